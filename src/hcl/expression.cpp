#include <kootoro/hcl/expression.hpp>
#include <kootoro/text/characters.hpp>

#include <hcl/characters.hpp>
#include <hcl/lexer.hpp>
#include <hcl/parser.hpp>

#include <fmt/format.h>

namespace kootoro::hcl {
namespace {

std::optional<syntax::Expression> unless_errors(syntax::Expression expression, const SyntaxErrors& errors) {
  return errors.empty() ? std::optional(std::move(expression)) : std::nullopt;
}

}  // namespace

std::optional<syntax::Expression> parse_expression(std::string_view text) {
  SyntaxErrors errors(source::FileId::none);
  return unless_errors(Parser(text, scan(text, errors), errors).parse_whole(), errors);
}

std::optional<syntax::Expression> parse_template(std::string_view text) {
  SyntaxErrors errors(source::FileId::none);
  return unless_errors(Parser(text, scan_template(text, errors), errors).parse_whole_template(), errors);
}

std::string path_text(std::span<const PathStep> steps) {
  std::string text;
  for (const PathStep& step : steps) {
    const bool number = !step.name.empty() && text::consists_of(step.name, text::is_digit);
    if (!step.index) {
      text.append(text.empty() ? "" : ".").append(step.name);
    } else if (number) {
      fmt::format_to(std::back_inserter(text), "[{}]", step.name);
    } else {
      fmt::format_to(std::back_inserter(text), "[\"{}\"]", step.name);
    }
  }
  return text;
}

}  // namespace kootoro::hcl
