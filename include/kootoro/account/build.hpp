// The resources that an account needs before the first environment: the bucket for the state, API Gateway's logging
// role, roles for the CI with their permissions, the boundary of the environments' roles, a budget.
#pragma once

#include <kootoro/config/account.hpp>
#include <kootoro/diag/diagnostic.hpp>
#include <kootoro/terraform/module.hpp>

#include <string>
#include <string_view>
#include <vector>

namespace kootoro::account {

/// The values of an environment from which the account builds the role that applies it.
struct Environment {
  std::string name;        ///< as in the CI
  std::string prefix;      ///< the prefix of its names: `kootoro-dev`
  std::string role_path;   ///< of its roles: `/`
  std::string state_key;   ///< of its state in the state bucket
  std::string state_lock;  ///< the key of its lock file
  std::string project_tag;
  std::string environment_tag;
  std::vector<std::string> image_repositories;  ///< of this account, in addition to its own: ARNs without the partition
  std::vector<std::string> keys;                ///< its settings' KMS keys
};

/// An environment, from its settings.
[[nodiscard]] Environment describe_environment(std::string name, const config::AccountSettings& account,
                                               const config::Settings& settings);
/// An environment without settings: everything has its default.
[[nodiscard]] Environment describe_environment(std::string name, const config::AccountSettings& account);

/// Reports differences between an environment's settings and the account's with which the roles would not work.
void check_environment(std::string_view name, const config::AccountSettings& account, const config::Settings& settings,
                       diag::Diagnostics& diagnostics);

/// The root module of the account. Errors: composed names and policies that are too long.
[[nodiscard]] terraform::Configuration build(const config::AccountSettings& settings,
                                             const std::vector<Environment>& environments,
                                             diag::Diagnostics& diagnostics);

/// Whether the settings have roles for a CI.
[[nodiscard]] bool has_ci(const config::AccountSettings& settings);
/// `kootoro-permissions-boundary`, `kootoro-ci-apply-dev`.
[[nodiscard]] std::string boundary_name(const config::AccountSettings& settings);
[[nodiscard]] std::string plan_role_name(const config::AccountSettings& settings);
[[nodiscard]] std::string apply_role_name(const config::AccountSettings& settings, std::string_view environment);

}  // namespace kootoro::account
