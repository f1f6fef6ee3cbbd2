// Shortest decimal text of a binary number: the fewest digits that lie nearer to it than to its neighbours.
#include <hcl/wide_number.hpp>

#include <string>

namespace kootoro::hcl {
namespace {

/// 0.DIGITS × 10^point, without zeros at the end.
struct Decimal {
  std::string digits;
  mpfr_exp_t point = 0;

  [[nodiscard]] char at(std::size_t index) const { return index < digits.size() ? digits[index] : '0'; }
};

void drop_zeros(Decimal& decimal) {
  const std::size_t last = decimal.digits.find_last_not_of('0');
  decimal.digits.resize(last == std::string::npos ? 0 : last + 1);
}

// 156 digits are enough to tell any value with a 512-bit mantissa from its neighbours. Digits beyond these matter only
// if a value ends exactly there, which a cut this far out still shows.
constexpr std::size_t digits_looked_at = 400;

Decimal to_decimal(const mpfr_t value) {
  Decimal decimal;
  char* digits = mpfr_get_str(nullptr, &decimal.point, 10, digits_looked_at, value, MPFR_RNDZ);
  decimal.digits = digits;
  mpfr_free_str(digits);
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
  const mpfr_prec_t precision = magnitude.precision();
  Number::Wide half_unit(2);
  mpfr_set_ui_2exp(half_unit.value, 1, mpfr_get_exp(magnitude.value) - precision - 1, MPFR_RNDN);
  Number::Wide bound(precision + 2);
  mpfr_sub(bound.value, magnitude.value, half_unit.value, MPFR_RNDN);
  Decimal lower = to_decimal(bound.value);
  mpfr_add(bound.value, magnitude.value, half_unit.value, MPFR_RNDN);
  return {std::move(lower), to_decimal(bound.value), mpfr_min_prec(magnitude.value) < precision};
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
  const auto count = static_cast<mpfr_exp_t>(decimal.digits.size());
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
  Number::Wide magnitude(wide.precision());
  mpfr_abs(magnitude.value, wide.value, MPFR_RNDN);
  Decimal decimal = to_decimal(magnitude.value);
  shorten(decimal, bounds_of(magnitude));
  return positional(decimal);
}

}  // namespace kootoro::hcl
