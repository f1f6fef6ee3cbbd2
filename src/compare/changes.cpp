#include <kootoro/compare/changes.hpp>

#include "compare/data.hpp"
#include "compare/differ.hpp"
#include "compare/secrets.hpp"
#include "compare/whole.hpp"

#include <kootoro/json/value.hpp>
#include <kootoro/terraform/names.hpp>

#include <algorithm>
#include <deque>
#include <map>
#include <memory>
#include <set>
#include <utility>

namespace kootoro::compare {
namespace {

using Resources = std::map<std::string, Resource, std::less<>>;

/// The resources of `before` under the addresses after `moved` blocks; the old addresses, by new address.
struct Moved {
  std::map<std::string, const Resource*, std::less<>> resources;
  std::map<std::string, std::string, std::less<>> from;
  std::deque<Resource> changed;  ///< those whose references follow a move
};

using Renamed = std::map<std::string, std::string, std::less<>>;  // old address → new one

bool refers_to(const Resource& resource, const Renamed& renamed) {
  return std::any_of(resource.references.begin(), resource.references.end(),
                     [&](const ReferencedAttribute& reference) { return renamed.contains(reference.address); });
}

/// Changes references to the new addresses.
void rename_references(Json& value, const Renamed& renamed) {
  if (value.is_structured()) {
    for (Json& element : value) {
      rename_references(element, renamed);
    }
    return;
  }
  auto* text = value.get_ptr<std::string*>();
  if (text == nullptr || text->find("${") == std::string::npos) {
    return;
  }
  std::string result;
  std::size_t copied = 0;
  for (const std::string_view name : dotted_names(*text)) {
    if (const auto now = renamed.find(split_reference(name).address); now != renamed.end()) {
      const auto at = static_cast<std::size_t>(name.data() - text->data());
      result.append(*text, copied, at - copied).append(now->second);
      copied = at + now->first.size();
    }
  }
  if (copied > 0) {
    *text = result.append(*text, copied);
  }
}

Moved move(const Resources& before, const std::vector<Move>& moves, const Resources& after) {
  Moved moved;
  for (const auto& [address, resource] : before) {
    std::string now = address;
    for (const Move& step : moves) {
      if (!step.from.empty() && terraform::is_within(now, step.from) && !after.contains(now)) {
        now = step.to + now.substr(step.from.size());
      }
    }
    if (now != address) {
      moved.from.emplace(now, address);
    }
    moved.resources.emplace(now, &resource);
  }
  if (!moved.from.empty()) {
    Renamed renamed;
    for (const auto& [now, old] : moved.from) {
      renamed.emplace(old, now);
    }
    for (auto& [address, resource] : moved.resources) {
      if (refers_to(*resource, renamed)) {
        Json values = *resource->values;
        rename_references(values, renamed);
        moved.changed.push_back(*resource);
        moved.changed.back().values = std::make_shared<const Json>(std::move(values));
        resource = &moved.changed.back();
      }
    }
  }
  return moved;
}

Change describe(const Resource& resource, const std::string& address) {
  Change change;
  change.address = address;
  change.module = resource.module;
  change.type = resource.type;
  change.name = resource.name;
  change.data = resource.data;
  judge_data(change, *resource.values);
  return change;
}

std::vector<Json> replace_paths(const std::vector<AttributeChange>& attributes) {
  std::vector<Json> paths;
  std::set<Json> known;
  for (const AttributeChange& attribute : attributes) {
    if (attribute.replaces && known.insert(attribute.path).second) {
      paths.push_back(attribute.path);
    }
  }
  return paths;
}

/// Whether Terraform ignores changes of the attribute: `ignore_changes` names it, or is the keyword `all`
/// (https://developer.hashicorp.com/terraform/language/meta-arguments/lifecycle#ignore_changes).
bool ignores(const Resource& resource, const Json& attribute) {
  const auto& ignored = resource.ignore_changes;
  return ignored == std::vector<std::string>{"all"} ||
         std::find(ignored.begin(), ignored.end(), json::as_text(attribute)) != ignored.end();
}

/// Decides resource by resource, referenced resources first.
class Planner {
 public:
  Planner(const Moved& before, const Snapshot& after, const provider::Schema& schema)
      : before_(&before.resources), after_(&after), schema_(&schema) {}

