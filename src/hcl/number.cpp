#include <hcl/wide_number.hpp>

#include <kootoro/text/limits.hpp>

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <limits>
#include <string>

namespace kootoro::hcl {
namespace {

using Wide = Number::Wide;

/// -1, 0 or 1, as the magnitude of `left` is less than, the same as or more than that of `right`.
int compare_magnitudes(const Wide& left, const Wide& right) {
  if (left.infinite || right.infinite || left.zero() || right.zero() || left.top() != right.top()) {
    const auto rank = [](const Wide& wide) { return wide.infinite ? 2 : wide.zero() ? 0 : 1; };
    if (rank(left) != rank(right)) {
      return rank(left) < rank(right) ? -1 : 1;
    }
    return rank(left) != 1 ? 0 : left.top() < right.top() ? -1 : 1;
  }
  // With the same top, exponents differ by no more than the bits of a mantissa.
  const std::int64_t shift = left.exponent - right.exponent;
  return shift >= 0 ? Integer(left.mantissa << static_cast<unsigned>(shift)).compare(right.mantissa)
                    : left.mantissa.compare(Integer(right.mantissa << static_cast<unsigned>(-shift)));
}

int compare(const Wide& left, const Wide& right) {
  if (left.zero() && right.zero()) {
    return 0;
  }
  const auto sign = [](const Wide& wide) { return wide.zero() ? 0 : wide.negative ? -1 : 1; };
  if (sign(left) != sign(right)) {
    return sign(left) < sign(right) ? -1 : 1;
  }
  return sign(left) * compare_magnitudes(left, right);
}

}  // namespace

Number NumberAccess::position(std::int64_t index) {
  Number number(index);
  number.position_ = true;
  return number;
}

Number NumberAccess::from_wide(Wide wide) {
  const bool known_precision = wide.precision == literal_precision || wide.precision == position_precision;
  const bool negative_zero = wide.zero() && wide.negative;
  Number number;
  if (const auto small = wide.as_int64(); known_precision && !negative_zero && small) {
    number.small_ = *small;
    number.position_ = wide.precision == position_precision;
  } else {
    number.wide_ = std::make_shared<const Wide>(std::move(wide));
  }
  return number;
}

Wide NumberAccess::widen(const Number& number) {
  if (number.wide_) {
    return *number.wide_;
  }
  const bool negative = number.small_ < 0;
  Integer magnitude = number.small_;
  return rounded({precision(number), negative, false, negative ? Integer(-magnitude) : magnitude, 0});
}

std::size_t NumberAccess::precision(const Number& number) {
  if (number.wide_) {
    return number.wide_->precision;
  }
  return number.position_ ? position_precision : literal_precision;
}

bool NumberAccess::plain(const Number& left, const Number& right) {
  return !left.wide_ && !right.wide_ && !left.position_ && !right.position_;
}

std::string Number::text() const {
  if (!wide_) {
    return std::to_string(small_);
  }
  if (wide_->infinite) {
    return wide_->negative ? "-Inf" : "+Inf";
  }
  const std::string digits = wide_->zero() ? "0" : shortest_text(*wide_);
  return wide_->negative ? "-" + digits : digits;
}

std::string Number::json() const {
  std::string result = text();
  return result == "-0" ? "0" : result;
}

std::optional<std::int64_t> Number::as_int64() const {
  return wide_ ? wide_->as_int64() : small_;
}

double Number::as_double() const {
  if (!wide_) {
    return static_cast<double>(small_);
  }
  Wide value = *wide_;
  value.precision = std::numeric_limits<double>::digits;
  value = rounded(std::move(value));
  constexpr std::int64_t beyond = 100'000;  // any double
  const auto exponent = static_cast<int>(std::clamp(value.exponent, -beyond, beyond));
  const double magnitude = value.infinite ? std::numeric_limits<double>::infinity()
                                          : std::ldexp(value.mantissa.convert_to<double>(), exponent);
  return value.negative ? -magnitude : magnitude;
}

bool Number::is_infinite() const {
  return wide_ && wide_->infinite;
}

bool Number::within_limits() const {
  constexpr double bits_per_digit = 3.3219280948873626;
  constexpr auto largest =
      static_cast<std::int64_t>(static_cast<double>(limits::decimal_exponent) * bits_per_digit) + 2;
  return !wide_ || wide_->infinite || wide_->zero() || std::abs(wide_->top()) <= largest;
}

std::size_t Number::text_size() const {
  constexpr std::size_t mantissa_digits = 160;
  constexpr std::size_t bits_per_digit = 3;  // more than three
  if (!wide_ || wide_->infinite || wide_->zero()) {
    return std::numeric_limits<std::int64_t>::digits10 + 2;
  }
  return mantissa_digits + static_cast<std::size_t>(std::abs(wide_->top())) / bits_per_digit;
}

bool operator==(const Number& left, const Number& right) {
  if (!NumberAccess::wide(left) && !NumberAccess::wide(right)) {
    return NumberAccess::small(left) == NumberAccess::small(right);
  }
  return compare(NumberAccess::widen(left), NumberAccess::widen(right)) == 0;
}

bool operator<(const Number& left, const Number& right) {
  if (!NumberAccess::wide(left) && !NumberAccess::wide(right)) {
    return NumberAccess::small(left) < NumberAccess::small(right);
  }
  return compare(NumberAccess::widen(left), NumberAccess::widen(right)) < 0;
}

}  // namespace kootoro::hcl
