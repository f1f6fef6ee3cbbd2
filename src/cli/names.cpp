#include "cli/names.hpp"

#include <kootoro/guardrails/guardrails.hpp>

namespace kootoro::cli {
namespace {

template <class T>
std::vector<std::string> keys_of(const config::Named<T>& entries) {
  std::vector<std::string> names;
  names.reserve(entries.size());
  for (const auto& entry : entries) {
    names.push_back(entry.name);
  }
  return names;
}

}  // namespace

reference::Names names_in(const blueprint::Blueprint& blueprint) {
  reference::Names names;
  names.functions = keys_of(blueprint.functions);
  names.buckets = keys_of(blueprint.buckets);
  names.tables = keys_of(blueprint.tables);
  for (const auto& function : blueprint.functions) {
    if (function.value.s3_trigger) {
      names.triggered_functions.push_back(function.name);
    }
  }
  for (const guardrails::RuleInfo& rule : guardrails::rules()) {
    names.guardrails.push_back(rule.id);
  }
  return names;
}

}  // namespace kootoro::cli
