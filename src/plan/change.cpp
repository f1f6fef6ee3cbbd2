#include "plan/change.hpp"

namespace kootoro::plan {
namespace {

Importing read_importing(Object& importing) {
  Importing result;
  result.id = importing.text("id");
  result.unknown = importing.flag("unknown").value_or(false);
  result.identity = importing.any("identity");
  return result;
}

LifecycleActionTrigger read_trigger(Object& trigger) {
  LifecycleActionTrigger result;
  result.triggering_resource_address = trigger.text("triggering_resource_address");
  result.action_trigger_event = trigger.text("action_trigger_event");
  result.action_trigger_block_index = trigger.number("action_trigger_block_index").value_or(0);
  result.actions_list_index = trigger.number("actions_list_index").value_or(0);
  result.on_failure = trigger.text("on_failure");
  return result;
}

}  // namespace

Change read_change(Object& change) {
  Change result;
  result.action_words = change.texts("actions");
  result.actions = actions_of(result.action_words);
  if (result.actions == Actions::unknown) {
    change.findings().unknown(Unknown::Kind::actions, change.place() + ".actions",
                              json::dump(Json(result.action_words)));
  }
  result.before = change.any("before");
  result.after = change.any("after");
  result.after_unknown = change.any("after_unknown");
  result.before_sensitive = change.any("before_sensitive");
  result.after_sensitive = change.any("after_sensitive");
  result.replace_paths = change.paths("replace_paths");
  change.member("importing", [&](Object& importing) { result.importing = read_importing(importing); });
  result.generated_config = change.text("generated_config");
  result.before_identity = change.any("before_identity");
  result.after_identity = change.any("after_identity");
  return result;
}

ResourceChange read_resource_change(Object& resource) {
  ResourceChange result;
  result.address = resource.required_text("address");
  result.previous_address = resource.text("previous_address");
  result.module_address = resource.text("module_address");
  result.mode = resource.word("mode", Unknown::Kind::mode, Mode::managed);
  result.type = resource.text("type");
  result.name = resource.text("name");
  result.index = resource.key("index");
  result.index_unknown = resource.flag("index_unknown").value_or(false);
  result.provider_name = resource.text("provider_name");
  result.deposed = resource.text("deposed");
  result.action_reason = resource.word("action_reason", Unknown::Kind::reason, ActionReason::none);
  resource.required_member("change", [&](Object& change) { result.change = read_change(change); });
  return result;
}

ActionInvocation read_action_invocation(Object& action) {
  ActionInvocation result;
  result.address = action.required_text("address");
  result.type = action.text("type");
  result.name = action.text("name");
  result.config_values = action.any("config_values");
  result.config_sensitive = action.any("config_sensitive");
  result.config_unknown = action.any("config_unknown");
  result.provider_name = action.text("provider_name");
  action.member("lifecycle_action_trigger",
                [&](Object& trigger) { result.lifecycle_action_trigger = read_trigger(trigger); });
  result.invoke_action_trigger = action.member("invoke_action_trigger", [&](Object& trigger) {
    result.calling_resource_address = trigger.text("calling_resource_address");
  });
  return result;
}

}  // namespace kootoro::plan
