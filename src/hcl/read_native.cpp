#include <kootoro/hcl/read.hpp>

#include <hcl/characters.hpp>
#include <hcl/evaluator.hpp>
#include <hcl/lexer.hpp>
#include <hcl/merge_marks.hpp>
#include <hcl/parser.hpp>
#include <hcl/text_check.hpp>

#include <kootoro/source/deep_stack.hpp>
#include <kootoro/text/limits.hpp>

#include <fmt/format.h>

#include <unordered_map>
#include <utility>

namespace kootoro::hcl {
namespace {

using diag::Kind;

/// What was read, and whether that needs a larger stack.
template <class Result>
struct Reading {
  Result result;
  diag::Diagnostics findings;
  bool too_deep = false;
};

/// Evaluates attributes one after the other.
class AttributeReader {
 public:
  AttributeReader(Evaluator& evaluator, diag::Diagnostics& diagnostics)
      : evaluator_(evaluator), diagnostics_(diagnostics) {}

  void read(const syntax::Attribute& attribute) {
    const auto [before, is_new] = names_.try_emplace(attribute.name, attribute.name_range);
    if (!is_new) {
      diagnostics_.error(Kind::duplicate_key, attribute.name_range, fmt::format("`{}` is set twice", attribute.name))
          .with_help("remove one of them")
          .with_note(before->second, "first set here");
      return;
    }
    Value value = evaluator_.value_of(attribute.value);
    if (!attribute.broken) {
      result_.set(to_string_value(std::string(attribute.name)), attribute.name_range, std::move(value));
    }
  }

  [[nodiscard]] Object take() { return std::move(result_); }

 private:
  Evaluator& evaluator_;
  diag::Diagnostics& diagnostics_;
  std::unordered_map<std::string_view, source::Range> names_;
  Object result_;
};

Reading<Object> read_attributes(source::FileId file, const source::Files& files, std::size_t deepest) {
  Reading<Object> reading;
  const std::string_view text = files[file].text();
  SyntaxErrors errors(file);
  Parser parser(text, scan(text, errors), errors, deepest);
  const std::vector<syntax::Attribute> attributes = parser.parse_body();
  if (!errors.empty() && report_unless_text(file, text, errors.first_place(), reading.findings)) {
    return reading;
  }
  if (!errors.empty()) {
    report_merge_marks(text, errors);
  }
  errors.flush(files, reading.findings);
  Evaluator evaluator(text.size(), deepest, reading.findings);
  AttributeReader reader(evaluator, reading.findings);
  for (const syntax::Attribute& attribute : attributes) {
    reader.read(attribute);
  }
  reading.result = reader.take();
  reading.too_deep = parser.was_too_deep() || evaluator.was_too_deep();
  return reading;
}

Reading<Value> read_whole(source::FileId file, const source::Files& files, std::size_t deepest) {
  Reading<Value> reading;
  const std::string_view text = files[file].text();
  SyntaxErrors errors(file);
  Parser parser(text, scan(text, errors), errors, deepest);
  const syntax::Expression expression = parser.parse_whole();
  errors.flush(files, reading.findings);
  Evaluator evaluator(text.size(), deepest, reading.findings);
  Value value = evaluator.value_of(expression);
  reading.result = reading.findings.has_errors() ? Value::null(expression.range) : std::move(value);
  reading.too_deep = parser.was_too_deep() || evaluator.was_too_deep();
  return reading;
}

/// What `read` gives; a text that nests too deep for the stack is read again on a larger one.
template <class Result>
Result read_settings(Reading<Result> (*read)(source::FileId, const source::Files&, std::size_t), source::FileId file,
                     const source::Files& files, diag::Diagnostics& diagnostics) {
  if (report_too_large(file, files[file].text(), diagnostics)) {
    return {};
  }
  Reading<Result> reading = read(file, files, limits::expression_depth);
  if (reading.too_deep) {
    // Without that stack, the errors of the first reading stay.
    static_cast<void>(
        source::on_deep_stack(limits::deep_stack_bytes, [&] { reading = read(file, files, limits::settings_depth); }));
  }
  diagnostics.append(std::move(reading.findings));
  return std::move(reading.result);
}

}  // namespace

Object read_native(source::FileId file, const source::Files& files, diag::Diagnostics& diagnostics) {
  return read_settings(read_attributes, file, files, diagnostics);
}

Value read_expression(source::FileId file, const source::Files& files, diag::Diagnostics& diagnostics) {
  return read_settings(read_whole, file, files, diagnostics);
}

}  // namespace kootoro::hcl
