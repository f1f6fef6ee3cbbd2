#include <kootoro/hcl/read.hpp>

#include <hcl/characters.hpp>
#include <hcl/evaluator.hpp>
#include <hcl/lexer.hpp>
#include <hcl/parser.hpp>
#include <hcl/text_check.hpp>

#include <fmt/format.h>

#include <unordered_map>

namespace kootoro::hcl {
namespace {

using diag::Kind;

/// Evaluates attributes one after the other.
class AttributeReader {
 public:
  explicit AttributeReader(diag::Diagnostics& diagnostics) : diagnostics_(diagnostics) {}

  void read(const syntax::Attribute& attribute) {
    const auto [before, is_new] = names_.try_emplace(attribute.name, attribute.name_range);
    if (!is_new) {
      diagnostics_.error(Kind::duplicate_key, attribute.name_range, fmt::format("`{}` is set twice", attribute.name))
          .with_help("remove one of them")
          .with_note(before->second, "first set here");
      return;
    }
    Value value = Evaluator(diagnostics_).value_of(attribute.value);
    if (!attribute.broken) {
      result_.set(to_string_value(std::string(attribute.name)), attribute.name_range, std::move(value));
    }
  }

  [[nodiscard]] Object take() { return std::move(result_); }

 private:
  diag::Diagnostics& diagnostics_;
  std::unordered_map<std::string_view, source::Range> names_;
  Object result_;
};

}  // namespace

Object read_native(source::FileId file, const source::Files& files, diag::Diagnostics& diagnostics) {
  const std::string_view text = files[file].text();
  SyntaxErrors errors(file);
  const std::vector<syntax::Attribute> attributes = Parser(text, scan(text, errors), errors).parse_body();
  if (!errors.empty() && report_unless_text(file, text, errors.first_place(), diagnostics)) {
    return {};
  }
  errors.flush(files, diagnostics);
  AttributeReader reader(diagnostics);
  for (const syntax::Attribute& attribute : attributes) {
    reader.read(attribute);
  }
  return reader.take();
}

Value read_expression(source::FileId file, const source::Files& files, diag::Diagnostics& diagnostics) {
  const std::string_view text = files[file].text();
  SyntaxErrors errors(file);
  const syntax::Expression expression = Parser(text, scan(text, errors), errors).parse_whole();
  const std::size_t errors_before = diagnostics.error_count();
  errors.flush(files, diagnostics);
  Value value = Evaluator(diagnostics).value_of(expression);
  return diagnostics.error_count() == errors_before ? std::move(value) : Value::null(expression.range);
}

}  // namespace kootoro::hcl
