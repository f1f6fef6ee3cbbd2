#include <hcl/wide_number.hpp>

#include <algorithm>
#include <string>

namespace kootoro::hcl {

Number NumberAccess::position(std::int64_t index) {
  Number number(index);
  number.position_ = true;
  return number;
}

Number NumberAccess::from_wide(std::shared_ptr<const Number::Wide> wide) {
  Number number;
  const bool known_precision = wide->precision() == literal_precision || wide->precision() == position_precision;
  const bool negative_zero = mpfr_zero_p(wide->value) != 0 && mpfr_signbit(wide->value) != 0;
  if (known_precision && !negative_zero && mpfr_integer_p(wide->value) != 0 &&
      mpfr_fits_slong_p(wide->value, MPFR_RNDN) != 0) {
    number.small_ = mpfr_get_si(wide->value, MPFR_RNDN);
    number.position_ = wide->precision() == position_precision;
  } else {
    number.wide_ = std::move(wide);
  }
  return number;
}

std::shared_ptr<const Number::Wide> NumberAccess::widen(const Number& number) {
  if (number.wide_) {
    return number.wide_;
  }
  auto wide = std::make_shared<Number::Wide>(precision(number));
  mpfr_set_si(wide->value, number.small_, MPFR_RNDN);
  return wide;
}

mpfr_prec_t NumberAccess::precision(const Number& number) {
  if (number.wide_) {
    return number.wide_->precision();
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
  const bool negative = mpfr_signbit(wide_->value) != 0;
  if (mpfr_inf_p(wide_->value) != 0) {
    return negative ? "-Inf" : "+Inf";
  }
  const std::string digits = mpfr_zero_p(wide_->value) != 0 ? "0" : shortest_text(*wide_);
  return negative ? "-" + digits : digits;
}

std::string Number::json() const {
  std::string result = text();
  return result == "-0" ? "0" : result;
}

std::optional<std::int64_t> Number::as_int64() const {
  if (!wide_) {
    return small_;
  }
  if (mpfr_integer_p(wide_->value) == 0 || mpfr_fits_slong_p(wide_->value, MPFR_RNDN) == 0) {
    return std::nullopt;
  }
  return mpfr_get_si(wide_->value, MPFR_RNDN);
}

double Number::as_double() const {
  return wide_ ? mpfr_get_d(wide_->value, MPFR_RNDN) : static_cast<double>(small_);
}

bool Number::is_infinite() const {
  return wide_ && mpfr_inf_p(wide_->value) != 0;
}

bool operator==(const Number& left, const Number& right) {
  if (!NumberAccess::wide(left) && !NumberAccess::wide(right)) {
    return NumberAccess::small(left) == NumberAccess::small(right);
  }
  return mpfr_equal_p(NumberAccess::widen(left)->value, NumberAccess::widen(right)->value) != 0;
}

bool operator<(const Number& left, const Number& right) {
  if (!NumberAccess::wide(left) && !NumberAccess::wide(right)) {
    return NumberAccess::small(left) < NumberAccess::small(right);
  }
  return mpfr_less_p(NumberAccess::widen(left)->value, NumberAccess::widen(right)->value) != 0;
}

}  // namespace kootoro::hcl
