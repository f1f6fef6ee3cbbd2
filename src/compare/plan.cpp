#include <kootoro/compare/plan.hpp>

#include "compare/data.hpp"
#include "compare/differ.hpp"
#include "compare/drift.hpp"
#include "compare/likeness.hpp"
#include "compare/secrets.hpp"
#include "compare/sides.hpp"
#include "compare/whole.hpp"

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

/// What identifies the imported object at its service.
std::string imported_as(const plan::Importing& importing) {
  return importing.unknown              ? "id known after apply"
         : importing.identity.is_null() ? "id " + json::dump(Json(importing.id))
                                        : "identity " + json::dump(importing.identity);
}

std::string reason_of(const plan::ResourceChange& resource, Action action) {
  if (!resource.deposed.empty()) {
    const bool hexadecimal = text::consists_of(resource.deposed, text::is_lower_hex);
    return "deposed object " + (hexadecimal ? resource.deposed : json::dump(Json(resource.deposed)));
  }
  if (action == Action::unknown) {
    return "actions " + json::dump(Json(resource.change.action_words));
  }
  if (const auto& importing = resource.change.importing) {
    return (action == Action::import ? "" : "imported first, ") + imported_as(*importing);
  }
  return std::string(reason_of(resource.action_reason));
}

void compare_values(const plan::ResourceChange& resource, const provider::Schema& schema, Change& change) {
  const plan::Change& planned = resource.change;
  const provider::Type* type = change.data ? nullptr : schema.resource(change.type);
  const Json hidden_before = sensitive_marks(planned.before, planned.before_sensitive, type);
  const Json hidden_after = sensitive_marks(planned.after, planned.after_sensitive, type);
  const Sides sides{&planned.before, &planned.after, &planned.after_unknown, &hidden_before, &hidden_after};
  if (change.action == Action::create || change.action == Action::destroy) {
    change.attributes = values_of(Input::plan, sides, type);
  } else if (change.action == Action::update || change.action == Action::replace ||
             change.action == Action::replace_and_forget) {
    change.attributes = differences({Input::plan, change.type, type, sides, planned.replace_paths});
    if (change.action != Action::update) {  // the new object has other ids and ARNs anyway
      std::erase_if(change.attributes, [](const auto& attribute) { return attribute.unknown && !attribute.replaces; });
    }
  }
  change.before = std::make_shared<const Json>(sides.shown_before());
  change.after = std::make_shared<const Json>(sides.without_unknown().shown_after());
}

/// The path up to where a value is sensitive: the keys inside are sensitive, too.
Json shown_path(const Json& path, const Json& marks) {
  Json shown = Json::array();
  const Json* inside = &marks;
  for (const Json& step : json::elements(path)) {
    if (is_marked(*inside)) {
      break;
    }
    inside = step.is_string() ? &json::member(*inside, json::as_text(step).value_or(""))
                              : &json::element(*inside, static_cast<std::size_t>(json::as_integer(step).value_or(0)));
    shown.push_back(step);
  }
  return shown;
}

std::vector<Json> shown_paths(const plan::Change& planned) {
  std::vector<Json> shown;
  for (const Json& path : planned.replace_paths) {
    shown.push_back(shown_path(shown_path(path, planned.before_sensitive), planned.after_sensitive));
  }
  return shown;
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
  if (const auto& importing = resource.change.importing) {
    change.imported = true;
    change.imported_id = importing->id;
  }
  change.create_before_destroy = resource.change.actions == Actions::create_then_delete;
  change.reason = reason_of(resource, change.action);
  change.reason_quotes = !resource.deposed.empty() || change.action == Action::unknown || change.imported;
  change.deposed = resource.deposed;
  change.replace_paths = shown_paths(resource.change);
  compare_values(resource, schema, change);
  judge_data(change, resource.change.before.is_null() ? resource.change.after : resource.change.before);
  return change;
}

