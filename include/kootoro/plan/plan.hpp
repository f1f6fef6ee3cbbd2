// A saved plan, as `terraform show -json` and `tofu show -json` print it, field by field.
//
// Members are named as in https://developer.hashicorp.com/terraform/internals/json-format; the structs of Terraform's
// `internal/command/jsonplan` have more details than that page. Unused members are skipped by name: `planned_values`,
// `prior_state`, `configuration`.
#pragma once

#include <kootoro/diag/diagnostic.hpp>
#include <kootoro/plan/checks.hpp>
#include <kootoro/plan/unknown.hpp>
#include <kootoro/plan/words.hpp>

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace kootoro::plan {

/// The source of an import.
struct Importing {
  std::string id;        ///< empty if it is unknown yet, or if `identity` is set
  bool unknown = false;  ///< in deferred changes only
  Json identity;         ///< null if there is none
};

/// The change of one object or output. Absent values are null; marks (`after_unknown`, `…_sensitive`)
/// have the form of the values, with `true` at marked places.
struct Change {
  Actions actions = Actions::unknown;
  std::vector<std::string> action_words;  ///< unchanged
  Json before;
  Json after;
  Json after_unknown;
  Json before_sensitive;
  Json after_sensitive;
  std::vector<Json> replace_paths;  ///< each a list of names and indexes
  std::optional<Importing> importing;
  std::string generated_config;
  Json before_identity;
  Json after_identity;
};

struct ResourceChange {
  std::string address;
  std::string previous_address;  ///< empty unless it was moved
  std::string module_address;    ///< empty in the root module
  Mode mode = Mode::unknown;
  std::string type;
  std::string name;
  Json index;  ///< a number or a text; null without `count` and `for_each`
  bool index_unknown = false;
  std::string provider_name;
  std::string deposed;  ///< the key of a deposed object; empty for the current one
  Change change;
  ActionReason action_reason = ActionReason::none;
};

/// A change that waits for another plan (Terraform 1.10).
struct DeferredChange {
  DeferredReason reason = DeferredReason::unknown;
  ResourceChange resource_change;
};

/// The event in a resource's lifecycle that invokes an action.
struct LifecycleActionTrigger {
  std::string triggering_resource_address;
  std::string action_trigger_event;
  std::size_t action_trigger_block_index = 0;
  std::size_t actions_list_index = 0;
  std::string on_failure;
};

/// A provider's action (Terraform 1.14).
struct ActionInvocation {
  std::string address;
  std::string type;
  std::string name;
  Json config_values;
  Json config_sensitive;
  Json config_unknown;
  std::string provider_name;
  std::optional<LifecycleActionTrigger> lifecycle_action_trigger;
  bool invoke_action_trigger = false;  ///< requested on the command line
  std::string calling_resource_address;
};

struct DeferredActionInvocation {
  DeferredReason reason = DeferredReason::unknown;
  ActionInvocation action_invocation;
};

/// An attribute that influenced the plan.
struct RelevantAttribute {
  std::string resource;
  Json attribute;  ///< a list of names and indexes
};

struct Plan {
  std::string format_version;
  std::string terraform_version;
  std::string timestamp;          ///< RFC 3339
  std::optional<bool> applyable;  ///< from Terraform 1.8; nothing if it is not written
  std::optional<bool> complete;   ///< from Terraform 1.8
  bool errored = false;           ///< planning failed, and the plan is incomplete
  /// False for format 0.1 (Terraform before 0.15), which does not mark sensitive values: all values are then marked.
  bool marks_sensitive = true;
  Json variables;  ///< of the root module: names to objects with a `value`, which may be sensitive
  std::vector<ResourceChange> resource_changes;
  std::vector<ResourceChange> resource_drift;
  std::map<std::string, Change> output_changes;
  std::vector<DeferredChange> deferred_changes;
  std::vector<ActionInvocation> action_invocations;
  std::vector<DeferredActionInvocation> deferred_action_invocations;
  std::vector<RelevantAttribute> relevant_attributes;
  std::vector<Check> checks;
  std::vector<Unknown> unknown;
};

/// Reports what makes a plan unusable: planning failed, or Terraform would not apply it.
void refuse_unusable(const Plan& plan, std::string_view file, diag::Diagnostics& diagnostics);

/// Reads a plan of format 0.1 to 1.x (Terraform 0.12 and later, OpenTofu).
/// Text that is not a plan, a member of a wrong type and one that is missing are errors, each with its place
/// (`resource_changes[3].change.actions`).
[[nodiscard]] Plan read_plan(std::string_view text, diag::Diagnostics& diagnostics, std::string_view file = "-");

}  // namespace kootoro::plan
