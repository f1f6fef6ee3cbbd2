// Shortest decimal text of a binary number: the fewest digits that lie nearer to it than to its neighbours.
#include <hcl/wide_number.hpp>

#include <cstdlib>
#include <string>

namespace kootoro::hcl {
namespace {

/// 0.DIGITS × 10^point, without zeros at the end.
struct Decimal {
  std::string digits;
  std::int64_t point = 0;

  [[nodiscard]] char at(std::size_t index) const { return index < digits.size() ? digits[index] : '0'; }
};

void drop_zeros(Decimal& decimal) {
  const std::size_t last = decimal.digits.find_last_not_of('0');
  decimal.digits.resize(last == std::string::npos ? 0 : last + 1);
}

// 156 digits are enough to tell any value with a 512-bit mantissa from its neighbours. Digits beyond these matter only
// if a value ends exactly there, which a cut this far out still shows.
constexpr std::int64_t digits_looked_at = 400;

/// `value` × 10^`places`, without its fraction.
Integer scaled(const Number::Wide& value, std::int64_t places) {
  // Exact below this. Beyond, a value has more digits than are looked at, so that rounding far behind them has no
  // effect, and an exact power would take long.
  constexpr std::int64_t large = 4096;
  constexpr std::size_t enough_bits = 2048;
  const auto power = static_cast<std::uint64_t>(std::abs(places));
  Number::Wide fives{enough_bits, false, false, 1, 0};
  if (std::abs(places) > large) {
    fives = power_of_five(power, enough_bits);
  } else {
    fives.mantissa = pow(Integer(5), static_cast<unsigned>(power));
  }
  const std::int64_t exponent = value.exponent + places + (places < 0 ? -fives.exponent : fives.exponent);
  Integer dividend = places < 0 ? value.mantissa : Integer(value.mantissa * fives.mantissa);
  Integer divisor = places < 0 ? fives.mantissa : Integer(1);
  (exponent < 0 ? divisor : dividend) <<= static_cast<unsigned>(std::abs(exponent));
  return dividend / divisor;
}

Decimal to_decimal(const Number::Wide& value) {
  constexpr double digits_per_bit = 0.30102999566398120;
  const std::int64_t places =
      digits_looked_at - static_cast<std::int64_t>(static_cast<double>(value.top()) * digits_per_bit);
  Decimal decimal;
  decimal.digits = scaled(value, places).str();
  decimal.point = static_cast<std::int64_t>(decimal.digits.size()) - places;
  decimal.digits.resize(digits_looked_at);
  drop_zeros(decimal);
  return decimal;
}

void round_up(Decimal& decimal, std::size_t count) {
  while (count > 0 && decimal.digits[count - 1] == '9') {
    --count;
  }
  if (count == 0) {
    decimal.digits = "1";
    ++decimal.point;
    return;
  }
  ++decimal.digits[count - 1];
  decimal.digits.resize(count);
}

void round_down(Decimal& decimal, std::size_t count) {
  decimal.digits.resize(count);
  drop_zeros(decimal);
}

void round_to_nearest(Decimal& decimal, std::size_t count) {
  if (count >= decimal.digits.size()) {
    return;
  }
  const bool halfway = decimal.digits[count] == '5' && count + 1 == decimal.digits.size();
  const bool odd = count > 0 && (decimal.digits[count - 1] - '0') % 2 != 0;
  if (halfway ? odd : decimal.digits[count] >= '5') {
    round_up(decimal, count);
  } else {
    round_down(decimal, count);
  }
}

/// The values half a unit of the last place away from `wide`, on both sides.
struct Bounds {
  Decimal lower;
  Decimal upper;
  bool inclusive;  // a decimal on a bound reads as `wide` itself, because ties go to even
};

Bounds bounds_of(const Number::Wide& magnitude) {
  Number::Wide bound = magnitude;
  bound.mantissa <<= magnitude.precision + 1 - magnitude.bits();
  bound.exponent = magnitude.top() - static_cast<std::int64_t>(magnitude.precision) - 1;
  --bound.mantissa;
  Decimal lower = to_decimal(bound);
  bound.mantissa += 2;
  return {std::move(lower), to_decimal(bound), magnitude.bits() < magnitude.precision};
}

void shorten(Decimal& decimal, const Bounds& bounds) {
  for (std::size_t at = 0; at < decimal.digits.size(); ++at) {
    const char digit = decimal.digits[at];
    const char above = bounds.upper.at(at);
    const bool may_cut = bounds.lower.at(at) != digit || (bounds.inclusive && at + 1 == bounds.lower.digits.size());
    const bool may_raise =
        digit != above && (bounds.inclusive || digit + 1 < above || at + 1 < bounds.upper.digits.size());
    if (may_cut && may_raise) {
      return round_to_nearest(decimal, at + 1);
    }
    if (may_cut && at + 1 < decimal.digits.size()) {
      return round_down(decimal, at + 1);
    }
    if (may_raise && at + 1 < decimal.digits.size()) {
      return round_up(decimal, at + 1);
    }
    if (may_cut || may_raise) {
      return;
    }
  }
}

std::string positional(const Decimal& decimal) {
  const auto count = static_cast<std::int64_t>(decimal.digits.size());
  if (decimal.point <= 0) {
    return "0." + std::string(static_cast<std::size_t>(-decimal.point), '0') + decimal.digits;
  }
  if (decimal.point >= count) {
    return decimal.digits + std::string(static_cast<std::size_t>(decimal.point - count), '0');
  }
  std::string text = decimal.digits;
  return text.insert(static_cast<std::size_t>(decimal.point), 1, '.');
}

}  // namespace

std::string shortest_text(const Number::Wide& wide) {
  Decimal decimal = to_decimal(wide);
  shorten(decimal, bounds_of(wide));
  return positional(decimal);
}

}  // namespace kootoro::hcl
