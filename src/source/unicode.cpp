#include <kootoro/source/unicode.hpp>

#include <utf8proc.h>

#include <cstdlib>
#include <memory>

namespace kootoro::source {
namespace {

struct Decoded {
  utf8proc_int32_t code_point;  // negative: not UTF-8
  std::size_t length;           // at least 1
};

Decoded decode(std::string_view text) {
  utf8proc_int32_t code_point = -1;
  const auto length = utf8proc_iterate(reinterpret_cast<const utf8proc_uint8_t*>(text.data()),
                                       static_cast<utf8proc_ssize_t>(text.size()), &code_point);
  return length > 0 ? Decoded{code_point, static_cast<std::size_t>(length)} : Decoded{-1, 1};
}

bool is_ascii(std::string_view text) {
  unsigned char all = 0;
  for (const char c : text) {  // no early exit: the compiler then checks many bytes at once
    all |= static_cast<unsigned char>(c);
  }
  return all < 0x80;
}

/// Of ASCII, only a carriage return and its line feed are one character.
std::size_t line_ends_of_two(std::string_view text) {
  std::size_t count = 0;
  for (std::size_t at = text.find("\r\n"); at != std::string_view::npos; at = text.find("\r\n", at + 2)) {
    ++count;
  }
  return count;
}

}  // namespace

std::size_t grapheme_count(std::string_view text) {
  if (is_ascii(text)) {
    return text.size() - line_ends_of_two(text);
  }
  std::size_t count = 0;
  utf8proc_int32_t previous = -1;
  utf8proc_int32_t state = 0;
  while (!text.empty()) {
    const Decoded next = decode(text);
    if (previous < 0 || next.code_point < 0 ||
        utf8proc_grapheme_break_stateful(previous, next.code_point, &state) != 0) {
      ++count;
    }
    previous = next.code_point;
    text.remove_prefix(next.length);
  }
  return count;
}

std::size_t display_width(std::string_view text) {
  std::size_t width = 0;
  while (!text.empty()) {
    const Decoded next = decode(text);
    width += next.code_point < 0 ? 1 : static_cast<std::size_t>(utf8proc_charwidth(next.code_point));
    text.remove_prefix(next.length);
  }
  return width;
}

std::size_t first_invalid_utf8(std::string_view text) {
  for (std::size_t at = 0; at < text.size();) {
    const Decoded next = decode(text.substr(at));
    if (next.code_point < 0) {
      return at;
    }
    at += next.length;
  }
  return std::string_view::npos;
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

}  // namespace kootoro::source
