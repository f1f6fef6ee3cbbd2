// The account's module under construction, and the parts that build it, one file each.
#pragma once

#include <kootoro/account/build.hpp>

#include <string>
#include <string_view>
#include <vector>

namespace kootoro::account {

using terraform::Expression;
using terraform::List;
using terraform::Object;
using terraform::Template;

class Account {
 public:
  Account(const config::AccountSettings& settings, const std::vector<Environment>& environments,
          diag::Diagnostics& diagnostics)
      : settings_(&settings), environments_(&environments), diagnostics_(&diagnostics) {}

  [[nodiscard]] const config::AccountSettings& settings() const { return *settings_; }
  [[nodiscard]] const std::vector<Environment>& environments() const { return *environments_; }
  [[nodiscard]] diag::Diagnostics& diagnostics() { return *diagnostics_; }
  [[nodiscard]] terraform::Module& module() { return module_; }
  Object& resource(std::string_view type, std::string_view name) { return module_.resource(type, name); }

  /// `arn:PARTITION:rest`; `*` stays as it is.
  Template arn(std::string_view rest);
  /// `iam::111122223333:role/NAME` and its like.
  [[nodiscard]] std::string iam(std::string_view kind_and_name) const;
  /// The prefix of the names of all environments: `kootoro-`.
  [[nodiscard]] std::string project_prefix() const;
  [[nodiscard]] std::string state_bucket_arn() const { return "s3:::" + *settings_->state_bucket_name(); }

 private:
  const config::AccountSettings* settings_;
  const std::vector<Environment>* environments_;
  diag::Diagnostics* diagnostics_;
  terraform::Module module_{std::string()};
  bool has_partition_ = false;
};

void add_root(Account& account);
void add_state_bucket(Account& account);
void add_logging_role(Account& account);
void add_boundary(Account& account);
void add_ci_roles(Account& account);
void add_plan_policy(Account& account);
void add_apply_policies(Account& account, const Environment& environment);
void add_budget(Account& account);
void add_outputs(Account& account);

/// An environment's name as a part of a Terraform name, which takes no dots.
[[nodiscard]] std::string resource_name(std::string_view prefix, std::string_view environment);
}  // namespace kootoro::account
