#include <hcl/wide_number.hpp>

#include <hcl/characters.hpp>

#include <charconv>
#include <cstdlib>
#include <limits>
#include <string>

namespace kootoro::hcl {
namespace {

// The exponents of Go's big.Float. It refuses a number whose power of two is beyond them, and its power of five may
// be beyond them: then the number is zero or infinite.
constexpr std::int64_t largest_exponent = std::numeric_limits<std::int32_t>::max();
constexpr std::int64_t smallest_exponent = std::numeric_limits<std::int32_t>::min();

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
  if (digits.empty() || error != std::errc{}) {
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

/// By halves: digit by digit, a million digits would take minutes.
Integer integer_of(std::string_view digits) {
  constexpr std::size_t digits_in_64_bits = 18;
  if (digits.size() <= digits_in_64_bits) {
    std::uint64_t value = 0;
    std::from_chars(digits.data(), digits.data() + digits.size(), value);
    return value;
  }
  const std::size_t low = digits.size() / 2;
  return integer_of(digits.substr(0, digits.size() - low)) * pow(Integer(10), static_cast<unsigned>(low)) +
         integer_of(digits.substr(digits.size() - low));
}

/// The power of ten that the digits of `parts` are multiplied by; one far beyond all limits stays beyond them.
std::int64_t decimal_exponent(const Parts& parts) {
  constexpr std::int64_t beyond = std::int64_t{1} << 40U;
  const std::int64_t exponent = std::clamp(parts.exponent, -beyond, beyond);
  return exponent - static_cast<std::int64_t>(parts.fraction.size());
}

/// As Go's big.Float reads it: the digits exactly, times a rounded power of five, times a power of two.
std::optional<Number> value_of(const Parts& parts) {
  if (const auto small = small_value(parts)) {
    return *small;
  }
  const std::int64_t exponent = decimal_exponent(parts);
  const bool binary_exponent = parts.exponent_letter == 'p' || parts.exponent_letter == 'P';
  const std::int64_t fives = binary_exponent ? -static_cast<std::int64_t>(parts.fraction.size()) : exponent;
  Number::Wide wide{literal_precision, parts.negative, false,
                    integer_of(std::string(parts.whole).append(parts.fraction)), exponent};
  if (wide.zero()) {
    wide.exponent = 0;
    return NumberAccess::from_wide(std::move(wide));
  }
  if (wide.top() < smallest_exponent || wide.top() > largest_exponent) {
    return std::nullopt;
  }
  if (fives == 0) {
    return NumberAccess::from_wide(rounded(std::move(wide)));
  }
  const Number::Wide power = power_of_five(static_cast<std::uint64_t>(std::abs(fives)), literal_precision + 64);
  return NumberAccess::from_wide(fives < 0 ? quotient(wide, power) : product(wide, power));
}

std::optional<Number> parse_infinity(std::string_view text) {
  const bool negative = take_sign(text).value_or(false);
  if (text != "Inf" && text != "inf") {
    return std::nullopt;
  }
  return NumberAccess::from_wide({literal_precision, negative, true});
}

}  // namespace

std::optional<Number> Number::parse(std::string_view text) {
  const auto parts = take_apart(text, "eE");
  const bool ends_in_point = parts && parts->has_point && parts->fraction.empty() && parts->exponent_letter == 0;
  if (!parts || parts->whole.empty() || ends_in_point) {
    return std::nullopt;
  }
  return value_of(*parts);
}

std::optional<Number> Number::convert(std::string_view text) {
  if (const auto parts = take_apart(text, "eEpP")) {
    return value_of(*parts);
  }
  return parse_infinity(text);
}

}  // namespace kootoro::hcl
