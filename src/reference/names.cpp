#include <kootoro/reference/names.hpp>

#include <kootoro/guardrails/guardrails.hpp>
#include <kootoro/provider/protection.hpp>

namespace kootoro::reference {
namespace {

template <class T>
std::vector<std::string> keys_of(const source::Named<T>& entries) {
  std::vector<std::string> names;
  names.reserve(entries.size());
  for (const auto& entry : entries) {
    names.push_back(entry.name);
  }
  return names;
}

}  // namespace

Names names_in(const blueprint::Blueprint& blueprint) {
  Names names;
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
  for (const provider::ProtectionRule& rule : provider::protection_rules()) {
    names.guardrails.emplace_back(rule.id);
  }
  return names;
}

}  // namespace kootoro::reference
