#include "report/groups.hpp"

#include "report/wording.hpp"

#include <algorithm>
#include <map>
#include <string_view>
#include <tuple>
#include <utility>

namespace kootoro::report {
namespace {

using compare::Action;
using compare::AttributeChange;
using compare::Change;

/// The shown parts of an attribute.
using Sight = std::tuple<std::string_view, bool, bool, AttributeChange::Secrecy, std::size_t, std::size_t,
                         const compare::Json&, const compare::Json&>;

Sight sight(const AttributeChange& attribute) {
  const auto moved = attribute.moved.value_or(AttributeChange::Moved());
  return {attribute.label, attribute.replaces, attribute.unknown, attribute.secrecy,
          moved.from,      moved.to,           attribute.before,  attribute.after};
}

/// Whether it is a tag in `tags_all`, where the provider adds its default tags.
bool is_inherited_tag(const AttributeChange& attribute) {
  return attribute.place.size() > 1 && json::element(attribute.place, 0) == "tags_all";
}

/// Orders changes; those with the same text are equal.
struct ReadsBefore {
  bool operator()(const Change* one, const Change* other) const {
    const auto heads = std::pair(head(*one), head(*other));
    if (heads.first != heads.second) {
      return heads.first < heads.second;
    }
    return std::lexicographical_compare(
        one->attributes.begin(), one->attributes.end(), other->attributes.begin(), other->attributes.end(),
        [](const AttributeChange& left, const AttributeChange& right) { return sight(left) < sight(right); });
  }

 private:
  /// Moved resources are not grouped.
  static std::tuple<std::string_view, Action, std::string_view, bool, std::string_view, std::string_view> head(
      const Change& change) {
    return {change.module,       change.action, change.type,
            change.loses_data(), change.reason, change.previous_address.empty() ? std::string_view() : change.address};
  }
};

void add_new(std::vector<compare::Cause>& into, const std::vector<compare::Cause>& from) {
  for (const compare::Cause& cause : from) {
    if (std::find(into.begin(), into.end(), cause) == into.end()) {
      into.push_back(cause);
    }
  }
}

using ByLikeness = std::map<const Change*, std::size_t, ReadsBefore>;

/// Adds the change to the group of its like in a section, or as a new group.
void add(const Change& change, Section& section, ByLikeness& by_likeness) {
  const auto [group, is_new] = by_likeness.emplace(&change, section.groups.size());
  if (is_new) {
    section.groups.emplace_back();
  }
  section.groups[group->second].members.push_back(&change);
}

std::vector<Section> by_module(const std::vector<Change>& changes) {
  std::vector<Section> result;
  std::map<std::string_view, std::size_t> places;
  ByLikeness by_likeness;
  for (const Change& change : changes) {
    const auto [place, is_new] = places.emplace(change.module, result.size());
    if (is_new) {
      result.push_back({std::string(module_text(change.module)), !change.module.empty(), {}, {}});
    }
    add(change, result[place->second], by_likeness);
  }
  return result;
}

void add_part(std::string_view title, const std::vector<Change>& changes, std::vector<Section>& sections) {
  if (!changes.empty()) {
    Section& section = sections.emplace_back(Section{std::string(title), false, {}, {}});
    ByLikeness by_likeness;
    for (const Change& change : changes) {
      add(change, section, by_likeness);
    }
  }
}

}  // namespace

std::vector<const AttributeChange*> Group::shown() const {
  std::vector<const AttributeChange*> all;
  std::vector<const AttributeChange*> own;
  for (const AttributeChange& attribute : first().attributes) {
    all.push_back(&attribute);
    if (!is_inherited_tag(attribute)) {
      own.push_back(&attribute);
    }
  }
  return own.empty() ? all : own;
}

std::set<std::string_view> Group::follows() const {
  std::set<std::string_view> whose;
  for (const AttributeChange& attribute : first().attributes) {
    if (!attribute.follows.empty()) {
      whose.insert(attribute.follows);
    }
  }
  return whose;
}

std::size_t Section::size() const {
  std::size_t number = lines.size();
  for (const Group& group : groups) {
    number += group.members.size();
  }
  return number;
}

std::vector<Section> sections(const Report& report) {
  std::vector<Section> result = by_module(report.changes);
  add_part("changes to outputs", report.outputs, result);
  add_part("deferred to a later plan", report.deferred, result);
  for (const Listing& listing : report.listings) {
    result.push_back({listing.title, false, {}, listing.lines});
  }
  add_part("changed outside of Terraform", report.drift, result);
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
