#include "compare/replacement.hpp"

#include "compare/provider_rules.hpp"

#include <algorithm>

namespace kootoro::compare {
namespace {

bool replaces_inside(const provider::Entry& entry) {
  return entry.force_new || std::any_of(entry.children.begin(), entry.children.end(), replaces_inside);
}

}  // namespace

Replacement::Replacement(const Question& question) : question_(&question) {
  for (const Json& path : question.replace_paths) {
    planned_.add(path);
  }
}

bool Replacement::of(const Place& place, const Json& before, const Json& after) const {
  if (question_->input == Input::plan) {
    return planned_.touches(place.path);
  }
  const provider::Type* schema = question_->schema;
  return (schema != nullptr && schema->replaces(place.dotted)) ||
         replaces_sometimes(question_->type, schema, place.dotted, before, after);
}

bool Replacement::inside(const provider::Entry* block) const {
  return question_->input == Input::documents && block != nullptr && replaces_inside(*block);
}

}  // namespace kootoro::compare
