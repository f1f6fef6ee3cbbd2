// UTF-8 texts: characters, their width in a terminal, normal form. Uses utf8proc.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace kootoro::text {

/// The replacement for a byte that is not UTF-8: U+FFFD.
inline constexpr std::string_view replacement = "\uFFFD";

/// U+FEFF, which some editors write at the start of a file.
inline constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";

/// One code point and the number of its bytes. A byte that is not UTF-8 is one invalid character.
struct Character {
  std::uint32_t code = 0xFFFD;
  std::size_t length = 1;
  bool valid = false;
};

/// The first character of `text`, which must not be empty. Overlong forms and surrogates are invalid (RFC 3629).
[[nodiscard]] Character decode(std::string_view text);

/// Whether a byte is the first one of a character, and not a continuation byte.
[[nodiscard]] constexpr bool begins_character(char byte) {
  return (static_cast<unsigned char>(byte) & 0xC0U) != 0x80U;
}

[[nodiscard]] bool is_ascii(std::string_view text);

/// The number of code points of a valid text.
[[nodiscard]] std::size_t character_count(std::string_view text);

/// The number of grapheme clusters in `text` (Unicode UAX #29). A byte that is not UTF-8 counts as one.
[[nodiscard]] std::size_t grapheme_count(std::string_view text);

/// The bytes of the shortest start of `text` that has at least `bytes` bytes and ends with a grapheme cluster.
[[nodiscard]] std::size_t graphemes_length(std::string_view text, std::size_t bytes);

/// The number of terminal cells that `text` takes: wide characters take two, combining ones none.
[[nodiscard]] std::size_t display_width(std::string_view text);

/// The offset of the first byte that is not valid UTF-8 (overlong forms and surrogates are not), or npos.
[[nodiscard]] std::size_t first_invalid_utf8(std::string_view text);

/// `text` with U+FFFD for every byte that is not UTF-8.
[[nodiscard]] std::string replace_invalid(std::string_view text);

/// `text` in Normalization Form C, with U+034F where more than 30 combining characters follow each other: stream-safe
/// text, which is normalized in linear time. Terraform's texts are the same (Go's golang.org/x/text/unicode/norm).
/// `text` must be valid UTF-8.
[[nodiscard]] std::string normalize_nfc(std::string_view text);

/// Appends `code` as UTF-8. It must be a character (no surrogate, at most 10FFFF).
void append_utf8(std::string& text, std::uint32_t code);

}  // namespace kootoro::text
