#include <hcl/json_reader.hpp>

#include <hcl/characters.hpp>
#include <hcl/parser.hpp>

#include <fmt/format.h>

namespace kootoro::hcl {

using diag::Kind;

Value JsonReader::read() {
  Value value = read_value();
  const char next = scanner_.peek();
  if (!stopped_ && errors_.empty() && !scanner_.at_end()) {
    report(scanner_.position(), scanner_.position() + 1, fmt::format("unexpected {} after the value", describe(next)))
        .with_help("a JSON text holds one value");
  }
  return value;
}

Value JsonReader::read_value() {
  const char next = scanner_.peek();
  switch (next) {
    case '{':
      return read_object();
    case '[':
      return read_array();
    case '"':
      return read_text();
    default:
      if (starts_json_number(next)) {
        return read_number();
      }
      return starts_json_word(next) ? read_word() : reject_value(next);
  }
}

Value JsonReader::read_object() {
  const std::size_t open = scanner_.position();
  scanner_.skip();
  Object object;
  if (++depth_ > deepest_nesting) {
    stop(open, open + 1, fmt::format("nested more than {} levels deep", deepest_nesting));
  } else if (scanner_.peek() == '}') {
    scanner_.skip();
  } else {
    while (read_member(object, open)) {
    }
    object.fit();
  }
  --depth_;
  return {from(open), std::move(object)};
}

/// Reads `"name": value` and what follows; true if another member follows.
bool JsonReader::read_member(Object& object, std::size_t open) {
  scanner_.peek();
  const std::size_t start = scanner_.position();
  std::string name;
  if (!read_key(name)) {
    return false;
  }
  const source::Range name_range = from(start);
  if (!read_colon()) {
    return false;
  }
  Value value = read_value();
  if (stopped_) {
    return false;
  }
  add_member(object, std::move(name), name_range, std::move(value));
  return read_separator('}', open);
}

void JsonReader::add_member(Object& object, std::string&& name, source::Range name_range, Value&& value) {
  const bool is_comment = style_ == JsonStyle::terraform && depth_ == 1 && name == "//";
  if (is_comment) {
    return;
  }
  if (const Member* before = object.find(name)) {
    report(name_range.begin, name_range.end, fmt::format("`{}` is set twice", name), Kind::duplicate_key)
        .with_help("remove one of them")
        .with_note(before->name_range, "it is set here before");
    return;
  }
  object.append(std::move(name), name_range, std::move(value));
}

bool JsonReader::read_key(std::string& key) {
  const char next = scanner_.peek();
  const std::size_t start = scanner_.position();
  if (next != '"') {
    if (scanner_.at_end()) {
      stop(start, start, "expected a key, found the end of the file");
    } else {
      stop(start, start + 1, fmt::format("expected a key in double quotes, found {}", describe(next)));
    }
    return false;
  }
  key = read_string();
  return !stopped_;
}

bool JsonReader::read_colon() {
  const char next = scanner_.peek();
  const std::size_t at = scanner_.position();
  if (next == ':' && !scanner_.at_end()) {
    scanner_.skip();
    return true;
  }
  diag::Diagnostic& error =
      stop(at, scanner_.at_end() ? at : at + 1, fmt::format("expected `:` after the key, found {}", describe(next)));
  if (next == '=') {
    error.with_help("in JSON a colon stands between key and value");
  }
  return false;
}

Value JsonReader::read_array() {
  const std::size_t open = scanner_.position();
  scanner_.skip();
  Tuple tuple;
  if (++depth_ > deepest_nesting) {
    stop(open, open + 1, fmt::format("nested more than {} levels deep", deepest_nesting));
  } else if (scanner_.peek() == ']') {
    scanner_.skip();
  } else {
    do {
      tuple.push_back(read_value());
    } while (!stopped_ && read_separator(']', open));
  }
  --depth_;
  return {from(open), std::move(tuple)};
}

bool JsonReader::read_separator(char closer, std::size_t open) {
  const char next = scanner_.peek();
  const std::size_t at = scanner_.position();
  if (next == closer) {
    scanner_.skip();
    return false;
  }
  if (next != ',') {
    reject_separator(closer, open, next);
    return false;
  }
  scanner_.skip();
  if (scanner_.peek() == closer) {
    stop(at, at + 1, fmt::format("a comma stands before `{}`", closer)).with_help("remove the comma");
    return false;
  }
  return true;
}

void JsonReader::reject_separator(char closer, std::size_t open, char found) {
  const bool in_object = closer == '}';
  const std::size_t at = scanner_.position();
  if (scanner_.at_end()) {
    stop(open, open + 1, fmt::format("this `{}` is not closed before the end of the file", in_object ? '{' : '['))
        .with_help(fmt::format("close it with `{}`", closer));
    return;
  }
  std::string message = fmt::format("expected `,` or `{}`, found {}", closer, describe(found));
  if (style_ == JsonStyle::document) {
    stop(at, at + 1, std::move(message));
    return;
  }
  const std::size_t place = place_after_recovery(in_object ? '{' : '[', closer);
  diag::Diagnostic& error = stop(place, place, std::move(message));
  if (place != at) {
    error.message = fmt::format("the {} before this place is not well-formed", in_object ? "object" : "array");
    error.with_note(range(at, at + 1), fmt::format("expected `,` or `{}` here, found {}", closer, describe(found)));
  }
}

/// Terraform skips to what it takes for the end of the object or array before it says that a comma is missing.
std::size_t JsonReader::place_after_recovery(char opener, char closer) {
  if (opener == '{' && scanner_.peek() == ']') {
    scanner_.skip();
  } else {
    int open = 1;
    do {
      const char word = scanner_.skip_word();
      if (word == '\0') {
        return scanner_.position();  // the end, or what ends the reading there
      }
      open += word == opener ? 1 : 0;
      open -= word == closer ? 1 : 0;
      if (word == closer && open <= 1) {
        break;
      }
    } while (true);
  }
  scanner_.peek();
  return scanner_.position();
}

Value JsonReader::read_number() {
  const std::size_t start = scanner_.position();
  const std::string_view digits = scanner_.read_number();
  const auto number = is_json_number(digits) ? Number::parse(digits) : std::nullopt;
  if (!number) {
    report(start, scanner_.position(), fmt::format("`{}` is not a number", digits), Kind::invalid_number)
        .with_help(
            "JSON numbers look like `12`, `-1.5` or `1e3`: no sign `+`, no leading zeros, digits around the point");
    return Value::null(from(start));
  }
  return {from(start), *number};
}

Value JsonReader::read_word() {
  const std::size_t start = scanner_.position();
  const std::string_view word = scanner_.read_word();
  if (word == "true" || word == "false") {
    return {from(start), word == "true"};
  }
  if (word != "null") {
    report(start, scanner_.position(), fmt::format("`{}` is not a value", word))
        .with_help("JSON knows the words `true`, `false` and `null`; strings stand in double quotes");
  }
  return Value::null(from(start));
}

Value JsonReader::read_text() {
  const std::size_t start = scanner_.position();
  std::string text = read_string();
  return {from(start), std::move(text)};
}

std::string JsonReader::read_string() {
  const std::size_t start = scanner_.position();
  const JsonScanner::Literal literal = scanner_.read_string();
  if (!literal.closed) {
    const std::size_t end = scanner_.position();
    const bool line_ends = end == text_.size() || text_[end] == '\n' || text_[end] == '\r';
    stop(line_ends ? start : end, line_ends ? end : end + 1,
         line_ends ? "this string is not closed before the end of its line" : "a control character in a string")
        .with_help(line_ends ? "close it with `\"`; write a line break as `\\n`"
                             : "write it as an escape: `\\t`, `\\u0001`");
    return {};
  }
  if (literal.plain) {
    return std::string(literal.content);
  }
  std::size_t error = std::string_view::npos;
  std::string text = decode_json_string(literal.content, error);
  if (error != std::string_view::npos) {
    const std::size_t at = start + 1 + error;
    report(at, at + 2, fmt::format("unknown escape `{}`", text_.substr(at, 2)), Kind::invalid_escape)
        .with_help("known are `\\\"`, `\\\\`, `\\/`, `\\b`, `\\f`, `\\n`, `\\r`, `\\t` and `\\uXXXX`");
  }
  return text;
}

Value JsonReader::reject_value(char found) {
  const std::size_t at = scanner_.position();
  if (scanner_.at_end()) {
    stop(at, at, "expected a value, found the end of the file");
  } else if (found == '}' || found == ']') {
    report(at, at + 1, fmt::format("expected a value, found `{}`", found));
  } else {
    diag::Diagnostic& error = stop(at, at + 1, fmt::format("expected a value, found {}", describe(found)));
    if (found == '\'') {
      error.with_help("strings stand in double quotes");
    } else if (found == '/' || found == '#') {
      error.with_help("JSON has no comments; a member called `//` at the top is ignored");
    }
  }
  return Value::null(range(at, at));
}

diag::Diagnostic& JsonReader::report(std::size_t begin, std::size_t end, std::string message, Kind kind) {
  return errors_.add(kind, static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end), std::move(message));
}

diag::Diagnostic& JsonReader::stop(std::size_t begin, std::size_t end, std::string message) {
  stopped_ = true;
  return report(begin, end, std::move(message));
}

std::string JsonReader::describe(char found) const {
  if (scanner_.at_end()) {
    return "the end of the file";
  }
  if (found == '"') {
    return "a string";
  }
  const Character character = decode(text_.substr(scanner_.position()));
  if (character.length == 0 || character.code < 0x20 || character.code == 0x7F || character.code == 0xFEFF) {
    return fmt::format("the byte 0x{:02X}", static_cast<unsigned char>(found));
  }
  return fmt::format("`{}`", text_.substr(scanner_.position(), character.length));
}

}  // namespace kootoro::hcl
