#include <kootoro/text/characters.hpp>
#include <kootoro/text/utf8.hpp>
#include <kootoro/text/visible.hpp>

#include <utf8proc.h>

#include <fmt/format.h>

namespace kootoro::text {
namespace {

bool is_no_character(std::uint32_t code) {
  return (code & 0xFFFEU) == 0xFFFE || (code >= 0xFDD0 && code <= 0xFDEF);
}

void append_shown(std::string& result, std::uint32_t code) {
  constexpr std::uint32_t symbol_of_null = 0x2400;
  constexpr std::uint32_t symbol_of_delete = 0x2421;
  if (code < 0x20) {
    append_utf8(result, symbol_of_null + code);
  } else if (code == 0x7F) {
    append_utf8(result, symbol_of_delete);
  } else {
    result += fmt::format("<U+{:04X}>", code);
  }
}

}  // namespace

bool is_hidden(std::uint32_t code) {
  switch (utf8proc_category(static_cast<utf8proc_int32_t>(code))) {
    case UTF8PROC_CATEGORY_CC:
    case UTF8PROC_CATEGORY_CF:
    case UTF8PROC_CATEGORY_ZL:
    case UTF8PROC_CATEGORY_ZP:
      return true;
    default:
      return is_no_character(code);
  }
}

std::string visible(std::string_view text, LineEnds line_ends) {
  std::string result;
  result.reserve(text.size());
  while (!text.empty()) {
    const Character next = decode(text);
    if (!next.valid) {
      result += replacement;
    } else if (is_hidden(next.code) && !(next.code == '\n' && line_ends == LineEnds::kept)) {
      append_shown(result, next.code);
    } else {
      result += text.substr(0, next.length);
    }
    text.remove_prefix(next.length);
  }
  return result;
}

}  // namespace kootoro::text
