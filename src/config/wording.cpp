#include "config/wording.hpp"

#include <kootoro/text/layout.hpp>

#include <fmt/format.h>

namespace kootoro::config {
namespace {

constexpr std::size_t kLongest = 61;  // terminal cells

std::string cut(std::string_view text) {
  return text::shortened(text, kLongest);
}

std::string number(double value) {
  return fmt::format("{}", value);
}

}  // namespace

std::string in_backticks(std::string_view text) {
  return text.empty() ? "an empty string" : fmt::format("`{}`", cut(text));
}

std::string seen(const hcl::Value& value) {
  if (value.boolean() != nullptr) {
    return *value.boolean() ? "`true`" : "`false`";
  }
  if (value.number() != nullptr) {
    return fmt::format("`{}`", cut(value.number()->text()));
  }
  if (value.string() != nullptr) {
    return value.string()->empty() ? "an empty string" : fmt::format("the string `{}`", cut(*value.string()));
  }
  return value.is_null() ? "`null`" : std::string(hcl::describe(value.type()));
}

std::string limits(const TypeInfo& type) {
  std::string text;
  if (type.least && type.most) {
    text = fmt::format("{} to {}", number(*type.least), number(*type.most));
  } else if (type.least) {
    text = fmt::format("at least {}", number(*type.least));
  } else if (type.most) {
    text = fmt::format("at most {}", number(*type.most));
  }
  return type.unit.empty() ? text : fmt::format("{} {}", text, type.unit);
}

std::string alternatives(const std::vector<Choice>& choices) {
  std::vector<std::string> texts;
  for (const Choice& choice : choices) {
    texts.push_back(choice.text);
  }
  return text::alternatives(texts);
}

}  // namespace kootoro::config
