#include "report/groups.hpp"

#include "report/wording.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <tuple>

namespace kootoro::report {
namespace {

using compare::Action;
using compare::Change;

/// The same for changes that read alike.
std::string likeness(const Change& change) {
  std::string key =
      fmt::format("{} {} {} {}", static_cast<int>(change.action), change.type, change.loses_data(), change.reason);
  if (!change.previous_address.empty()) {
    return key + change.address;
  }
  if (change.action != Action::update && change.action != Action::replace) {
    return key;
  }
  for (const compare::AttributeChange& attribute : change.attributes) {
    key += fmt::format("\n{} {} {} {} {}", attribute.label, attribute.before.dump(), attribute.after.dump(),
                       attribute.replaces, attribute.unknown);
  }
  return key;
}

void add_new(std::vector<compare::Cause>& into, const std::vector<compare::Cause>& from) {
  for (const compare::Cause& cause : from) {
    if (std::find(into.begin(), into.end(), cause) == into.end()) {
      into.push_back(cause);
    }
  }
}

}  // namespace

std::size_t Section::size() const {
  std::size_t number = 0;
  for (const Group& group : groups) {
    number += group.members.size();
  }
  return number;
}

std::vector<Section> sections(const Report& report) {
  std::vector<Section> result;
  std::map<std::string, std::size_t> by_module;
  std::map<std::string, std::size_t> by_likeness;
  for (const Change& change : report.changes) {
    const auto [section, is_new_section] = by_module.emplace(change.module, result.size());
    if (is_new_section) {
      result.push_back({change.module, {}});
    }
    std::vector<Group>& groups = result[section->second].groups;
    const auto [group, is_new] = by_likeness.emplace(change.module + "\n" + likeness(change), groups.size());
    if (is_new) {
      groups.emplace_back();
    }
    groups[group->second].members.push_back(&change);
  }
  return result;
}

std::vector<Group> loss_groups(const Report& report) {
  std::map<std::tuple<std::string_view, std::string_view, std::string_view>, Group> alike;
  for (const Change* change : losses(report)) {
    alike[{name(change->action), change->module, change->type}].members.push_back(change);
  }
  std::vector<Group> groups;
  for (auto& [key, group] : alike) {
    groups.push_back(std::move(group));
  }
  return groups;
}

std::vector<compare::Cause> causes(const Group& group) {
  std::vector<compare::Cause> result;
  for (const Change* change : group.members) {
    add_new(result, change->cause);
    for (const compare::AttributeChange& attribute : change->attributes) {
      add_new(result, attribute.cause);
    }
  }
  return result;
}

}  // namespace kootoro::report
