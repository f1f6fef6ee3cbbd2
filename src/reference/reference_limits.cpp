#include <kootoro/reference/reference.hpp>

#include <fmt/format.h>

#include <limits>

namespace kootoro::reference {
namespace {

using config::Choice;
using config::Shape;
using config::TypeInfo;

std::string choices_text(const std::vector<Choice>& choices) {
  std::string text;
  for (const Choice& choice : choices) {
    text += fmt::format("{}`{}`", text.empty() ? "one of " : ", ", choice.text);
  }
  return text;
}

std::string with_unit(std::string text, const TypeInfo& type) {
  return type.unit.empty() ? text : fmt::format("{} {}", text, type.unit);
}

std::string range_text(const TypeInfo& type) {
  constexpr double kNoRealLimit = 2147483647;  // the range of a 32-bit field is of no use to a reader
  if (type.least && type.most && *type.most < kNoRealLimit) {
    return with_unit(fmt::format("{} to {}", *type.least, *type.most), type);
  }
  return type.least ? with_unit(fmt::format("at least {}", *type.least), type) : type.unit;
}

std::string length_text(const TypeInfo& type) {
  const bool has_most = type.max_length != std::numeric_limits<std::size_t>::max();
  const std::string_view what = type.shape == Shape::text ? "characters" : "elements";
  if (type.min_length > 0 && has_most) {
    return fmt::format("{} to {} {}", type.min_length, type.max_length, what);
  }
  return has_most ? fmt::format("at most {} {}", type.max_length, what) : std::string();
}

}  // namespace

std::string limits_text(const TypeInfo& type) {
  if (!type.choices.empty()) {
    return with_unit(choices_text(type.choices), type);
  }
  if (type.pattern) {
    return std::string(type.pattern->pattern().meaning);
  }
  if (type.least || !type.unit.empty()) {
    return range_text(type);
  }
  const std::string own = length_text(type);
  return own.empty() && type.element != nullptr ? limits_text(*type.element) : own;
}

}  // namespace kootoro::reference
