#include <hcl/wide_number.hpp>

#include <hcl/characters.hpp>

#include <charconv>
#include <string>

namespace kootoro::hcl {
namespace {

constexpr std::int64_t largest_exponent = 1'000'000;

/// A number taken apart; the views point into the text.
struct Parts {
  bool negative = false;
  std::string_view whole;
  std::string_view fraction;
  bool has_point = false;
  char exponent_letter = 0;
  std::int64_t exponent = 0;
};

std::string_view take_digits(std::string_view& text) {
  std::size_t count = 0;
  while (count < text.size() && is_digit(text[count])) {
    ++count;
  }
  const std::string_view digits = text.substr(0, count);
  text.remove_prefix(count);
  return digits;
}

std::optional<bool> take_sign(std::string_view& text) {
  if (text.empty() || (text.front() != '+' && text.front() != '-')) {
    return std::nullopt;
  }
  const bool negative = text.front() == '-';
  text.remove_prefix(1);
  return negative;
}

bool take_exponent(std::string_view& text, Parts& parts) {
  parts.exponent_letter = text.front();
  text.remove_prefix(1);
  const bool negative = take_sign(text).value_or(false);
  const std::string_view digits = take_digits(text);
  const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), parts.exponent);
  if (digits.empty() || error != std::errc{} || parts.exponent > largest_exponent) {
    return false;
  }
  if (negative) {
    parts.exponent = -parts.exponent;
  }
  return true;
}

std::optional<Parts> take_apart(std::string_view text, std::string_view exponent_letters) {
  Parts parts;
  parts.negative = take_sign(text).value_or(false);
  parts.whole = take_digits(text);
  if (!text.empty() && text.front() == '.') {
    parts.has_point = true;
    text.remove_prefix(1);
    parts.fraction = take_digits(text);
  }
  if (parts.whole.empty() && parts.fraction.empty()) {
    return std::nullopt;
  }
  if (!text.empty() && exponent_letters.find(text.front()) != std::string_view::npos && !take_exponent(text, parts)) {
    return std::nullopt;
  }
  return text.empty() ? std::optional(parts) : std::nullopt;
}

std::optional<Number> small_value(const Parts& parts) {
  if (!parts.fraction.empty() || parts.exponent != 0 || parts.whole.empty() || parts.whole.size() > 18) {
    return std::nullopt;
  }
  std::int64_t value = 0;
  std::from_chars(parts.whole.data(), parts.whole.data() + parts.whole.size(), value);
  if (value == 0 && parts.negative) {
    return std::nullopt;  // negative zero
  }
  return Number(parts.negative ? -value : value);
}

Number value_of(const Parts& parts) {
  if (const auto small = small_value(parts)) {
    return *small;
  }
  std::string decimal = parts.negative ? "-" : "";
  decimal.append(parts.whole).append(".").append(parts.fraction);
  const bool binary_exponent = parts.exponent_letter == 'p' || parts.exponent_letter == 'P';
  if (!binary_exponent) {
    decimal.append("e").append(std::to_string(parts.exponent));
  }
  auto wide = std::make_shared<Number::Wide>(literal_precision);
  mpfr_set_str(wide->value, decimal.c_str(), 10, MPFR_RNDN);
  if (binary_exponent) {
    mpfr_mul_2si(wide->value, wide->value, parts.exponent, MPFR_RNDN);
  }
  return NumberAccess::from_wide(std::move(wide));
}

std::optional<Number> parse_infinity(std::string_view text) {
  const bool negative = take_sign(text).value_or(false);
  if (text != "Inf" && text != "inf") {
    return std::nullopt;
  }
  auto wide = std::make_shared<Number::Wide>(literal_precision);
  mpfr_set_inf(wide->value, negative ? -1 : 1);
  return NumberAccess::from_wide(std::move(wide));
}

}  // namespace

std::optional<Number> Number::parse(std::string_view text) {
  const auto parts = take_apart(text, "eE");
  if (!parts || parts->whole.empty() || (parts->has_point && parts->fraction.empty())) {
    return std::nullopt;
  }
  return value_of(*parts);
}

std::optional<Number> parse_lenient(std::string_view text) {
  if (const auto parts = take_apart(text, "eEpP")) {
    return value_of(*parts);
  }
  return parse_infinity(text);
}

}  // namespace kootoro::hcl
