#include "account/account.hpp"

#include <kootoro/text/characters.hpp>

#include <fmt/format.h>

#include <algorithm>
#include <utility>

namespace kootoro::account {
namespace {

using diag::Kind;

/// IAM user guide, "IAM and AWS STS quotas".
constexpr std::size_t longest_role_name = 64;

/// The account of the examples in AWS's documentation and in this project's.
constexpr std::string_view example_account = "111122223333";

/// Terraform runs only in this account, so nothing can be applied with this example.
void note_example_account(Account& account) {
  const config::Text& id = account.settings().account_id;
  if (*id == example_account) {
    account.diagnostics()
        .note(Kind::no_effect, id.range, fmt::format("`{}` is the example account in AWS's documentation", *id))
        .with_help("use your own account ID: `aws sts get-caller-identity --query Account --output text` prints it");
  }
}

void check_role_names(Account& account) {
  for (const Environment& environment : account.environments()) {
    const std::string name = apply_role_name(account.settings(), environment.name);
    if (has_ci(account.settings()) && name.size() > longest_role_name) {
      account.diagnostics()
          .error(Kind::name_too_long, account.settings().project_name.range,
                 fmt::format("`{}` has {} characters, but an IAM role's name may have only {}", name, name.size(),
                             longest_role_name))
          .with_help("shorten `project_name`, or rename the environment");
    }
  }
}

}  // namespace

std::string resource_name(std::string_view prefix, std::string_view environment) {
  std::string name = fmt::format("{}_", prefix);
  for (const char c : environment) {
    name += c == '.' ? "__" : std::string(1, c);
  }
  return name;
}

Template Account::arn(std::string_view rest) {
  if (rest == "*") {
    return Template().text("*");
  }
  if (!has_partition_) {
    has_partition_ = true;
    module_.data("aws_partition", "current");
  }
  return Template().text("arn:").value({"data.aws_partition.current.partition"}).text(":").text(rest);
}

std::string Account::iam(std::string_view kind_and_name) const {
  return fmt::format("iam::{}:{}", *settings_->account_id, kind_and_name);
}

std::string Account::project_prefix() const {
  return text::dashed(*settings_->project_name) + "-";
}

bool has_ci(const config::AccountSettings& settings) {
  return settings.github->has_value() || settings.gitlab->has_value();
}

std::string boundary_name(const config::AccountSettings& settings) {
  return text::dashed(*settings.project_name) + "-permissions-boundary";
}

std::string plan_role_name(const config::AccountSettings& settings) {
  return text::dashed(*settings.project_name) + "-ci-plan";
}

std::string apply_role_name(const config::AccountSettings& settings, std::string_view environment) {
  return fmt::format("{}-ci-apply-{}", text::dashed(*settings.project_name), environment);
}

terraform::Configuration build(const config::AccountSettings& settings, const std::vector<Environment>& environments,
                               diag::Diagnostics& diagnostics) {
  Account account(settings, environments, diagnostics);
  note_example_account(account);
  check_role_names(account);
  add_state_bucket(account);
  add_logging_role(account);
  add_boundary(account);
  add_ci_roles(account);
  add_budget(account);
  add_outputs(account);
  add_root(account);  // last: the versions depend on the other parts
  terraform::Configuration configuration;
  configuration.modules.push_back(std::move(account.module()));
  return configuration;
}

}  // namespace kootoro::account