/// Why a change waits for a later plan.
/// Source: Terraform's `internal/plans/deferring`, and the documentation of deferred changes.
std::string_view reason_of(plan::DeferredReason reason) {
  switch (reason) {
    case plan::DeferredReason::instance_count_unknown:
      return "count or for_each is not known yet";
    case plan::DeferredReason::resource_config_unknown:
      return "its configuration is not known yet";
    case plan::DeferredReason::provider_config_unknown:
      return "its provider's configuration is not known yet";
    case plan::DeferredReason::absent_prereq:
      return "it needs a resource that does not exist yet";
    case plan::DeferredReason::deferred_prereq:
      return "it depends on a deferred change";
    case plan::DeferredReason::excluded:
      return "excluded from this plan";
    case plan::DeferredReason::not_included:
      return "not targeted by this plan";
    case plan::DeferredReason::unspecified:
    case plan::DeferredReason::unknown:
      break;
  }
  return "for a reason that the plan does not name";
}

Change deferred_change(const plan::DeferredChange& deferred, const provider::Schema& schema) {
  Change change = change_of(deferred.resource_change, schema);
  change.reason += (change.reason.empty() ? "" : ", ") + std::string("deferred: ");
  change.reason += reason_of(deferred.reason);
  return change;
}

Json wrapped(const Json& value) {
  return value.is_null() ? Json() : Json{{"value", value}};
}

/// The change of an output, as that of a resource with the attribute `value`.
Change output_change(const std::string& name, const plan::Change& planned, const provider::Schema& schema) {
  plan::ResourceChange resource;
  resource.address = "output." + name;
  resource.type = "output";
  resource.name = name;
  resource.mode = plan::Mode::data;
  resource.change = planned;
  resource.change.before = wrapped(planned.before);
  resource.change.after = wrapped(planned.after);
  resource.change.after_unknown = wrapped(planned.after_unknown);
  resource.change.before_sensitive = wrapped(planned.before_sensitive);
  resource.change.after_sensitive = wrapped(planned.after_sensitive);
  Change change = change_of(resource, schema);
  change.data = false;
  if (change.attributes.empty() && is_marked(planned.after_unknown)) {
    AttributeChange& value = change.attributes.emplace_back();
    value.path = value.place = Json::array({"value"});
    value.label = "value";
    value.unknown = true;
  }
  return change;
}

/// Whether a value has no content at any depth. The depth is that of the plan, which its reader limits.
bool holds_nothing(const Json& value) {
  const auto nothing = [](const auto& member) { return holds_nothing(member.second); };
  const auto elements = json::elements(value);
  const auto& members = json::members(value);
  return value.is_structured() ? std::all_of(elements.begin(), elements.end(), holds_nothing) &&
                                     std::all_of(members.begin(), members.end(), nothing)
                               : is_empty(value);
}

/// A difference in form only.
bool changes_nothing(const AttributeChange& attribute) {
  return !attribute.sensitive && !attribute.unknown && !attribute.moved && holds_nothing(attribute.before) &&
         holds_nothing(attribute.after);
}

bool stays(Action action) {
  return action == Action::none || action == Action::read;
}

}  // namespace

PlannedChanges planned_changes(const plan::Plan& plan, const provider::Schema& schema) {
  PlannedChanges result;
  for (const plan::ResourceChange& resource : plan.resource_changes) {
    if (stays(action_of(resource))) {
      ++result.unchanged;
      result.subjects.insert(resource.address);
    } else {
      result.changes.push_back(change_of(resource, schema));
      result.subjects.insert(result.changes.back().subject());
    }
  }
  for (const plan::DeferredChange& deferred : plan.deferred_changes) {
    result.deferred.push_back(deferred_change(deferred, schema));
    result.subjects.insert(result.deferred.back().subject());
  }
  for (const auto& [name, change] : plan.output_changes) {
    if (change.actions != Actions::no_op) {
      result.outputs.push_back(output_change(name, change, schema));
    }
  }
  for (const plan::ResourceChange& resource : plan.resource_drift) {
    Change change = change_of(resource, schema);
    if (change.action == Action::destroy) {
      change.reason = change.holds_data ? "no longer exists, and its data is gone" : "no longer exists";
      change.holds_data = false;  // the plan loses nothing
      change.attributes.clear();
    }
    std::erase_if(change.attributes, changes_nothing);
    const bool is_new = change.action != Action::update || !change.attributes.empty();
    if (is_new && change.action != Action::move) {  // a move is a planned change
      result.drift.push_back(std::move(change));
    }
  }
  tell_what_undoes(result.drift, result.changes);
  sort_by_harm(result.changes);
  sort_by_harm(result.deferred);
  sort_by_harm(result.drift);
  return result;
}

}  // namespace kootoro::compare
