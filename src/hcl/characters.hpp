// Characters as the language sees them.
#pragma once

#include <kootoro/text/characters.hpp>
#include <kootoro/text/utf8.hpp>

#include <cstdint>
#include <string>
#include <string_view>

namespace kootoro::hcl {

using text::append_utf8;
using text::is_ascii;
using text::is_digit;

/// One character of a text, and how many bytes it takes.
///
/// Decoding is as lenient as Terraform's scanner: a lead byte with the right number of continuation bytes is a
/// character, even a surrogate or an overlong form. `length` is 0 at the end and for any other byte.
struct Character {
  std::uint32_t code = 0;
  std::size_t length = 0;
};

[[nodiscard]] Character decode(std::string_view text);

/// Can `code` start an identifier (Unicode ID_Start, or `_`)?
[[nodiscard]] bool starts_identifier(std::uint32_t code);
/// Can `code` continue an identifier (Unicode ID_Continue, or `-`)?
[[nodiscard]] bool continues_identifier(std::uint32_t code);
/// Unicode White_Space: what strip markers and `<<-` treat as space.
[[nodiscard]] bool is_space(std::uint32_t code);

/// The number of bytes of the ASCII name at the start of `text`, or 0; most identifiers are nothing else.
[[nodiscard]] std::size_t plain_name_length(std::string_view text);
/// The number of bytes of the identifier at the start of `text`, or 0.
[[nodiscard]] std::size_t identifier_length(std::string_view text);

[[nodiscard]] std::string_view trim_left(std::string_view text);
[[nodiscard]] std::string_view trim_right(std::string_view text);

/// `text` as a string value: in Normalization Form C, with U+FFFD for every byte that is not UTF-8.
[[nodiscard]] std::string to_string_value(std::string text);

}  // namespace kootoro::hcl
