// Numbers as Terraform keeps them.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

namespace kootoro::hcl {

/// A binary float with a 512-bit mantissa, rounded to nearest even: what Terraform (go-cty on Go's big.Float) computes
/// with. Small integers are kept without the wide float. May be an infinity.
///
/// Positions in a tuple are the one exception: Terraform gives them a 64-bit mantissa, which matters when they are
/// divided by each other.
class Number {
 public:
  Number() = default;
  Number(std::int64_t value) : small_(value) {}  // NOLINT(google-explicit-constructor): a literal is a number

  /// Reads a decimal literal (`12`, `1.5`, `1e3`, `1.e3`, optional sign), rounded to 512 bits; nothing if `text` is not
  /// one, or if its exponent is beyond what Go's big.Float takes (about 2^31 in the power of two).
  [[nodiscard]] static std::optional<Number> parse(std::string_view text);
  /// Reads a string where a number is expected: as `parse`, and in addition infinities (`inf`, `+Inf`), digits on one
  /// side of the point only, and binary exponents (`1p4`), which Go's reader accepts.
  [[nodiscard]] static std::optional<Number> convert(std::string_view text);

  /// The shortest decimal digits that give the same 512-bit value, never with an exponent; `-0` for negative zero,
  /// `+Inf`/`-Inf` for infinities. This is how templates show a number.
  [[nodiscard]] std::string text() const;

  /// As `text`, but as Terraform's JSON shows it (negative zero is `0`).
  [[nodiscard]] std::string json() const;

  /// The value when it is whole and fits, else nothing.
  [[nodiscard]] std::optional<std::int64_t> as_int64() const;
  /// The nearest double.
  [[nodiscard]] double as_double() const;
  [[nodiscard]] bool is_infinite() const;
  /// Whether the decimal exponent is within `limits::decimal_exponent`; infinities are. Others have texts of gigabytes.
  [[nodiscard]] bool within_limits() const;
  /// About the size of `text`, without making it.
  [[nodiscard]] std::size_t text_size() const;

  friend bool operator==(const Number& left, const Number& right);
  friend bool operator<(const Number& left, const Number& right);

  struct Wide;  // in wide_number.hpp

 private:
  std::int64_t small_ = 0;
  std::shared_ptr<const Wide> wide_;  // null: the value is small_
  bool position_ = false;             // the value is small_, with 64 bits of mantissa
  friend struct NumberAccess;
};

}  // namespace kootoro::hcl
