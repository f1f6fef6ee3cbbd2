#include <kootoro/compare/plan.hpp>

#include "compare/differ.hpp"

#include <kootoro/provider/resource_types.hpp>
#include <kootoro/text/characters.hpp>

#include <fmt/format.h>

#include <algorithm>
#include <memory>
#include <utility>

namespace kootoro::compare {
namespace {

using plan::ActionReason;
using plan::Actions;

Action action_of(const plan::ResourceChange& resource) {
  switch (resource.change.actions) {
    case Actions::unknown:
      return Action::unknown;
    case Actions::create:
      return Action::create;
    case Actions::update:
      return Action::update;
    case Actions::delete_object:
      return Action::destroy;
    case Actions::delete_then_create:
    case Actions::create_then_delete:
      return Action::replace;
    case Actions::create_then_forget:
    case Actions::forget_then_create:
      return Action::replace_and_forget;
    case Actions::forget:
      return Action::forget;
    case Actions::read:
    case Actions::open:
    case Actions::renew:
    case Actions::close:
      return Action::read;
    case Actions::no_op:
      break;
  }
  return resource.change.importing ? Action::import : resource.previous_address.empty() ? Action::none : Action::move;
}

/// The reason as a text, if the attributes don't show it.
std::string_view reason_of(ActionReason reason) {
  switch (reason) {
    case ActionReason::replace_because_tainted:
      return "tainted";
    case ActionReason::replace_by_request:
      return "replacement requested";
    case ActionReason::replace_by_triggers:
      return "replace_triggered_by";
    case ActionReason::delete_because_no_resource_config:
      return "no longer in the configuration";
    case ActionReason::delete_because_no_module:
      return "its module no longer exists";
    case ActionReason::delete_because_each_key:
      return "its key was removed from for_each";
    case ActionReason::delete_because_count_index:
      return "its index is beyond count";
    case ActionReason::delete_because_wrong_repetition:
      return "count or for_each was added or removed";
    case ActionReason::delete_because_no_move_target:
      return "moved to an address that is not in the configuration";
    case ActionReason::delete_because_enabled_false:
      return "no longer enabled";
    default:
      return "";
  }
}

std::string reason_of(const plan::ResourceChange& resource, Action action) {
  if (!resource.deposed.empty()) {
    const bool hexadecimal = text::consists_of(resource.deposed, text::is_lower_hex);
    return "deposed object " + (hexadecimal ? resource.deposed : json::dump(Json(resource.deposed)));
  }
  if (action == Action::unknown) {
    return "actions " + json::dump(Json(resource.change.action_words));
  }
  if (resource.change.importing && action != Action::import) {
    return "imported first";
  }
  return std::string(reason_of(resource.action_reason));
}

void compare_values(const plan::ResourceChange& resource, const provider::Schema& schema, Change& change) {
  const plan::Change& planned = resource.change;
  const Sides sides{&planned.before, &planned.after, &planned.after_unknown, &planned.before_sensitive,
                    &planned.after_sensitive};
  if (change.action == Action::update || change.action == Action::replace ||
      change.action == Action::replace_and_forget) {
    const provider::Type* type = change.data ? nullptr : schema.resource(change.type);
    change.attributes = differences({Input::plan, change.type, type, sides, planned.replace_paths});
    if (change.action != Action::update) {  // the new object has other ids and ARNs anyway
      std::erase_if(change.attributes, [](const auto& attribute) { return attribute.unknown && !attribute.replaces; });
    }
  }
  change.before = std::make_shared<const Json>(sides.shown_before());
  change.after = std::make_shared<const Json>(sides.without_unknown().shown_after());
}

Change change_of(const plan::ResourceChange& resource, const provider::Schema& schema) {
  Change change;
  change.address = resource.address;
  change.previous_address = resource.previous_address;
  change.module = resource.module_address;
  change.type = resource.type;
  change.name = resource.name;
  change.name += resource.index.is_null() ? "" : fmt::format("[{}]", json::dump(resource.index));
  change.data = resource.mode == plan::Mode::data;
  change.action = action_of(resource);
  change.action_words = resource.change.action_words;
  change.imported = resource.change.importing.has_value();
  change.create_before_destroy = resource.change.actions == Actions::create_then_delete;
  change.holds_data = !change.data && provider::holds_data(change.type);
  change.reason = reason_of(resource, change.action);
  change.deposed = resource.deposed;
  change.replace_paths = resource.change.replace_paths;
  compare_values(resource, schema, change);
  return change;
}

}  // namespace

PlannedChanges planned_changes(const plan::Plan& plan, const provider::Schema& schema) {
  PlannedChanges result;
  for (const plan::ResourceChange& resource : plan.resource_changes) {
    const Action action = action_of(resource);
    if (action == Action::none || action == Action::read) {
      ++result.unchanged;
    } else {
      result.changes.push_back(change_of(resource, schema));
    }
  }
  for (const plan::ResourceChange& resource : plan.resource_drift) {
    result.drift.push_back(resource.address);
  }
  sort_by_harm(result.changes);
  return result;
}

}  // namespace kootoro::compare
