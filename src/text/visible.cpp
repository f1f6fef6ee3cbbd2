#include "text/shown.hpp"

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

bool is_blank(std::uint32_t code) {
  return utf8proc_category(static_cast<utf8proc_int32_t>(code)) == UTF8PROC_CATEGORY_ZS;
}

/// `::error`: a command of GitHub's, where a line begins, blanks aside; `travis_fold:`, one of Travis CI's.
bool begins_command(std::string_view text) {
  return (text.size() > 2 && text.starts_with("::") && is_letter(text[2])) || text.starts_with("travis_fold:") ||
         text.starts_with("travis_time:");
}

void append_shown(std::string& result, std::uint32_t code) {
  constexpr std::uint32_t symbol_of_null = 0x2400;
  constexpr std::uint32_t symbol_of_delete = 0x2421;
  if (code < 0x20) {
    append_utf8(result, symbol_of_null + code);
  } else if (code == 0x7F) {
    append_utf8(result, symbol_of_delete);
  } else {
    result += numbered(code);
  }
}

}  // namespace

std::size_t plain_run(std::string_view text, std::size_t from) {
  std::size_t end = from;
  while (end < text.size() && text[end] >= ' ' && text[end] <= '~' && text[end] != ':' && text[end] != '[') {
    ++end;
  }
  return end - from;
}

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

std::string numbered(std::uint32_t code) {
  return fmt::format("<U+{:04X}>", code);
}

bool opens_command(std::string_view text, std::size_t at) {
  if (text[at] != '[') {
    return false;
  }
  std::size_t word = at;
  while (word > 0 && continues_name(text[word - 1])) {
    --word;
  }
  return word >= 2 && text.substr(word - 2, 2) == "##";
}

std::string visible(std::string_view text, LineEnds line_ends) {
  return shown(text, {.line_feeds = line_ends == LineEnds::kept});
}

std::string shown(std::string_view text, Kept kept) {
  std::string result;
  result.reserve(text.size());
  bool begins_line = true;
  for (std::size_t at = 0; at < text.size();) {
    const bool command =
        !kept.commands && ((begins_line && begins_command(text.substr(at))) || opens_command(text, at));
    if (const std::size_t plain = command ? 0 : plain_run(text, at); plain > 0) {
      const std::string_view run = text.substr(at, plain);
      result += run;
      begins_line = begins_line && run.find_first_not_of(' ') == std::string_view::npos;
      at += plain;
      continue;
    }
    const Character next = decode(text.substr(at));
    const bool ends_line = next.code == '\n' && kept.line_feeds;
    const bool kept_tab = next.code == '\t' && kept.tabs;
    if (!next.valid) {
      result += replacement;
    } else if ((is_hidden(next.code) && !ends_line && !kept_tab) || command) {
      append_shown(result, next.code);
    } else {
      result += text.substr(at, next.length);
    }
    begins_line = ends_line || (begins_line && is_blank(next.code));
    at += next.length;
  }
  return result;
}

}  // namespace kootoro::text