  const Change& decide(const Resource& resource) {
    const auto [entry, is_new] = decided_.try_emplace(resource.address);
    if (is_new) {
      entry->second = describe(resource, resource.address);  // seen by resources in a cycle of references
      Change change = resource.data ? decide_data(resource) : decide_managed(resource);
      entry->second = std::move(change);
    }
    return entry->second;
  }

  /// All decisions, by address; the planner is empty afterwards.
  [[nodiscard]] std::map<std::string, Change, std::less<>> take() { return std::move(decided_); }

 private:
  [[nodiscard]] const Resource* old(const Resource& resource) const {
    const auto found = before_->find(resource.address);
    return found == before_->end() ? nullptr : found->second;
  }

  Change decide_managed(const Resource& resource) {
    Change change = describe(resource, resource.address);
    change.create_before_destroy = resource.create_before_destroy;
    const Resource* previous = old(resource);
    if (previous == nullptr) {
      change.action = after_->imports.contains(resource.address) ? Action::import : Action::create;
      return change;
    }
    const Json unknown = has_unknown(resource) ? marks(*resource.values) : Json();
    const provider::Type* type = schema_->resource(resource.type);
    const Json hidden_before = sensitive_marks(*previous->values, Json(), type);
    const Json hidden_after = sensitive_marks(*resource.values, Json(), type);
    const Sides sides{previous->values.get(), resource.values.get(), &unknown, &hidden_before, &hidden_after};
    change.attributes = differences({Input::documents, resource.type, type, sides});
    std::erase_if(change.attributes,
                  [&](const AttributeChange& attribute) { return ignores(resource, attribute.path.front()); });
    change.replace_paths = replace_paths(change.attributes);
    const bool other_keys = previous->keyed != resource.keyed && !is_moved(resource.address);
    change.reason = other_keys ? "for_each was added or removed" : "";
    change.action = !change.replace_paths.empty() || other_keys ? Action::replace
                    : change.attributes.empty()                 ? Action::none
                                                                : Action::update;
    return change;
  }

  /// Whether a `moved` block says what becomes of its instances.
  [[nodiscard]] bool is_moved(const std::string& address) const {
    return std::any_of(after_->moves.begin(), after_->moves.end(),
                       [&](const Move& move) { return terraform::is_within(move.to, address); });
  }

  /// A data source is read during the plan, unless it depends on a change
  /// (https://developer.hashicorp.com/terraform/language/data-sources#data-resource-dependencies).
  Change decide_data(const Resource& resource) {
    Change change = describe(resource, resource.address);
    const bool waits = std::any_of(resource.depends_on.begin(), resource.depends_on.end(), [&](const auto& address) {
      const auto found = after_->resources.find(address);
      return found != after_->resources.end() && decide(found->second).action != Action::none;
    });
    const Resource* previous = old(resource);
    const bool asks_otherwise = previous != nullptr && *previous->values != *resource.values;
    if (waits || asks_otherwise || has_unknown(resource)) {
      change.action = Action::read;
    }
    return change;
  }

  bool has_unknown(const Resource& resource) {
    return std::any_of(
        resource.references.begin(), resource.references.end(),
        [&](const ReferencedAttribute& reference) { return is_unknown(reference.address, reference.attribute); });
  }

