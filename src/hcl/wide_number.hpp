// The implementation of hcl::Number: MPFR values and arithmetic with the precision rules of Go's big.Float.
#pragma once

#include <kootoro/hcl/number.hpp>

#include <mpfr.h>

#include <optional>
#include <utility>

namespace kootoro::hcl {

/// The mantissa of a literal, and that of a position in a tuple.
inline constexpr mpfr_prec_t literal_precision = 512;
inline constexpr mpfr_prec_t position_precision = 64;

/// Owns an mpfr_t. Rounding is to nearest, ties to even, everywhere.
struct Number::Wide {
  explicit Wide(mpfr_prec_t precision) { mpfr_init2(value, precision); }
  ~Wide() { mpfr_clear(value); }
  Wide(const Wide&) = delete;
  Wide& operator=(const Wide&) = delete;
  Wide(Wide&&) = delete;
  Wide& operator=(Wide&&) = delete;

  [[nodiscard]] mpfr_prec_t precision() const { return mpfr_get_prec(value); }

  mpfr_t value;
};

/// Operations on numbers for the rest of the stage.
struct NumberAccess {
  /// Position `index` of a tuple.
  [[nodiscard]] static Number position(std::int64_t index);
  /// Takes over a wide value, as a small one where that is the same.
  [[nodiscard]] static Number from_wide(std::shared_ptr<const Number::Wide> wide);
  /// `number` as a wide value.
  [[nodiscard]] static std::shared_ptr<const Number::Wide> widen(const Number& number);
  [[nodiscard]] static mpfr_prec_t precision(const Number& number);
  [[nodiscard]] static const Number::Wide* wide(const Number& number) { return number.wide_.get(); }
  [[nodiscard]] static std::int64_t small(const Number& number) { return number.small_; }
  /// Both are small literals: plain integer arithmetic gives the same result.
  [[nodiscard]] static bool plain(const Number& left, const Number& right);
};

// Arithmetic. No result means that it is not a number (0/0, infinity minus infinity, …).
[[nodiscard]] Number negate(const Number& operand);
[[nodiscard]] std::optional<Number> add(const Number& left, const Number& right);
[[nodiscard]] std::optional<Number> subtract(const Number& left, const Number& right);
[[nodiscard]] std::optional<Number> multiply(const Number& left, const Number& right);
[[nodiscard]] std::optional<Number> divide(const Number& left, const Number& right);
[[nodiscard]] std::optional<Number> modulo(const Number& left, const Number& right);

/// A string where a number is expected: as Number::parse, and in addition infinities (`inf`, `+Inf`),
/// digits on one side of the point only, and binary exponents (`1p4`), which Go's reader accepts.
[[nodiscard]] std::optional<Number> parse_lenient(std::string_view text);

/// The shortest decimal digits of a finite wide value that is not zero, in positional notation.
[[nodiscard]] std::string shortest_text(const Number::Wide& wide);

}  // namespace kootoro::hcl
