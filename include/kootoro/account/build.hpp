// What an account holds before the first environment: the bucket for the state, API Gateway's logging role, roles for
// the CI with what they may do, the boundary of the environments' roles, a budget.
#pragma once

#include <kootoro/config/account.hpp>
#include <kootoro/diag/diagnostic.hpp>
#include <kootoro/terraform/module.hpp>

#include <string>
#include <string_view>
#include <vector>

namespace kootoro::account {

/// What the account must know of an environment to let a role apply it, and nothing else.
struct Environment {
  std::string name;        ///< as the CI calls it
  std::string prefix;      ///< what its names begin with: `kootoro-dev`
  std::string role_path;   ///< of its roles: `/`
  std::string state_key;   ///< of its state in the state bucket
  std::string state_lock;  ///< likewise of its lock file
  std::string project_tag;
  std::string environment_tag;
  std::vector<std::string> image_repositories;  ///< of this account, beside its own: ARNs without the partition
  std::vector<std::string> keys;                ///< its settings' KMS keys
};

/// An environment as its settings make it.
[[nodiscard]] Environment describe_environment(std::string name, const config::AccountSettings& account,
                                               const config::Settings& settings);
/// An environment that has no settings yet: everything at its default.
[[nodiscard]] Environment describe_environment(std::string name, const config::AccountSettings& account);

/// Tells where an environment's settings and the account's say different things, so that the roles would not fit.
void check_environment(std::string_view name, const config::AccountSettings& account, const config::Settings& settings,
                       diag::Diagnostics& diagnostics);

/// The root module of the account. Errors: what is too long once it is composed (names of roles, policies).
[[nodiscard]] terraform::Configuration build(const config::AccountSettings& settings,
                                             const std::vector<Environment>& environments,
                                             diag::Diagnostics& diagnostics);

/// Whether the settings ask for roles of a CI.
[[nodiscard]] bool has_ci(const config::AccountSettings& settings);
/// `kootoro-permissions-boundary`, `kootoro-ci-apply-dev`.
[[nodiscard]] std::string boundary_name(const config::AccountSettings& settings);
[[nodiscard]] std::string plan_role_name(const config::AccountSettings& settings);
[[nodiscard]] std::string apply_role_name(const config::AccountSettings& settings, std::string_view environment);

}  // namespace kootoro::account
