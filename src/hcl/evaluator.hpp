// Syntax to values. One class over several files: evaluate, evaluate_collection, evaluate_for, evaluate_operation,
// evaluate_template and evaluate_traversal.
#pragma once

#include <hcl/datum.hpp>
#include <kootoro/hcl/syntax.hpp>

#include <kootoro/diag/diagnostic.hpp>
#include <kootoro/hcl/value.hpp>
#include <kootoro/text/limits.hpp>

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace kootoro::hcl {

/// Evaluates expressions without variables and functions, except the variables that `for` introduces.
///
/// An expression that fails evaluates to an unknown value, which causes no further errors. One evaluator serves all
/// expressions of a text: they share its limits.
class Evaluator {
 public:
  /// `text_size`: the bytes of the text that the expressions come from. `deepest`: the levels of a value.
  Evaluator(std::size_t text_size, std::size_t deepest, diag::Diagnostics& diagnostics)
      : reported_(&diagnostics),
        sink_(&diagnostics),
        most_steps_(limits::value_steps + text_size * limits::value_steps_per_byte),
        deepest_(deepest) {}

  /// The value of `expression`; parts with errors are unknown (`Value::unknown`).
  [[nodiscard]] Value value_of(const syntax::Expression& expression);

  /// Whether a value was nested too deep.
  [[nodiscard]] bool was_too_deep() const { return was_too_deep_; }

 private:
  /// The variables of a `for`.
  struct Scope {
    const Scope* outer;
    std::string_view key_name;
    const Datum* key;
    std::string_view value_name;
    const Datum* value;
  };

  struct ForState;

  [[nodiscard]] Datum evaluate(const syntax::Expression& expression);

  [[nodiscard]] Datum evaluate(const syntax::Missing& missing, source::Range range);
  [[nodiscard]] Datum evaluate(const syntax::Null& null, source::Range range);
  [[nodiscard]] Datum evaluate(bool flag, source::Range range);
  [[nodiscard]] Datum evaluate(const Number& number, source::Range range);
  [[nodiscard]] Datum evaluate(const syntax::Text& text, source::Range range);
  [[nodiscard]] Datum evaluate(const syntax::Name& name, source::Range range);
  [[nodiscard]] Datum evaluate(const syntax::Call& call, source::Range range);
  [[nodiscard]] Datum evaluate(const syntax::Parentheses& parentheses, source::Range range);
  [[nodiscard]] Datum evaluate(const syntax::Wrap& wrap, source::Range range);

  // evaluate_operation.cpp
  [[nodiscard]] Datum evaluate(const syntax::Unary& unary, source::Range range);
  [[nodiscard]] Datum evaluate(const syntax::Chain& chain, source::Range range);
  [[nodiscard]] Datum evaluate(const syntax::Conditional& conditional, source::Range range);
  [[nodiscard]] Datum apply(syntax::BinaryOperator operation, const Datum& left, const Datum& right,
                            source::Range range);
  [[nodiscard]] std::optional<Datum> operand(const Datum& value, const TypeRef& type, std::string_view operation);
  [[nodiscard]] std::optional<bool> condition(const syntax::Expression& expression);

  // evaluate_collection.cpp
  [[nodiscard]] Datum evaluate(const syntax::Tuple& tuple, source::Range range);
  [[nodiscard]] Datum evaluate(const syntax::Object& object, source::Range range);
  [[nodiscard]] Datum key_of(const syntax::Item& item);
  [[nodiscard]] std::optional<std::string> key_text(const Datum& key, source::Range key_range,
                                                    source::Range null_range);

  // evaluate_for.cpp
  [[nodiscard]] Datum evaluate(const std::unique_ptr<syntax::For>& loop, source::Range range);
  [[nodiscard]] bool can_iterate(const Datum& collection, source::Range range);
  [[nodiscard]] bool check_condition(const syntax::For& loop);
  void visit(const syntax::For& loop, ForState& state, const Datum& key, const Datum& value);
  [[nodiscard]] std::optional<bool> included(const syntax::For& loop);
  void add_keyed(const syntax::For& loop, ForState& state);

  // evaluate_template.cpp
  [[nodiscard]] Datum evaluate(const syntax::Template& parts, source::Range range);
  [[nodiscard]] Datum evaluate(const syntax::Join& join, source::Range range);
  [[nodiscard]] std::optional<std::string> text_of(const Datum& value, source::Range range);

  // evaluate_traversal.cpp
  [[nodiscard]] Datum evaluate(const syntax::Traversal& traversal, source::Range range);
  [[nodiscard]] Datum evaluate(const syntax::SplatItem& item, source::Range range);
  [[nodiscard]] Datum evaluate(const syntax::Splat& splat, source::Range range);
  [[nodiscard]] Datum step(const Datum& value, const syntax::Step& step);
  [[nodiscard]] Datum attribute_of(const Datum& value, const std::string& name, source::Range range);
  [[nodiscard]] Datum element_of(const Datum& value, const Datum& key, source::Range range);
  [[nodiscard]] Datum element_at(const Datum& value, const Datum& key, source::Range range);
  [[nodiscard]] Datum member_named(const Datum& value, const Datum& key, source::Range range);
  [[nodiscard]] Datum splat_over(const std::vector<Datum>& items, const syntax::Splat& splat, const TypeRef& element,
                                 source::Range range);
  [[nodiscard]] Datum unknown_splat(const TypeRef& source, const syntax::Splat& splat, source::Range range);
  [[nodiscard]] Datum each(const Datum& item, const syntax::Splat& splat);

  diag::Diagnostic& error(source::Range range, std::string message, diag::Kind kind = diag::Kind::invalid_operation);
  [[nodiscard]] Value to_value(const Datum& datum);
  /// Counts steps; false, after one error, when too many were counted.
  [[nodiscard]] bool spend(std::size_t steps, source::Range range);
  /// Counts the walk over a list or object; other values need none.
  [[nodiscard]] bool spend_walk(const Datum& value, source::Range range);
  [[nodiscard]] bool spend_unification(const Datum& left, const Datum& right, source::Range range);
  [[nodiscard]] Datum unless_too_deep(Datum value);

  diag::Diagnostics* reported_;
  diag::Diagnostics* sink_;  // those of a result that is not chosen are dropped
  const Scope* scope_ = nullptr;
  std::vector<const Datum*> splat_items_;
  std::size_t spent_ = 0;
  std::size_t most_steps_;
  std::size_t deepest_;
  bool was_too_deep_ = false;
};

}  // namespace kootoro::hcl
