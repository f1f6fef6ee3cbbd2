#include <kootoro/text/utf8.hpp>

#include <utf8proc.h>

#include <algorithm>
#include <cstdlib>
#include <memory>

namespace kootoro::text {
namespace {

/// Of ASCII, only a carriage return and its line feed are one character.
std::size_t line_ends_of_two(std::string_view text) {
  std::size_t count = 0;
  for (std::size_t at = text.find("\r\n"); at != std::string_view::npos; at = text.find("\r\n", at + 2)) {
    ++count;
  }
  return count;
}

}  // namespace

Character decode(std::string_view text) {
  utf8proc_int32_t code = -1;
  const auto length = utf8proc_iterate(reinterpret_cast<const utf8proc_uint8_t*>(text.data()),
                                       static_cast<utf8proc_ssize_t>(text.size()), &code);
  return length > 0 ? Character{static_cast<std::uint32_t>(code), static_cast<std::size_t>(length), true} : Character();
}

bool is_ascii(std::string_view text) {
  unsigned char all = 0;
  for (const char c : text) {  // to the end: without an early exit, the loop is vectorized
    all |= static_cast<unsigned char>(c);
  }
  return all < 0x80;
}

std::size_t character_count(std::string_view text) {
  return static_cast<std::size_t>(std::count_if(text.begin(), text.end(), begins_character));
}

std::size_t grapheme_count(std::string_view text) {
  if (is_ascii(text)) {
    return text.size() - line_ends_of_two(text);
  }
  std::size_t count = 0;
  utf8proc_int32_t previous = -1;  // negative: not a valid character
  utf8proc_int32_t state = 0;
  while (!text.empty()) {
    const Character next = decode(text);
    const utf8proc_int32_t code = next.valid ? static_cast<utf8proc_int32_t>(next.code) : -1;
    if (previous < 0 || code < 0 || utf8proc_grapheme_break_stateful(previous, code, &state) != 0) {
      ++count;
    }
    previous = code;
    text.remove_prefix(next.length);
  }
  return count;
}

std::size_t display_width(std::string_view text) {
  std::size_t width = 0;
  while (!text.empty()) {
    const Character next = decode(text);
    width += next.valid ? static_cast<std::size_t>(utf8proc_charwidth(static_cast<utf8proc_int32_t>(next.code))) : 1;
    text.remove_prefix(next.length);
  }
  return width;
}

std::size_t first_invalid_utf8(std::string_view text) {
  for (std::size_t at = 0; at < text.size();) {
    const Character next = decode(text.substr(at));
    if (!next.valid) {
      return at;
    }
    at += next.length;
  }
  return std::string_view::npos;
}

std::string replace_invalid(std::string_view text) {
  std::string result;
  while (!text.empty()) {
    const std::size_t valid = std::min(first_invalid_utf8(text), text.size());
    result.append(text.substr(0, valid));
    text.remove_prefix(valid);
    if (!text.empty()) {
      result.append(replacement);
      text.remove_prefix(1);
    }
  }
  return result;
}

std::string normalize_nfc(std::string_view text) {
  if (is_ascii(text)) {
    return std::string(text);
  }
  utf8proc_uint8_t* mapped = nullptr;
  const auto length =
      utf8proc_map(reinterpret_cast<const utf8proc_uint8_t*>(text.data()), static_cast<utf8proc_ssize_t>(text.size()),
                   &mapped, static_cast<utf8proc_option_t>(UTF8PROC_STABLE | UTF8PROC_COMPOSE));
  const std::unique_ptr<utf8proc_uint8_t, decltype(&std::free)> owned(mapped, &std::free);
  if (length < 0) {
    return std::string(text);
  }
  return {reinterpret_cast<const char*>(owned.get()), static_cast<std::size_t>(length)};
}

void append_utf8(std::string& text, std::uint32_t code) {
  utf8proc_uint8_t bytes[4];
  const auto length = utf8proc_encode_char(static_cast<utf8proc_int32_t>(code), bytes);
  text.append(reinterpret_cast<const char*>(bytes), static_cast<std::size_t>(length));
}

}  // namespace kootoro::text
