#include "compare/replacement.hpp"

#include "compare/provider_rules.hpp"

#include <algorithm>

namespace kootoro::compare {
namespace {

bool starts_with(const Json& path, const Json& beginning) {
  const auto steps = json::elements(path);
  const auto first = json::elements(beginning);
  return first.size() <= steps.size() && std::equal(first.begin(), first.end(), steps.begin());
}

bool replaces_inside(const provider::Entry& entry) {
  return entry.force_new || std::any_of(entry.children.begin(), entry.children.end(), replaces_inside);
}

}  // namespace

Replacement::Replacement(const Question& question)
    : question_(&question), paths_(question.replace_paths.begin(), question.replace_paths.end()) {}

bool Replacement::of(const Place& place, const Json& before, const Json& after) const {
  if (question_->input == Input::plan) {
    return planned(place.path);
  }
  const provider::Type* schema = question_->schema;
  return (schema != nullptr && schema->replaces(place.dotted)) ||
         replaces_sometimes(question_->type, schema, place.dotted, before, after);
}

bool Replacement::inside(const provider::Entry* block) const {
  return question_->input == Input::documents && block != nullptr && replaces_inside(*block);
}

/// Whether the plan lists the place, a place around it or inside it.
bool Replacement::planned(const Json& path) const {
  if (paths_.empty() || json::elements(path).empty()) {
    return false;
  }
  const auto next = paths_.lower_bound(path);
  if (next != paths_.end() && starts_with(*next, path)) {
    return true;
  }
  Json around = Json::array();
  for (const Json& step : json::elements(path)) {
    around.push_back(step);
    if (paths_.contains(around)) {
      return true;
    }
  }
  return false;
}

}  // namespace kootoro::compare
