#include <hcl/wide_number.hpp>

#include <algorithm>

namespace kootoro::hcl {
namespace {

using Operation = int (*)(mpfr_ptr, mpfr_srcptr, mpfr_srcptr, mpfr_rnd_t);

/// A result has the precision of its more precise operand.
std::optional<Number> apply(Operation operation, const Number& left, const Number& right, mpfr_prec_t precision) {
  auto result = std::make_shared<Number::Wide>(precision);
  operation(result->value, NumberAccess::widen(left)->value, NumberAccess::widen(right)->value, MPFR_RNDN);
  if (mpfr_nan_p(result->value) != 0) {
    return std::nullopt;
  }
  return NumberAccess::from_wide(std::move(result));
}

mpfr_prec_t wider(const Number& left, const Number& right) {
  return std::max(NumberAccess::precision(left), NumberAccess::precision(right));
}

bool is_zero(const Number& number) {
  return number == Number(0);
}

}  // namespace

Number negate(const Number& operand) {
  auto result = std::make_shared<Number::Wide>(NumberAccess::precision(operand));
  mpfr_neg(result->value, NumberAccess::widen(operand)->value, MPFR_RNDN);
  return NumberAccess::from_wide(std::move(result));
}

std::optional<Number> add(const Number& left, const Number& right) {
  std::int64_t sum = 0;
  if (NumberAccess::plain(left, right) &&
      !__builtin_add_overflow(NumberAccess::small(left), NumberAccess::small(right), &sum)) {
    return Number(sum);
  }
  return apply(mpfr_add, left, right, wider(left, right));
}

std::optional<Number> subtract(const Number& left, const Number& right) {
  return add(left, negate(right));
}

std::optional<Number> multiply(const Number& left, const Number& right) {
  std::int64_t product = 0;
  if (NumberAccess::plain(left, right) &&
      !__builtin_mul_overflow(NumberAccess::small(left), NumberAccess::small(right), &product) && product != 0) {
    return Number(product);
  }
  // Computed with 512 bits, then cut to what the product needs, though not below the operands' precision.
  auto result = std::make_shared<Number::Wide>(literal_precision);
  mpfr_mul(result->value, NumberAccess::widen(left)->value, NumberAccess::widen(right)->value, MPFR_RNDN);
  if (mpfr_nan_p(result->value) != 0) {
    return std::nullopt;
  }
  mpfr_prec_t precision = wider(left, right);
  if (mpfr_regular_p(result->value) != 0) {
    precision = std::max(precision, mpfr_min_prec(result->value));
  }
  mpfr_prec_round(result->value, precision, MPFR_RNDN);
  return NumberAccess::from_wide(std::move(result));
}

std::optional<Number> divide(const Number& left, const Number& right) {
  return apply(mpfr_div, left, right, wider(left, right));
}

std::optional<Number> modulo(const Number& left, const Number& right) {
  if (is_zero(right)) {
    return left;
  }
  const auto quotient = divide(left, right);
  if (!quotient || quotient->is_infinite()) {
    return std::nullopt;
  }
  // left - right × trunc(left / right), each step rounded to the precision of `left`.
  Number::Wide work(NumberAccess::precision(left));
  mpfr_trunc(work.value, NumberAccess::widen(*quotient)->value);
  if (mpfr_zero_p(work.value) != 0) {
    mpfr_set_zero(work.value, 1);  // a whole number has no negative zero
  }
  mpfr_mul(work.value, NumberAccess::widen(right)->value, work.value, MPFR_RNDN);
  auto result = std::make_shared<Number::Wide>(work.precision());
  mpfr_sub(result->value, NumberAccess::widen(left)->value, work.value, MPFR_RNDN);
  if (mpfr_nan_p(result->value) != 0) {
    return std::nullopt;
  }
  return NumberAccess::from_wide(std::move(result));
}

}  // namespace kootoro::hcl
