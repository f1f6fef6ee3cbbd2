#include "guardrails/known_text.hpp"

#include <kootoro/hcl/expression.hpp>

#include <variant>

namespace kootoro::guardrails {
namespace {

/// The text of a part of a template; `*` if only Terraform knows it.
std::string_view known_text(const hcl::syntax::Expression& part) {
  const auto* text = std::get_if<hcl::syntax::Text>(&part.node);
  return text == nullptr ? "*" : std::string_view(text->value);
}

std::string pattern_of(std::string_view source) {
  const auto expression = hcl::parse_template(source);
  if (!expression) {
    return "*";
  }
  const auto* parts = std::get_if<hcl::syntax::Template>(&expression->node);
  if (parts == nullptr) {
    return std::string(known_text(*expression));
  }
  std::string pattern;
  for (const hcl::syntax::Expression& part : parts->parts) {
    pattern += known_text(part);
  }
  return pattern;
}

}  // namespace

std::string known_pattern(const terraform::Value& value) {
  switch (value.kind()) {
    case terraform::Value::Kind::literal:
      return std::string(value.text());
    case terraform::Value::Kind::templated:
      return pattern_of(value.text());
    default:
      return "*";
  }
}

}  // namespace kootoro::guardrails
