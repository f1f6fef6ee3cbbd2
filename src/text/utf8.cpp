#include <kootoro/text/utf8.hpp>

#include <utf8proc.h>

#include <algorithm>

namespace kootoro::text {
namespace {

/// Where grapheme clusters begin in a text.
class Breaks {
 public:
  /// Whether a cluster begins with `next`, the character after those that were asked for before.
  bool before(Character next) {
    const utf8proc_int32_t code = next.valid ? static_cast<utf8proc_int32_t>(next.code) : -1;
    const bool begins = previous_ < 0 || code < 0 || utf8proc_grapheme_break_stateful(previous_, code, &state_) != 0;
    previous_ = code;
    return begins;
  }

 private:
  utf8proc_int32_t previous_ = -1;  // negative: not a valid character
  utf8proc_int32_t state_ = 0;
};

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
  for (Breaks breaks; !text.empty();) {
    const Character next = decode(text);
    if (breaks.before(next)) {
      ++count;
    }
    text.remove_prefix(next.length);
  }
  return count;
}

std::size_t graphemes_length(std::string_view text, std::size_t bytes) {
  if (text.size() > bytes && is_ascii(text.substr(0, bytes + 1))) {
    return text.substr(0, bytes + 1).ends_with("\r\n") ? bytes + 1 : bytes;
  }
  Breaks breaks;
  for (std::size_t at = 0; at < text.size();) {
    const Character next = decode(text.substr(at));
    if (breaks.before(next) && at >= bytes) {
      return at;
    }
    at += next.length;
  }
  return text.size();
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

void append_utf8(std::string& text, std::uint32_t code) {
  utf8proc_uint8_t bytes[4];
  const auto length = utf8proc_encode_char(static_cast<utf8proc_int32_t>(code), bytes);
  text.append(reinterpret_cast<const char*>(bytes), static_cast<std::size_t>(length));
}

}  // namespace kootoro::text