  /// Marks of the parts of `value` that are known only after apply: the address of the resource that causes it.
  Json marks(const Json& value) {
    if (value.is_array()) {
      Json::array_t list;
      for (const Json& element : json::elements(value)) {
        list.push_back(marks(element));
      }
      return list;
    }
    if (value.is_object()) {
      Json::object_t object;
      for (const auto& [name, member] : json::members(value)) {
        object.emplace(name, marks(member));
      }
      return object;
    }
    Json who;
    for_each_reference(value, [&](std::string_view address, std::string_view attribute) {
      if (who.is_null() && is_unknown(address, attribute)) {
        who = address;
      }
    });
    return who;
  }

  /// Whether an attribute that the documents don't set is known only after apply.
  bool is_unknown(std::string_view address, std::string_view attribute) {
    const auto found = after_->resources.find(address);
    if (found == after_->resources.end()) {
      return false;
    }
    const Change& change = decide(found->second);
    switch (change.action) {
      case Action::create:
      case Action::replace:
      case Action::read:
        return true;
      case Action::update:
        return found->second.type == "terraform_data" && attribute == "output";
      default:
        return false;
    }
  }

  const std::map<std::string, const Resource*, std::less<>>* before_;
  const Snapshot* after_;
  const provider::Schema* schema_;
  std::map<std::string, Change, std::less<>> decided_;
};

Change leave(const Resource& resource, const std::string& address, const Snapshot& after) {
  Change change = describe(resource, address);
  const bool forgotten = std::any_of(after.forgotten.begin(), after.forgotten.end(),
                                     [&](const std::string& from) { return terraform::is_within(address, from); });
  change.action = forgotten ? Action::forget : Action::destroy;
  change.before = resource.values;
  return change;
}

/// The values of a resource, without sensitive ones.
SharedJson shown(const SharedJson& values, const provider::Type* type) {
  if (values == nullptr) {
    return values;
  }
  const Json marks = sensitive_marks(*values, Json(), type);
  Sides sides = Sides::with(*values, json::absent());
  sides.hidden_before = &marks;
  return any_mark(marks) ? std::make_shared<const Json>(sides.shown_before()) : values;
}

/// Adds the values of a resource that is created or destroyed, and leaves out sensitive ones.
void show_values(Change& change, const provider::Type* type) {
  if (change.action == Action::create || change.action == Action::destroy) {
    const Json& before = change.before == nullptr ? json::absent() : *change.before;
    const Json& after = change.after == nullptr ? json::absent() : *change.after;
    const Json marks = sensitive_marks(before.is_null() ? after : before, Json(), type);
    Sides sides = Sides::with(before, after);
    (before.is_null() ? sides.hidden_after : sides.hidden_before) = &marks;
    change.attributes = values_of(Input::documents, sides, type);
  }
  change.before = shown(change.before, type);
  change.after = shown(change.after, type);
}

}  // namespace

std::vector<Change> changes(const Snapshot& before, const Snapshot& after, const provider::Schema& schema) {
  const Moved moved = move(before.resources, after.moves, after.resources);
  Planner planner(moved, after, schema);
  std::vector<Change> result;
  for (const auto& [address, resource] : after.resources) {
    planner.decide(resource);
  }
  for (auto& [address, change] : planner.take()) {
    if (const auto from = moved.from.find(address); from != moved.from.end()) {
      change.previous_address = from->second;
      change.action = change.action == Action::none ? Action::move : change.action;
    }
    if (change.action != Action::none && change.action != Action::read) {
      const auto previous = moved.resources.find(address);
      change.before = previous == moved.resources.end() ? nullptr : previous->second->values;
      change.after = after.resources.find(address)->second.values;
      result.push_back(std::move(change));
    }
  }
  for (const auto& [address, resource] : moved.resources) {
    if (!resource->data && !after.resources.contains(address)) {
      Change change = leave(*resource, address, after);
      if (const auto from = moved.from.find(address); from != moved.from.end()) {
        change.previous_address = from->second;
      }
      result.push_back(std::move(change));
    }
  }
  for (Change& change : result) {
    show_values(change, change.data ? nullptr : schema.resource(change.type));
  }
  sort_by_harm(result);
  return result;
}

}  // namespace kootoro::compare
