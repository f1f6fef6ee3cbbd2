// The words of Terraform's and OpenTofu's documents as closed sets. In each set, `unknown` represents a word that no
// documented version writes; the word itself is kept in `Plan::unknown` or `State::unknown`.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>

namespace kootoro::plan {

/// The actions on an object: every combination that Terraform and OpenTofu write
/// (https://developer.hashicorp.com/terraform/internals/json-format#change-representation).
enum class Actions : std::uint8_t {
  unknown,
  no_op,               ///< `["no-op"]`
  create,              ///< `["create"]`
  read,                ///< `["read"]`: of a data source, during the apply
  update,              ///< `["update"]`
  delete_object,       ///< `["delete"]`
  delete_then_create,  ///< `["delete", "create"]`
  create_then_delete,  ///< `["create", "delete"]`
  forget,              ///< `["forget"]`: the object stays, and is no longer managed
  create_then_forget,  ///< `["create", "forget"]`: Terraform; the old object stays
  forget_then_create,  ///< `["forget", "create"]`: OpenTofu; the old object stays
  open,                ///< `["open"]`: of an ephemeral resource; OpenTofu writes `Open`
  renew,               ///< `["renew"]`
  close,               ///< `["close"]`
};

/// The actions for `words`.
[[nodiscard]] Actions actions_of(std::span<const std::string> words);

enum class Mode : std::uint8_t { unknown, managed, data, ephemeral };

/// The reason for actions; `none` if it is not written.
enum class ActionReason : std::uint8_t {
  unknown,
  none,
  replace_because_cannot_update,
  replace_because_tainted,
  replace_by_request,
  replace_by_triggers,
  delete_because_no_resource_config,
  delete_because_wrong_repetition,
  delete_because_count_index,
  delete_because_enabled_false,  ///< OpenTofu
  delete_because_each_key,
  delete_because_no_module,
  delete_because_no_move_target,
  read_because_config_unknown,
  read_because_dependency_pending,
  read_because_check_nested,
  forgot_because_lifecycle_destroy_in_state,   ///< OpenTofu
  forgot_because_lifecycle_destroy_in_config,  ///< OpenTofu
};

/// The reason why a change waits for a later plan.
enum class DeferredReason : std::uint8_t {
  unknown,
  unspecified,  ///< the word `unknown`
  instance_count_unknown,
  resource_config_unknown,
  provider_config_unknown,
  deferred_prereq,
  absent_prereq,
  excluded,
  not_included,
};

/// The result of a check.
enum class CheckStatus : std::uint8_t {
  unknown,
  undecided,  ///< the word `unknown`: known after apply
  pass,
  fail,
  error,
};

/// The kind of a checked object.
enum class CheckKind : std::uint8_t { unknown, resource, output_value, check, variable };

}  // namespace kootoro::plan
