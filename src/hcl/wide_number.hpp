// The implementation of hcl::Number: binary floats that compute as Go's big.Float does.
#pragma once

#include <kootoro/hcl/number.hpp>

#include <boost/multiprecision/cpp_int.hpp>

#include <optional>
#include <utility>

namespace kootoro::hcl {

/// The mantissa of a literal in bits, and that of a position in a tuple.
inline constexpr std::size_t literal_precision = 512;
inline constexpr std::size_t position_precision = 64;

using Integer = boost::multiprecision::cpp_int;

/// `mantissa` × 2^`exponent`, or an infinity; rounded to nearest, ties to even.
struct Number::Wide {
  std::size_t precision = literal_precision;  ///< the mantissa's bits at most
  bool negative = false;                      ///< also of a zero
  bool infinite = false;
  Integer mantissa = 0;       ///< odd, unless it is zero
  std::int64_t exponent = 0;  ///< zero when the mantissa is

  [[nodiscard]] bool zero() const { return !infinite && mantissa.is_zero(); }
  /// The number of bits of the mantissa.
  [[nodiscard]] std::size_t bits() const { return mantissa.is_zero() ? 0 : msb(mantissa) + 1; }
  /// The smallest power of two above a finite magnitude.
  [[nodiscard]] std::int64_t top() const { return exponent + static_cast<std::int64_t>(bits()); }
  [[nodiscard]] bool whole() const { return !infinite && exponent >= 0; }
  [[nodiscard]] std::optional<std::int64_t> as_int64() const;
};

/// Rounds to the value's precision. `more`: its magnitude is a little larger, by less than the mantissa's last bit.
[[nodiscard]] Number::Wide rounded(Number::Wide value, bool more = false);

/// 5^`power`, with the rounding of Go's big.Float at `precision` bits.
[[nodiscard]] Number::Wide power_of_five(std::uint64_t power, std::size_t precision);
/// Neither is zero, and `left` is finite; the result has the precision of `left`.
[[nodiscard]] Number::Wide product(const Number::Wide& left, const Number::Wide& right);
[[nodiscard]] Number::Wide quotient(const Number::Wide& left, const Number::Wide& right);

/// Operations on numbers for the rest of the stage.
struct NumberAccess {
  /// Position `index` of a tuple.
  [[nodiscard]] static Number position(std::int64_t index);
  /// Takes over a wide value, as a small one where that is the same.
  [[nodiscard]] static Number from_wide(Number::Wide wide);
  /// `number` as a wide value.
  [[nodiscard]] static Number::Wide widen(const Number& number);
  [[nodiscard]] static std::size_t precision(const Number& number);
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

/// The shortest decimal digits of a finite wide value that is not zero, in positional notation.
[[nodiscard]] std::string shortest_text(const Number::Wide& wide);

}  // namespace kootoro::hcl
