// One resource of a plan against its prediction: its attributes and their values.
#pragma once

#include <kootoro/compare/change.hpp>
#include <kootoro/compare/snapshot.hpp>
#include <kootoro/plan/plan.hpp>
#include <kootoro/provider/schema.hpp>

#include <functional>
#include <string_view>
#include <vector>

namespace kootoro::compare {

/// Whether a change of the resource at a declared address was predicted.
using IsPredicted = std::function<bool(std::string_view address)>;

struct Agreement {
  const Change* planned;
  const Change* predicted;   ///< null if no change was predicted
  const Resource* declared;  ///< on the proposed side; null if it is not declared there
  const provider::Type* schema;

  /// The planned attributes that were not predicted, and do not follow from something predicted.
  [[nodiscard]] std::vector<AttributeChange> unpredicted_attributes(const IsPredicted& is_predicted) const;

  /// Whether the plan only updates values that are unknown because of predicted changes of other resources.
  [[nodiscard]] bool follows(const IsPredicted& is_predicted) const;

  /// The values that the plan does not set as declared: `before` is declared, `after` is planned. Without values that
  /// are unknown, sensitive, or known only to AWS.
  [[nodiscard]] std::vector<AttributeChange> other_values(const plan::Change& change) const;

 private:
  [[nodiscard]] bool is_computed(const AttributeChange& attribute) const;
  [[nodiscard]] bool changes_nothing(const AttributeChange& attribute) const;
  [[nodiscard]] bool refers_to_predicted(const AttributeChange& attribute, const IsPredicted& is_predicted) const;
};

}  // namespace kootoro::compare
