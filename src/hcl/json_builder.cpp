#include <hcl/json_builder.hpp>

#include <hcl/characters.hpp>

#include <kootoro/json/scanner.hpp>
#include <kootoro/text/limits.hpp>

#include <fmt/format.h>

#include <utility>

namespace kootoro::hcl {
namespace {

using diag::Kind;

/// Terraform skips to what it takes for the end of the object or array before it says that a comma is missing.
std::size_t place_after_recovery(std::string_view text, std::size_t at, char closer) {
  json::Scanner scanner(text);
  scanner.move_to(at);
  const char opener = closer == '}' ? '{' : '[';
  if (opener == '{' && scanner.peek() == ']') {
    scanner.skip();
  } else {
    int open = 1;
    do {
      const char word = scanner.skip_word();
      if (word == '\0') {
        return scanner.position();  // the end, or what ends the reading there
      }
      open += word == opener ? 1 : 0;
      open -= word == closer ? 1 : 0;
      if (word == closer && open <= 1) {
        break;
      }
    } while (true);
  }
  scanner.peek();
  return scanner.position();
}

/// Puts a missing comma where Terraform reports it, with a note where it is missing.
void move_to_recovery(std::string_view text, char closer, diag::Diagnostic& error) {
  const source::Range at = error.subject;
  const auto place = static_cast<std::uint32_t>(place_after_recovery(text, at.begin, closer));
  error.subject = {at.file, place, place};
  if (place != at.begin) {
    std::string note = std::move(error.message);
    constexpr std::string_view expected = "expected `,` or `}`";
    note.insert(expected.size(), " here");
    error.message = fmt::format("the {} before this place is not well-formed", closer == '}' ? "object" : "array");
    error.with_note(at, std::move(note));
  }
}

}  // namespace

Value build_json(source::FileId file, std::string_view text, JsonStyle style, SyntaxErrors& errors) {
  JsonBuilder builder(text, style, errors);
  const std::size_t deepest = style == JsonStyle::terraform ? limits::settings_depth : limits::expression_depth;
  json::read_events(text, {file, /*begin=*/0, deepest, /*strict=*/false}, builder);
  return builder.finish();
}

Value JsonBuilder::finish() {
  return open_.empty() ? std::move(root_) : value_of(std::move(open_.front()), open_.front().range);
}

Value JsonBuilder::value_of(Open&& open, source::Range whole) {
  return open.is_object ? Value(whole, std::move(open.object)) : Value(whole, std::move(open.tuple));
}

void JsonBuilder::begin_object(source::Range brace) {
  Open& open = open_.emplace_back();
  open.range = brace;
  open.is_object = true;
}

void JsonBuilder::begin_array(source::Range bracket) {
  open_.emplace_back().range = bracket;
}

json::Next JsonBuilder::key(source::Range place, std::string&& name) {
  open_.back().name = is_ascii(name) ? std::move(name) : to_string_value(std::move(name));
  open_.back().name_range = place;
  return json::Next::read;
}

void JsonBuilder::end(source::Range whole) {
  Open open = std::move(open_.back());
  open_.pop_back();
  open.object.fit();
  add(value_of(std::move(open), whole));
}

void JsonBuilder::text(source::Range place, std::string&& value) {
  add({place, is_ascii(value) ? std::move(value) : to_string_value(std::move(value))});
}

void JsonBuilder::number(source::Range place, std::string_view digits) {
  auto number = Number::parse(digits);
  if (!number || !number->within_limits() || number->is_infinite()) {
    errors_.add(reject_number(place, digits));
    null(place);
    return;
  }
  add({place, *std::move(number)});
}

void JsonBuilder::boolean(source::Range place, bool value) {
  add({place, value});
}

void JsonBuilder::null(source::Range place) {
  add(Value::null(place));
}

void JsonBuilder::add(Value&& value) {
  if (open_.empty()) {
    root_ = std::move(value);
  } else if (open_.back().is_object) {
    add_member(open_.back(), std::move(value));
  } else {
    open_.back().tuple.push_back(std::move(value));
  }
}

void JsonBuilder::add_member(Open& open, Value&& value) {
  const bool is_comment = style_ == JsonStyle::terraform && open_.size() == 1 && open.name == "//";
  if (is_comment) {
    return;
  }
  if (const Member* before = open.object.find(open.name)) {
    errors_
        .add(Kind::duplicate_key, open.name_range.begin, open.name_range.end,
             fmt::format("`{}` is set twice", open.name))
        .with_help("remove one of them")
        .with_note(before->name_range, "first set here");
    return;
  }
  open.object.append(std::move(open.name), open.name_range, std::move(value));
}

void JsonBuilder::mistake(json::Mistake&& mistake) {
  if (mistake.kind == json::Mistake::Kind::trailing_text && !errors_.only(Kind::duplicate_key)) {
    return;
  }
  if (mistake.kind == json::Mistake::Kind::missing_separator && style_ == JsonStyle::terraform) {
    move_to_recovery(text_, mistake.closer, mistake.finding);
  }
  errors_.add(std::move(mistake.finding));
}

}  // namespace kootoro::hcl
