#include "json/event_reader.hpp"

#include <kootoro/text/characters.hpp>
#include <kootoro/text/utf8.hpp>
#include <kootoro/text/visible.hpp>

#include <fmt/format.h>

namespace kootoro::json {

using diag::Kind;

void EventReader::read() {
  do {
    read_value();
  } while (advance());
  const char next = scanner_.peek();
  if (!stopped_ && mistakes_ == 0 && !scanner_.at_end()) {
    Mistake trailing = mistake(scanner_.position(), scanner_.position() + 1,
                               fmt::format("unexpected {} after the value", describe(next)));
    trailing.kind = Mistake::Kind::trailing_text;
    stop(std::move(trailing), "remove it: a JSON text contains only one value");
  }
}

void EventReader::read_value() {
  const char next = scanner_.peek();
  if (next == '{' || next == '[') {
    open_container(next == '{');
  } else if (next == '"') {
    read_text();
  } else if (starts_number(next)) {
    read_number();
  } else if (starts_word(next)) {
    read_word();
  } else {
    reject_value(next);
  }
}

void EventReader::open_container(bool is_object) {
  const std::size_t begin = scanner_.position();
  scanner_.skip();
  if (open_.size() == options_.depth) {
    stop(mistake(begin, begin + 1, fmt::format("nested more than {} levels deep", options_.depth)));
    return;
  }
  open_.push_back({begin, is_object});
  just_opened_ = true;
  if (skipping()) {
    return;
  }
  if (is_object) {
    events_.begin_object(from(begin));
  } else {
    events_.begin_array(from(begin));
  }
}

void EventReader::close_container() {
  if (!skipping()) {
    events_.end(from(open_.back().begin));
  }
  open_.pop_back();
}

bool EventReader::advance() {
  while (!stopped_ && !open_.empty()) {
    const Open open = open_.back();
    if (just_opened_ ? begin_members() : read_separator(open)) {
      return !open.is_object || read_key();
    }
    if (!stopped_) {
      close_container();
    }
  }
  return false;
}

bool EventReader::begin_members() {
  just_opened_ = false;
  if (scanner_.peek() != open_.back().closer()) {
    return true;
  }
  scanner_.skip();
  return false;
}

bool EventReader::read_separator(Open open) {
  if (open_.size() == skipped_at_) {
    skipped_at_ = 0;
  }
  const char closer = open.closer();
  const char next = scanner_.peek();
  const std::size_t at = scanner_.position();
  if (next == closer) {
    scanner_.skip();
    return false;
  }
  if (next != ',') {
    reject_separator(open, next);
    return false;
  }
  scanner_.skip();
  if (scanner_.peek() == closer) {
    stop(mistake(at, at + 1, fmt::format("unexpected comma before `{}`", closer)), "remove the comma");
    return false;
  }
  return true;
}

void EventReader::reject_separator(Open open, char found) {
  const std::size_t at = scanner_.position();
  if (scanner_.at_end()) {
    stop(mistake(open.begin, open.begin + 1,
                 fmt::format("this `{}` is not closed before {}", open.is_object ? '{' : '[', the_end())),
         fmt::format("close it with `{}`", open.closer()));
    return;
  }
  Mistake missing = mistake(at, at + 1, fmt::format("expected `,` or `{}`, found {}", open.closer(), describe(found)));
  missing.kind = Mistake::Kind::missing_separator;
  missing.closer = open.closer();
  stop(std::move(missing));
}

bool EventReader::read_key() {
  if (!expect_key()) {
    return false;
  }
  const std::size_t start = scanner_.position();
  std::string name = read_string();
  const source::Range place = from(start);
  if (stopped_ || !read_colon()) {
    return false;
  }
  if (skipping()) {
    return true;
  }
  const Next next = events_.key(place, std::move(name));
  stopped_ = next == Next::stop;
  skipped_at_ = next == Next::skip ? open_.size() : 0;
  return !stopped_;
}

bool EventReader::expect_key() {
  const char next = scanner_.peek();
  const std::size_t start = scanner_.position();
  if (next == '"') {
    return true;
  }
  if (scanner_.at_end()) {
    stop(mistake(start, start, fmt::format("expected a key, found {}", the_end())));
  } else {
    stop(mistake(start, start + 1, fmt::format("expected a key in double quotes, found {}", describe(next))));
  }
  return false;
}

bool EventReader::read_colon() {
  const char next = scanner_.peek();
  const std::size_t at = scanner_.position();
  if (next == ':' && !scanner_.at_end()) {
    scanner_.skip();
    return true;
  }
  stop(
      mistake(at, scanner_.at_end() ? at : at + 1, fmt::format("expected `:` after the key, found {}", describe(next))),
      next == '=' ? "write a colon between key and value" : "");
  return false;
}

void EventReader::read_number() {
  const std::size_t start = scanner_.position();
  const std::string_view digits = scanner_.read_number();
  const bool valid = is_number(digits);
  if (!valid) {
    report(mistake(start, scanner_.position(), fmt::format("`{}` is not a number", digits), Kind::invalid_number),
           "write a number like `12`, `-1.5` or `1e3`: without `+`, without leading zeros, with digits on both sides "
           "of the point");
  }
  if (skipping()) {
    return;
  }
  if (valid) {
    events_.number(from(start), digits);
  } else {
    events_.null(from(start));
  }
}

void EventReader::read_word() {
  const std::size_t start = scanner_.position();
  const std::string_view word = scanner_.read_word();
  const bool is_boolean = word == "true" || word == "false";
  if (!is_boolean && word != "null") {
    report(mistake(start, scanner_.position(), fmt::format("`{}` is not a value", word)),
           "write `true`, `false`, `null`, or a string in double quotes");
  }
  if (skipping()) {
    return;
  }
  if (is_boolean) {
    events_.boolean(from(start), word == "true");
  } else {
    events_.null(from(start));
  }
}

void EventReader::read_text() {
  const std::size_t start = scanner_.position();
  std::string text = read_string();
  if (!skipping() && !stopped_) {
    events_.text(from(start), std::move(text));
  }
}

std::string EventReader::read_string() {
  const std::size_t start = scanner_.position();
  const Scanner::Literal literal = scanner_.read_string();
  if (!literal.closed) {
    reject_open_string(start);
    return {};
  }
  if (literal.plain) {
    return skipping() ? std::string() : std::string(literal.content);
  }
  return decode(literal, start + 1);
}

/// The value of a string whose content starts at `start`.
std::string EventReader::decode(const Scanner::Literal& literal, std::size_t start) {
  DecodedString decoded = decode_string(literal.content);
  if (decoded.unknown_escape != DecodedString::none) {
    const std::size_t at = start + decoded.unknown_escape;
    report(mistake(at, at + 2, fmt::format("unknown escape `{}`", text_.substr(at, 2)), Kind::invalid_escape),
           "use `\\\"`, `\\\\`, `\\/`, `\\b`, `\\f`, `\\n`, `\\r`, `\\t` and `\\uXXXX`; write a backslash as `\\\\`");
  } else if (options_.strict && decoded.lone_surrogate != DecodedString::none) {
    const std::size_t at = start + decoded.lone_surrogate;
    report(
        mistake(at, at + 6, fmt::format("`{}` is half of a surrogate pair", text_.substr(at, 6)), Kind::invalid_escape),
        "write characters beyond U+FFFF as a pair: `\\uD83D\\uDE00`");
  } else if (options_.strict && !literal.ascii) {
    const std::size_t invalid = text::first_invalid_utf8(literal.content);
    if (invalid != std::string_view::npos) {
      const std::size_t at = start + invalid;
      report(mistake(at, at + 1, "this byte is not valid UTF-8", Kind::invalid_utf8), "save it as UTF-8");
    }
  }
  return std::move(decoded.text);
}

void EventReader::reject_open_string(std::size_t start) {
  const std::size_t end = scanner_.position();
  if (end == text_.size() || text_[end] == '\n' || text_[end] == '\r') {
    stop(mistake(start, end, "this string is not closed before the end of its line"),
         "close it with `\"`; write a line break as `\\n`");
  } else {
    stop(mistake(end, end + 1, "a control character in a string"), "write it as an escape: `\\t`, `\\u0001`");
  }
}

void EventReader::reject_value(char found) {
  const std::size_t at = scanner_.position();
  if (at == 0 && text_.starts_with(text::byte_order_mark)) {
    stop(mistake(0, text::byte_order_mark.size(), "the text starts with a byte order mark, which JSON does not allow"),
         "save it as UTF-8 without a byte order mark");
  } else if (scanner_.at_end()) {
    stop(mistake(at, at, fmt::format("expected a value, found {}", the_end())));
  } else if (found == '}' || found == ']') {
    report(mistake(at, at + 1, fmt::format("expected a value, found `{}`", found)), "");
    if (!stopped_ && !skipping()) {
      events_.null(range(at, at));
    }
  } else {
    const bool comment = found == '/' || found == '#';
    stop(mistake(at, at + 1, fmt::format("expected a value, found {}", describe(found))),
         found == '\'' ? "write strings in double quotes"
         : comment     ? "JSON has no comments; write them as a top-level member `//`, which is ignored"
                       : "");
  }
}

Mistake EventReader::mistake(std::size_t begin, std::size_t end, std::string message, Kind kind) const {
  Mistake result;
  result.finding.kind = kind;
  result.finding.subject = range(begin, end);
  result.finding.message = std::move(message);
  return result;
}

void EventReader::report(Mistake&& mistake, std::string help) {
  if (!help.empty()) {
    mistake.finding.with_help(std::move(help));
  }
  ++mistakes_;
  stopped_ = stopped_ || options_.strict;
  events_.mistake(std::move(mistake));
}

void EventReader::stop(Mistake&& mistake, std::string help) {
  stopped_ = true;
  report(std::move(mistake), help.empty() ? hidden_character_help() : std::move(help));
}

/// What to do about an invisible character at the place that was reached.
std::string EventReader::hidden_character_help() const {
  const text::Character next = scanner_.at_end() ? text::Character() : text::decode(text_.substr(scanner_.position()));
  const bool hidden = next.valid && !text::is_ascii(text_.substr(scanner_.position(), 1)) && text::is_hidden(next.code);
  return hidden ? fmt::format("remove the invisible character U+{:04X}", next.code) : std::string();
}

std::string EventReader::describe(char found) const {
  if (scanner_.at_end()) {
    return std::string(the_end());
  }
  if (found == '"') {
    return "a string";
  }
  const std::string_view rest = text_.substr(scanner_.position());
  const text::Character character = text::decode(rest);
  constexpr std::uint32_t byte_order_mark = 0xFEFF;
  if (!character.valid || text::is_control(found) || character.code == byte_order_mark) {
    return fmt::format("the byte 0x{:02X}", static_cast<unsigned char>(found));
  }
  return fmt::format("`{}`", rest.substr(0, character.length));
}

}  // namespace kootoro::json
