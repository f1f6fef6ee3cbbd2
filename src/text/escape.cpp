#include "text/shown.hpp"

#include <kootoro/text/characters.hpp>
#include <kootoro/text/escape.hpp>
#include <kootoro/text/layout.hpp>
#include <kootoro/text/utf8.hpp>

#include <fmt/format.h>

#include <algorithm>

namespace kootoro::text {
namespace {

/// The replacement of one character.
struct Entity {
  char character;
  std::string_view text;
};

template <std::size_t N>
std::string with_entities(std::string_view text, const Entity (&entities)[N]) {
  std::string result;
  result.reserve(text.size());
  for (const char c : text) {
    const auto* const found = std::find_if(std::begin(entities), std::end(entities),
                                           [c](const Entity& entity) { return entity.character == c; });
    if (found == std::end(entities)) {
      result += c;
    } else {
      result += found->text;
    }
  }
  return result;
}

constexpr Entity markup[] = {{'&', "&amp;"}, {'<', "&lt;"}, {'>', "&gt;"}, {'"', "&quot;"}};

std::string in_one_line(std::string_view text) {
  std::string result(text);
  std::replace_if(
      result.begin(), result.end(), [](char c) { return c == '\n' || c == '\r'; }, ' ');
  return result;
}

/// In UTF-16, as JSON's escapes are.
void append_json_escape(std::string& json, std::uint32_t code) {
  constexpr std::uint32_t beyond_one_unit = 0x10000;
  if (code < beyond_one_unit) {
    json += fmt::format("\\u{:04x}", code);
  } else {
    code -= beyond_one_unit;
    json += fmt::format("\\u{:04x}\\u{:04x}", 0xD800 + (code >> 10U), 0xDC00 + (code & 0x3FFU));
  }
}

/// A mark at the start of a text that begins a heading or a list, or underlines a heading.
bool starts_block(std::string_view text, std::size_t at) {
  constexpr std::string_view alone = "#+-=";
  constexpr std::string_view after_digits = ".)";
  constexpr std::size_t most_digits = 9;  // GFM specification, 5.2 "List items"
  const std::size_t start = std::min(text.find_first_not_of(' '), at);
  return (at == start && alone.find(text[at]) != std::string_view::npos) ||
         (at > start && at <= start + most_digits && after_digits.find(text[at]) != std::string_view::npos &&
          consists_of(text.substr(start, at - start), is_digit));
}

/// Between letters an underscore is not emphasis, and stays readable.
bool in_word(std::string_view text, std::size_t at) {
  return at > 0 && at + 1 < text.size() && is_letter_or_digit(text[at - 1]) && is_letter_or_digit(text[at + 1]);
}

/// Text that GitHub turns into a link without markup: `https://…`, `www.…`, `a@b.c`.
bool makes_link(std::string_view text, std::size_t at) {
  switch (text[at]) {
    case ':':
      return text.substr(at).starts_with("://");
    case '.':
      return at >= 3 && same_ignoring_case(text.substr(at - 3, 3), "www");
    default:
      return text[at] == '@';
  }
}

bool is_markdown(std::string_view text, std::size_t at) {
  constexpr std::string_view marks = "&<>|`*[]~$\\";
  return marks.find(text[at]) != std::string_view::npos || (text[at] == '_' && !in_word(text, at)) ||
         makes_link(text, at);
}

/// `begins` says whether the text may be the first in its line, where some marks begin a block.
std::string inert_markdown(std::string_view text, bool begins) {
  const std::string shown = visible(in_one_line(text));
  std::string result;
  for (std::size_t at = 0; at < shown.size(); ++at) {
    const char c = shown[at];
    if (!is_markdown(shown, at) && !(begins && starts_block(shown, at))) {
      result += c;
    } else if (c == '@') {  // cmark links addresses of mail after it has decoded references, but in one text only
      result += "@<!-- -->";
    } else if (c == '&' || c == '<' || c == '>') {
      result += with_entities(std::string_view(&c, 1), markup);
    } else {
      result += fmt::format("&#{};", static_cast<int>(c));
    }
  }
  return result;
}

/// The brace of the next `${` or `%{` at or after `at`; npos if there is none.
std::size_t next_marker(std::string_view text, std::size_t at) {
  at = text.find('{', at);
  while (at != std::string_view::npos && (at == 0 || (text[at - 1] != '$' && text[at - 1] != '%'))) {
    at = text.find('{', at + 1);
  }
  return at;
}

/// Whether the marker with this brace is written as text: `$${`.
bool is_escape(std::string_view text, std::size_t brace) {
  return brace > 1 && text[brace - 2] == text[brace - 1];
}

std::string percent_encoded(std::string_view text, std::string_view special) {
  std::string result;
  for (const char c : text) {
    result += special.find(c) == std::string_view::npos ? std::string(1, c)
                                                        : fmt::format("%{:02X}", static_cast<unsigned char>(c));
  }
  return result;
}

}  // namespace

std::string to_html(std::string_view text, LineEnds line_ends) {
  return with_entities(visible(text, line_ends), markup);
}

std::string to_xml(std::string_view text, LineEnds line_ends) {
  return with_entities(visible(text, line_ends), markup);
}

std::string json_document(std::string_view json) {
  std::string result;
  result.reserve(json.size());
  for (std::size_t at = 0; at < json.size();) {
    if (const std::size_t plain = plain_run(json, at); plain > 0) {
      result += json.substr(at, plain);
      at += plain;
      continue;
    }
    const Character next = decode(json.substr(at));
    const bool space = next.code == '\n' || next.code == '\r' || next.code == '\t';
    if (next.valid && ((is_hidden(next.code) && !space) || opens_command(json, at))) {
      append_json_escape(result, next.code);
    } else {
      result += json.substr(at, next.length);
    }
    at += next.length;
  }
  return result;
}

std::string sarif_message(std::string_view text) {
  constexpr Entity special[] = {{'[', "\\["}, {']', "\\]"}, {'\\', "\\\\"}};
  return text.find("](") == std::string_view::npos ? std::string(text) : with_entities(text, special);
}

std::string to_markdown(std::string_view text) {
  return inert_markdown(text, true);
}

std::string markdown_code(std::string_view text) {
  return "<code>" + inert_markdown(text, false) + "</code>";
}

std::string markdown_code_span(std::string_view text) {
  const std::string shown = visible(in_one_line(text));
  std::size_t longest = 0;
  std::size_t run = 0;
  for (const char c : shown) {
    run = c == '`' ? run + 1 : 0;
    longest = std::max(longest, run);
  }
  const std::string fence(longest + 1, '`');
  const std::string_view space = shown.starts_with('`') || shown.ends_with('`') ? " " : "";
  return fmt::format("{0}{1}{2}{1}{0}", fence, space, shown);
}

std::string markdown_cell(std::string_view markdown) {
  constexpr Entity bar[] = {{'|', "\\|"}};
  return with_entities(in_one_line(markdown), bar);
}

std::string github_message(std::string_view text) {
  return percent_encoded(visible(text, LineEnds::kept), "%\r\n");
}

std::string github_property(std::string_view text) {
  return percent_encoded(visible(text, LineEnds::kept), "%\r\n:,");
}

std::string shell_word(std::string_view text) {
  constexpr auto means_itself = [](char c) {
    return is_letter_or_digit(c) || std::string_view("_./:@%+,-").find(c) != std::string_view::npos;
  };
  if (!text.empty() && consists_of(text, means_itself)) {
    return std::string(text);
  }
  constexpr Entity quote[] = {{'\'', "'\\''"}};  // nothing else is special within single quotes
  return "'" + with_entities(text, quote) + "'";
}

std::string dot_string(std::string_view text) {
  constexpr Entity special[] = {{'"', "\\\""}, {'\\', "\\\\"}, {'\n', "\\n"}, {'&', "&amp;"}};
  return '"' + with_entities(visible(text, LineEnds::kept), special) + '"';
}

std::string mermaid_string(std::string_view text) {
  constexpr Entity special[] = {{'"', "#quot;"}, {'#', "#35;"}, {'<', "#lt;"},  {'>', "#gt;"},  {'&', "#amp;"},
                                {'`', "#96;"},   {'%', "#37;"}, {'\\', "#92;"}, {'\n', "<br/>"}};
  return '"' + with_entities(visible(text, LineEnds::kept), special) + '"';
}

std::string to_roff(std::string_view text) {
  constexpr Entity special[] = {{'\\', "\\(rs"}, {'-', "\\-"},   {'\'', "\\(aq"}, {'`', "\\(ga"},
                                {'^', "\\(ha"},  {'~', "\\(ti"}, {'"', "\\(dq"},  {'.', "\\&."}};
  const std::string escaped = with_entities(visible(in_one_line(text)), special);
  std::string result;
  for (std::string_view rest = escaped; !rest.empty();) {
    const Character character = decode(rest);
    result += is_ascii(rest.substr(0, character.length)) ? std::string(rest.substr(0, character.length))
                                                         : fmt::format("\\[u{:04X}]", character.code);
    rest.remove_prefix(character.length);
  }
  return result;
}

std::string escape_template(std::string_view text) {
  std::string result;
  std::size_t begin = 0;
  for (std::size_t brace = next_marker(text, 0); brace != std::string_view::npos;
       brace = next_marker(text, brace + 1)) {
    result += text.substr(begin, brace - begin);
    begin = brace - 1;  // the marker's first character occurs twice
  }
  return result.append(text.substr(begin));
}

std::size_t find_sequence(std::string_view source, std::size_t from) {
  std::size_t brace = next_marker(source, from + 1);
  while (brace != std::string_view::npos && is_escape(source, brace)) {
    brace = next_marker(source, brace + 1);
  }
  return brace == std::string_view::npos ? brace : brace - 1;
}

std::string unescape_template(std::string_view source) {
  std::string result;
  std::size_t begin = 0;
  for (std::size_t brace = next_marker(source, 0); brace != std::string_view::npos;
       brace = next_marker(source, brace + 1)) {
    if (is_escape(source, brace)) {
      result += source.substr(begin, brace - 1 - begin);
      begin = brace;
    }
  }
  return result.append(source.substr(begin));
}

std::string terraform_string(std::string_view text) {
  std::string result = "\"";
  for (const char c : escape_template(text)) {
    if (c == '"' || c == '\\') {
      result.append(1, '\\').append(1, c);
    } else if (c == '\n') {
      result += "\\n";
    } else if (is_control(c)) {
      result += fmt::format("\\u{:04x}", static_cast<unsigned>(c));
    } else {
      result += c;
    }
  }
  return result + '"';
}

std::string uri_path(std::string_view path) {
  constexpr std::string_view plain = "-._~/";
  std::string result;
  for (const char c : path) {
    const bool means_itself = is_letter_or_digit(c) || plain.find(c) != std::string_view::npos;
    result += means_itself ? std::string(1, c) : fmt::format("%{:02X}", static_cast<unsigned char>(c));
  }
  return result;
}

}  // namespace kootoro::text
