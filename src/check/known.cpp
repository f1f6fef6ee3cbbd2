#include "check/known.hpp"

#include <fmt/format.h>

#include <cmath>
#include <cstdlib>

namespace kootoro::check {

using terraform::Value;
using Form = Value::Kind;

namespace {

/// Where the template's first expression or directive starts; npos when it has only escapes.
std::size_t first_marker(std::string_view text) {
  for (std::size_t at = 0; at + 1 < text.size(); ++at) {
    if (text[at] != '$' && text[at] != '%') {
      continue;
    }
    if (text[at + 1] == '{') {
      return at;
    }
    if (text[at + 1] == text[at] && at + 2 < text.size() && text[at + 2] == '{') {
      at += 2;
    }
  }
  return std::string_view::npos;
}

std::string unescaped(std::string_view text) {
  std::string result;
  for (std::size_t at = 0; at < text.size(); ++at) {
    const bool escape = (text[at] == '$' || text[at] == '%') && text.substr(at + 1).starts_with(text[at]) &&
                        text.substr(at + 2).starts_with('{');
    result += text[at];
    at += escape ? 1 : 0;
  }
  return result;
}

std::string text_of(double number) {
  constexpr double exact = 1e15;
  return std::abs(number) < exact && std::trunc(number) == number ? fmt::format("{}", static_cast<std::int64_t>(number))
                                                                  : fmt::format("{}", number);
}

std::string cut(std::string text) {
  constexpr std::size_t longest = 60;
  if (text.size() <= longest) {
    return text;
  }
  std::size_t end = longest;
  while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0U) == 0x80U) {
    --end;  // not inside a character
  }
  return text.substr(0, end) + "…";
}

}  // namespace

bool is_unknown(const Value& value) {
  return value.kind() == Form::expression ||
         (value.kind() == Form::templated && first_marker(value.text()) != std::string_view::npos);
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
      return is_unknown(value) ? std::nullopt : std::optional(unescaped(value.text()));
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
  // Neither an expression nor an escape is made of these.
  if (value.text().empty() || value.text().find_first_not_of("0123456789+-.eE") != std::string_view::npos) {
    return std::nullopt;
  }
  const std::string text(value.text());
  char* end = nullptr;
  const double number = std::strtod(text.c_str(), &end);
  return end == text.c_str() + text.size() ? std::optional(number) : std::nullopt;
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
      return fmt::format("`\"{}\"`", cut(std::string(value.text())));
    case Form::expression:
    case Form::templated:
      return fmt::format("`{}`", cut(std::string(value.text())));
    default:
      return fmt::format("`{}`", known_text(value).value_or(""));
  }
}

}  // namespace kootoro::check
