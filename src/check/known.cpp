#include "check/known.hpp"

#include <kootoro/text/escape.hpp>
#include <kootoro/text/layout.hpp>
#include <kootoro/text/number.hpp>

#include <fmt/format.h>

#include <cmath>

namespace kootoro::check {

using terraform::Value;
using Form = Value::Kind;

namespace {

bool has_expression(std::string_view text) {
  return text::find_sequence(text) != std::string_view::npos;
}

std::string text_of(double number) {
  constexpr double exact = 1e15;
  return std::abs(number) < exact && std::trunc(number) == number ? fmt::format("{}", static_cast<std::int64_t>(number))
                                                                  : fmt::format("{}", number);
}

std::string cut(std::string_view text) {
  constexpr std::size_t longest = 61;  // terminal cells
  return text::shortened(text, longest);
}

}  // namespace

bool is_unknown(const Value& value) {
  return value.kind() == Form::expression || (value.kind() == Form::templated && has_expression(value.text()));
}

bool is_unknown_text(const Value& value) {
  // A template that is one expression has that expression's type; with anything around it, it is a text.
  return is_unknown(value) && value.kind() == Form::templated &&
         !(value.text().starts_with("${") || value.text().starts_with("%{"));
}

bool is_wholly_known(const Value& value) {
  if (value.kind() == Form::list) {
    for (const Value& element : value.list()) {
      if (!is_wholly_known(element)) {
        return false;
      }
    }
    return true;
  }
  if (value.kind() == Form::object) {
    for (const terraform::Attribute& member : value.object()) {
      if (!is_wholly_known(member.value)) {
        return false;
      }
    }
    return true;
  }
  return !is_unknown(value);
}

bool is_null(const Value& value) {
  return value.kind() == Form::null;
}

bool is_collection(const Value& value) {
  return value.kind() == Form::list || value.kind() == Form::object;
}

std::optional<std::string> known_text(const Value& value) {
  switch (value.kind()) {
    case Form::literal:
      return std::string(value.text());
    case Form::templated:
      return is_unknown(value) ? std::nullopt : std::optional(text::unescape_template(value.text()));
    case Form::integer:
      return fmt::format("{}", value.integer());
    case Form::decimal:
      return text_of(value.decimal());
    case Form::boolean:
      return value.boolean() ? "true" : "false";
    default:
      return std::nullopt;
  }
}

KnownText::KnownText(const Value& value) {
  const bool as_written = value.kind() == Form::literal ||
                          (value.kind() == Form::templated && value.text().find('{') == std::string_view::npos);
  if (as_written) {
    text_ = value.text();
  } else if ((made_ = known_text(value))) {
    text_ = *made_;
  }
}

std::optional<double> known_number(const Value& value) {
  if (value.kind() == Form::integer) {
    return static_cast<double>(value.integer());
  }
  if (value.kind() == Form::decimal) {
    return value.decimal();
  }
  if (value.kind() != Form::literal && value.kind() != Form::templated) {
    return std::nullopt;
  }
  return text::decimal_number(value.text());  // a text with an expression or an escape is not a number
}

std::optional<bool> known_boolean(const Value& value) {
  if (value.kind() == Form::boolean) {
    return value.boolean();
  }
  if (value.kind() != Form::literal && value.kind() != Form::templated) {
    return std::nullopt;
  }
  if (value.text() == "true" || value.text() == "1") {
    return true;
  }
  return value.text() == "false" || value.text() == "0" ? std::optional(false) : std::nullopt;
}

std::string shown(const Value& value) {
  switch (value.kind()) {
    case Form::list:
      return "a list";
    case Form::object:
      return "an object";
    case Form::null:
      return "null";
    case Form::literal:
      return fmt::format("`\"{}\"`", cut(value.text()));
    case Form::expression:
    case Form::templated:
      return fmt::format("`{}`", cut(value.text()));
    default:
      return fmt::format("`{}`", known_text(value).value_or(""));
  }
}

}  // namespace kootoro::check
