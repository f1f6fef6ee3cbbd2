#include <kootoro/text/printable.hpp>

#include "text/shown.hpp"

#include <kootoro/text/characters.hpp>
#include <kootoro/text/escape.hpp>

namespace kootoro::text {
namespace {

constexpr Kept for_people{.tabs = true};  // columns of a completion, code in a guide

/// The length of the color that begins at `at` (ECMA-48, 8.3.117 SGR), or 0.
std::size_t color_length(std::string_view text, std::size_t at) {
  std::size_t end = at + 2;
  if (text.substr(at, 2) != "\x1b[") {
    return 0;
  }
  while (end < text.size() && (is_digit(text[end]) || text[end] == ';')) {
    ++end;
  }
  return end < text.size() && text[end] == 'm' ? end + 1 - at : 0;
}

}  // namespace

Printable Printable::text(std::string_view text) {
  return Printable(shown(text, for_people));
}

Printable Printable::colored(std::string_view text) {
  std::string result;
  std::size_t begin = 0;
  for (std::size_t at = text.find('\x1b'); at != std::string_view::npos; at = text.find('\x1b', at + 1)) {
    if (const std::size_t length = color_length(text, at); length > 0) {
      result += shown(text.substr(begin, at - begin), for_people);
      result += text.substr(at, length);
      begin = at + length;
    }
  }
  return Printable(result + shown(text.substr(begin), for_people));
}

Printable Printable::json(std::string_view json) {
  return Printable(json_document(json));
}

Printable Printable::commands(std::string_view lines) {
  return Printable(shown(lines, {.commands = true}));
}

}  // namespace kootoro::text
