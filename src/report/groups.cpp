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

using Tags = std::map<std::string_view, const AttributeChange*>;

/// The key of a tag in the map `name`; empty if it is none.
std::string_view tag_key(const AttributeChange& attribute, std::string_view name) {
  const bool is_tag = attribute.place.size() == 2 && json::element(attribute.place, 0) == name;
  return is_tag ? json::as_text(json::element(attribute.place, 1)).value_or("") : "";
}

/// Whether it is a tag in `tags_all` that only repeats one in `tags`. The provider adds its default tags to `tags_all`.
bool repeats_tag(const AttributeChange& attribute, const Tags& tags) {
  const auto found = tags.find(tag_key(attribute, "tags_all"));
  return found != tags.end() && std::tie(found->second->before, found->second->after, found->second->unknown) ==
                                    std::tie(attribute.before, attribute.after, attribute.unknown);
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

/// The changes to show: of a plan that was compared with its prediction, only the surprises.
std::vector<const Change*> shown_changes(const Report& report) {
  std::vector<const Change*> changes;
  if (report.against) {
    for (const compare::Surprise& surprise : report.against->promise.surprises) {
      changes.push_back(&surprise.change);
    }
    return changes;
  }
  for (const Change& change : report.changes) {
    changes.push_back(&change);
  }
  return changes;
}

std::vector<Section> by_module(const std::vector<const Change*>& changes) {
  std::vector<Section> result;
  std::map<std::string_view, std::size_t> places;
  ByLikeness by_likeness;
  for (const Change* change : changes) {
    const auto [place, is_new] = places.emplace(change->module, result.size());
    if (is_new) {
      result.push_back({std::string(module_text(change->module)), !change->module.empty(), {}, {}});
    }
    add(*change, result[place->second], by_likeness);
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
  Tags tags;
  for (const AttributeChange& attribute : first().attributes) {
    if (const std::string_view key = tag_key(attribute, "tags"); !key.empty()) {
      tags.emplace(key, &attribute);
    }
  }
  std::vector<const AttributeChange*> shown;
  for (const AttributeChange& attribute : first().attributes) {
    if (!repeats_tag(attribute, tags)) {
      shown.push_back(&attribute);
    }
  }
  return shown;
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
  constexpr std::string_view drift = "changed outside of Terraform";
  std::vector<Section> result = by_module(shown_changes(report));
  if (report.against) {  // drift is a surprise, and outputs are in a listing
    add_part(drift, report.drift, result);
  } else {
    add_part("changes to outputs", report.outputs, result);
    add_part("other changes to the configuration", report.configuration, result);
  }
  add_part("deferred to a later plan", report.deferred, result);
  for (const Listing& listing : report.listings) {
    result.push_back({listing.title, false, {}, listing.lines});
  }
  if (!report.against) {
    add_part(drift, report.drift, result);
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
