// Classes and case of ASCII characters. No locale, and no byte of a longer UTF-8 sequence belongs to a class.
#pragma once

#include <algorithm>
#include <string>
#include <string_view>

namespace kootoro::text {

/// Not a byte of a character beyond U+007F.
[[nodiscard]] constexpr bool is_ascii(char c) {
  return static_cast<unsigned char>(c) < 0x80;
}
[[nodiscard]] constexpr bool is_digit(char c) {
  return c >= '0' && c <= '9';
}
[[nodiscard]] constexpr bool is_lower(char c) {
  return c >= 'a' && c <= 'z';
}
[[nodiscard]] constexpr bool is_upper(char c) {
  return c >= 'A' && c <= 'Z';
}
[[nodiscard]] constexpr bool is_letter(char c) {
  return is_lower(c) || is_upper(c);
}
[[nodiscard]] constexpr bool is_letter_or_digit(char c) {
  return is_letter(c) || is_digit(c);
}
/// Space, tab, line feed, vertical tab, form feed or carriage return.
[[nodiscard]] constexpr bool is_space(char c) {
  return c == ' ' || (c >= '\t' && c <= '\r');
}
/// The control characters U+0000 to U+001F, and U+007F.
[[nodiscard]] constexpr bool is_control(char c) {
  return static_cast<unsigned char>(c) < 0x20 || c == 0x7F;
}
/// The first character of a Terraform name: a letter or `_`. Terraform also accepts letters beyond ASCII; those need
/// `hcl::starts_identifier`.
[[nodiscard]] constexpr bool starts_name(char c) {
  return is_letter(c) || c == '_';
}
/// A further character of a Terraform name: a letter, a digit, `_` or `-`.
[[nodiscard]] constexpr bool continues_name(char c) {
  return is_letter_or_digit(c) || c == '_' || c == '-';
}

/// The value of a hexadecimal digit, or -1.
[[nodiscard]] constexpr int hex_value(char c) {
  if (is_digit(c)) {
    return c - '0';
  }
  const char letter = static_cast<char>(c | 0x20);
  return letter >= 'a' && letter <= 'f' ? letter - 'a' + 10 : -1;
}

/// A hexadecimal digit in lower case, for hashes.
[[nodiscard]] constexpr bool is_lower_hex(char c) {
  return hex_value(c) >= 0 && !is_upper(c);
}

[[nodiscard]] constexpr char to_lower(char c) {
  return is_upper(c) ? static_cast<char>(c - 'A' + 'a') : c;
}
[[nodiscard]] constexpr char to_upper(char c) {
  return is_lower(c) ? static_cast<char>(c - 'a' + 'A') : c;
}

/// `text` with ASCII letters in lower case.
[[nodiscard]] inline std::string lower(std::string_view text) {
  std::string result(text);
  std::transform(result.begin(), result.end(), result.begin(), to_lower);
  return result;
}

/// `text` with ASCII letters in upper case.
[[nodiscard]] inline std::string upper(std::string_view text) {
  std::string result(text);
  std::transform(result.begin(), result.end(), result.begin(), to_upper);
  return result;
}

/// `text` in lower case and with `-` for `_`: names of AWS resources are composed this way from settings and keys.
[[nodiscard]] inline std::string dashed(std::string_view text) {
  std::string result = lower(text);
  std::replace(result.begin(), result.end(), '_', '-');
  return result;
}

/// `text` with `_` for every byte that is not allowed in a Terraform name.
[[nodiscard]] inline std::string name_part(std::string_view text) {
  std::string result(text);
  std::replace_if(
      result.begin(), result.end(), [](char c) { return !continues_name(c); }, '_');
  return result;
}

/// Whether two texts differ at most in the case of ASCII letters.
[[nodiscard]] inline bool same_ignoring_case(std::string_view a, std::string_view b) {
  return std::equal(a.begin(), a.end(), b.begin(), b.end(),
                    [](char left, char right) { return to_lower(left) == to_lower(right); });
}

/// Whether every character of `text` belongs to the class; true for an empty text.
template <class Class>
[[nodiscard]] constexpr bool consists_of(std::string_view text, Class is_member) {
  return std::all_of(text.begin(), text.end(), is_member);
}

}  // namespace kootoro::text
