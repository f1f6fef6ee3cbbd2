#include <hcl/wide_number.hpp>

#include <algorithm>

namespace kootoro::hcl {
namespace {

using Wide = Number::Wide;

bool is_zero(const Number& number) {
  return number == Number(0);
}

/// As an integer of units of 2^`exponent`, with its sign; `exponent` is not above the value's.
Integer in_units(const Wide& value, std::int64_t exponent) {
  Integer units = value.mantissa << static_cast<unsigned>(value.exponent - exponent);
  return value.negative ? Integer(-units) : units;
}

/// A value of the same sign so far below `larger` that both have the same effect on it.
Wide a_little_of(const Wide& value, const Wide& larger, std::size_t precision) {
  const std::int64_t last = std::min(larger.exponent, larger.top() - static_cast<std::int64_t>(precision));
  return value.top() < last - 2 ? Wide{value.precision, value.negative, false, 1, last - 3} : value;
}

/// Both are finite and not zero.
Wide finite_sum(const Wide& left, const Wide& right, std::size_t precision) {
  const Wide& larger = left.top() >= right.top() ? left : right;
  const Wide smaller = a_little_of(&larger == &left ? right : left, larger, precision);
  const std::int64_t exponent = std::min(larger.exponent, smaller.exponent);
  const Integer sum = in_units(larger, exponent) + in_units(smaller, exponent);
  return rounded({precision, sum < 0, false, abs(sum), exponent});
}

std::optional<Wide> sum(const Wide& left, const Wide& right, std::size_t precision) {
  if (left.infinite && right.infinite && left.negative != right.negative) {
    return std::nullopt;
  }
  if (left.infinite || right.infinite) {
    return Wide{precision, left.infinite ? left.negative : right.negative, true};
  }
  if (left.zero() && right.zero()) {
    return Wide{precision, left.negative && right.negative};
  }
  if (left.zero() || right.zero()) {
    Wide other = left.zero() ? right : left;
    other.precision = precision;
    return rounded(std::move(other));
  }
  return finite_sum(left, right, precision);
}

/// `left` × `right`, rounded to the precision of `left`.
std::optional<Wide> times(const Wide& left, const Wide& right) {
  if ((left.infinite && right.zero()) || (left.zero() && right.infinite)) {
    return std::nullopt;
  }
  if (left.infinite || right.infinite) {
    return Wide{left.precision, left.negative != right.negative, true};
  }
  return product(left, right);
}

std::size_t wider(const Number& left, const Number& right) {
  return std::max(NumberAccess::precision(left), NumberAccess::precision(right));
}

Wide with_precision(const Number& number, std::size_t precision) {
  Wide wide = NumberAccess::widen(number);
  wide.precision = precision;
  return wide;
}

std::optional<Number> number_of(std::optional<Wide> result) {
  return result ? std::optional(NumberAccess::from_wide(std::move(*result))) : std::nullopt;
}

}  // namespace

Number negate(const Number& operand) {
  Wide result = NumberAccess::widen(operand);
  result.negative = !result.negative;
  return NumberAccess::from_wide(std::move(result));
}

std::optional<Number> add(const Number& left, const Number& right) {
  std::int64_t small = 0;
  if (NumberAccess::plain(left, right) &&
      !__builtin_add_overflow(NumberAccess::small(left), NumberAccess::small(right), &small)) {
    return Number(small);
  }
  return number_of(sum(NumberAccess::widen(left), NumberAccess::widen(right), wider(left, right)));
}

std::optional<Number> subtract(const Number& left, const Number& right) {
  return add(left, negate(right));
}

std::optional<Number> multiply(const Number& left, const Number& right) {
  std::int64_t small = 0;
  if (NumberAccess::plain(left, right) &&
      !__builtin_mul_overflow(NumberAccess::small(left), NumberAccess::small(right), &small) && small != 0) {
    return Number(small);
  }
  // Computed with 512 bits, then cut to what the product needs, though not below the operands' precision.
  auto result = times(with_precision(left, literal_precision), NumberAccess::widen(right));
  if (result) {
    result->precision = std::max(wider(left, right), result->bits());
  }
  return number_of(std::move(result));
}

std::optional<Number> divide(const Number& left, const Number& right) {
  const Wide dividend = with_precision(left, wider(left, right));
  const Wide divisor = NumberAccess::widen(right);
  if ((dividend.zero() && divisor.zero()) || (dividend.infinite && divisor.infinite)) {
    return std::nullopt;
  }
  const bool negative = dividend.negative != divisor.negative;
  if (dividend.infinite || divisor.zero()) {
    return NumberAccess::from_wide({dividend.precision, negative, true});
  }
  if (dividend.zero() || divisor.infinite) {
    return NumberAccess::from_wide({dividend.precision, negative});
  }
  return NumberAccess::from_wide(quotient(dividend, divisor));
}

std::optional<Number> modulo(const Number& left, const Number& right) {
  if (is_zero(right)) {
    return left;
  }
  const auto divided = divide(left, right);
  if (!divided || divided->is_infinite()) {
    return std::nullopt;
  }
  // left - right × trunc(left / right), each step rounded to the precision of `left`.
  Wide whole = with_precision(*divided, NumberAccess::precision(left));
  if (whole.exponent < 0) {
    whole.mantissa >>= static_cast<unsigned>(-whole.exponent);
    whole.exponent = 0;
  }
  whole = rounded(std::move(whole));
  whole.negative = whole.negative && !whole.zero();  // a whole number has no negative zero
  auto part = times(whole, NumberAccess::widen(right));
  if (!part) {
    return std::nullopt;
  }
  part->negative = !part->negative;
  return number_of(sum(NumberAccess::widen(left), *part, NumberAccess::precision(left)));
}

}  // namespace kootoro::hcl
