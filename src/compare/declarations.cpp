#include <kootoro/compare/declarations.hpp>

#include "compare/differ.hpp"
#include "compare/whole.hpp"

#include <kootoro/json/value.hpp>

#include <algorithm>
#include <array>
#include <utility>

namespace kootoro::compare {
namespace {

using Declarations = std::map<std::string, Json, std::less<>>;

/// Members with such names are credentials of providers and backends.
bool is_credential(std::string_view name) {
  constexpr std::array<std::string_view, 8> parts{"secret",  "password", "token",       "access_key",
                                                  "api_key", "private",  "credentials", "passphrase"};
  return std::any_of(parts.begin(), parts.end(),
                     [&](std::string_view part) { return name.find(part) != std::string_view::npos; });
}

/// Marks of what must not be shown. The depth is that of the document, which its reader limits.
Json secrets_in(const Json& value) {
  Json marks;
  for (const auto& [name, member] : json::members(value)) {
    const bool hidden = is_credential(name) || (name == "value" && json::flag(value, "sensitive", false));
    Json inside = hidden ? Json(true) : secrets_in(member);
    if (any_mark(inside)) {
      marks[name] = std::move(inside);
    }
  }
  if (value.is_array()) {
    marks = Json::array();
    for (const Json& element : json::elements(value)) {
      marks.push_back(secrets_in(element));
    }
  }
  return marks;
}

/// A new resource shows its arguments; of its meta-arguments, these act on other things.
Json acting_on_creation(const Json& declared) {
  Json acting = Json::object();
  for (const auto& [name, value] : json::members(declared)) {
    if (name != "lifecycle" && name != "depends_on" && name != "timeouts") {
      acting.emplace(name, value);
    }
  }
  return acting;
}

Change change_at(const std::string& place, const Json& before, const Json& after) {
  Change change;
  change.address = place;
  change.type = place.substr(0, place.find_first_of(". "));
  change.name = place;
  change.action = before.is_null() ? Action::create : after.is_null() ? Action::destroy : Action::update;
  const Json hidden_before = secrets_in(before);
  const Json hidden_after = secrets_in(after);
  Sides sides = Sides::with(before, after);
  sides.hidden_before = &hidden_before;
  sides.hidden_after = &hidden_after;
  change.attributes = change.action == Action::update ? differences({Input::designs, "", nullptr, sides})
                                                      : values_of(Input::plan, sides, nullptr);
  change.before = std::make_shared<const Json>(sides.shown_before());
  change.after = std::make_shared<const Json>(sides.shown_after());
  return change;
}

const Json& at(const Declarations& declarations, const std::string& place) {
  const auto found = declarations.find(place);
  return found == declarations.end() ? json::absent() : found->second;
}

std::vector<std::string> places_of(const Declarations& before, const Declarations& after) {
  std::vector<std::string> places;
  for (const auto& [place, value] : before) {
    places.push_back(place);
  }
  for (const auto& [place, value] : after) {
    if (!before.contains(place)) {
      places.push_back(place);
    }
  }
  return places;
}

/// The meta-arguments of a managed resource that one side does not have.
bool is_managed(const Snapshot& snapshot, const std::string& place) {
  const auto found = snapshot.resources.find(place);
  return found != snapshot.resources.end() && !found->second.data;
}

}  // namespace

std::vector<Change> declaration_changes(const Snapshot& before, const Snapshot& after) {
  std::vector<Change> changes;
  for (const std::string& place : places_of(before.declarations, after.declarations)) {
    Json old_value = at(before.declarations, place);
    Json new_value = at(after.declarations, place);
    if (is_managed(before, place) || is_managed(after, place)) {
      old_value = old_value.is_null() ? Json::object() : std::move(old_value);
      new_value = new_value.is_null() || !is_managed(after, place) ? Json::object() : std::move(new_value);
      old_value = is_managed(after, place) ? std::move(old_value) : Json::object();
      new_value = is_managed(before, place) ? std::move(new_value) : acting_on_creation(new_value);
    }
    if (old_value != new_value) {
      changes.push_back(change_at(place, old_value, new_value));
    }
  }
  std::erase_if(changes, [](const Change& change) { return change.attributes.empty(); });
  return changes;
}

std::vector<Change> output_changes(const Snapshot& before, const Snapshot& after) {
  std::vector<Change> changes;
  for (const std::string& place : places_of(before.outputs, after.outputs)) {
    const Json& old_value = at(before.outputs, place);
    const Json& new_value = at(after.outputs, place);
    if (old_value != new_value) {
      changes.push_back(change_at(place, old_value, new_value));
    }
  }
  return changes;
}

}  // namespace kootoro::compare
