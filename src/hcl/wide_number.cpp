#include <hcl/wide_number.hpp>

#include <algorithm>
#include <array>
#include <limits>

namespace kootoro::hcl {
namespace {

using Wide = Number::Wide;

// The exponents of Go's big.Float, for a mantissa below one.
constexpr std::int64_t largest_top = std::numeric_limits<std::int32_t>::max();
constexpr std::int64_t smallest_top = std::numeric_limits<std::int32_t>::min();

/// Whether cutting the last `count` bits of the mantissa rounds up.
bool rounds_up(const Integer& mantissa, std::size_t count) {
  const bool half_or_more = bit_test(mantissa, static_cast<unsigned>(count - 1));
  return half_or_more && (lsb(mantissa) < count - 1 || bit_test(mantissa, static_cast<unsigned>(count)));
}

/// Without zeros at the end of the mantissa.
void normalize(Wide& value) {
  if (value.mantissa.is_zero()) {
    value.exponent = 0;
    return;
  }
  const auto zeros = lsb(value.mantissa);
  value.mantissa >>= zeros;
  value.exponent += static_cast<std::int64_t>(zeros);
}

}  // namespace

std::optional<std::int64_t> Wide::as_int64() const {
  if (!whole() || top() > 64) {
    return std::nullopt;
  }
  Integer value = mantissa << static_cast<unsigned>(exponent);
  if (negative) {
    value = -value;
  }
  const bool fits =
      value >= std::numeric_limits<std::int64_t>::min() && value <= std::numeric_limits<std::int64_t>::max();
  return fits ? std::optional(value.convert_to<std::int64_t>()) : std::nullopt;
}

Wide rounded(Wide value, bool more) {
  if (more) {  // a further bit stands for the rest
    value.mantissa = (value.mantissa << 1) | 1;
    --value.exponent;
  }
  if (const std::size_t bits = value.bits(); bits > value.precision) {
    const std::size_t cut = bits - value.precision;
    const bool up = rounds_up(value.mantissa, cut);
    value.mantissa >>= cut;
    value.exponent += static_cast<std::int64_t>(cut);
    if (up) {
      ++value.mantissa;
    }
  }
  normalize(value);
  if (!value.mantissa.is_zero() && value.top() > largest_top) {
    value.infinite = true;
  }
  if (value.infinite || value.top() < smallest_top) {
    value.mantissa = 0;
    value.exponent = 0;
  }
  return value;
}

Wide product(const Wide& left, const Wide& right) {
  if (left.infinite || right.infinite) {
    return {left.precision, left.negative != right.negative, true};
  }
  return rounded({left.precision, left.negative != right.negative, false, left.mantissa * right.mantissa,
                  left.exponent + right.exponent});
}

Wide quotient(const Wide& left, const Wide& right) {
  if (right.infinite) {
    return {left.precision, left.negative != right.negative};
  }
  // Two bits more than the result has, and whether anything is left.
  const std::size_t wanted = left.precision + 2 + right.bits();
  const std::size_t shift = wanted > left.bits() ? wanted - left.bits() : 0;
  Integer result;
  Integer rest;
  divide_qr(Integer(left.mantissa << shift), right.mantissa, result, rest);
  return rounded({left.precision, left.negative != right.negative, false, std::move(result),
                  left.exponent - right.exponent - static_cast<std::int64_t>(shift)},
                 !rest.is_zero());
}

// As in Go's math/big, floatconv.go: the last bits of a number with an exponent depend on these steps.
Wide power_of_five(std::uint64_t power, std::size_t precision) {
  constexpr std::uint64_t largest_in_64_bits = 27;
  Wide result{precision, false, false, pow(Integer(5), static_cast<unsigned>(std::min(power, largest_in_64_bits))), 0};
  Wide factor{precision + 64, false, false, 5, 0};
  for (std::uint64_t left = power - std::min(power, largest_in_64_bits); left > 0; left /= 2) {
    if (left % 2 != 0) {
      result = product(result, factor);
    }
    factor = product(factor, factor);
  }
  return result;
}

}  // namespace kootoro::hcl
