// The settings of an account: what it needs before any environment is applied. Documentation and limits are
// in src/config/settings_account.cpp.
#pragma once

#include <kootoro/config/info.hpp>
#include <kootoro/config/load.hpp>
#include <kootoro/config/settings.hpp>

#include <string_view>

namespace kootoro::config {

/// The name of the account's settings file and of its folder in the output; no environment may have it.
inline constexpr std::string_view account_name = "account";

struct StateBucket {
  Flag create = true;
  OptionalText name;  ///< default: PROJECT-terraform-state-ACCOUNT
  OptionalText kms_key_id;
  Integer noncurrent_version_days = 90;
};

/// The tokens that the CI's roles trust: those of one repository of GitHub.
struct GithubTrust {
  Text repository;  ///< `ORG/REPO`
  OptionalText owner_id;
  OptionalText repository_id;
  Text default_branch = std::string("main");
  Flag create_provider = true;
};

/// The same for one project of a GitLab instance.
struct GitlabTrust {
  Text project_path;  ///< `GROUP/PROJECT`
  Text url = std::string("https://gitlab.com");
  Text default_branch = std::string("main");
  Flag create_provider = true;
};

struct Budget {
  Decimal monthly_usd = 0.0;
  Texts emails;
  Decimal actual_percent = 80.0;
  Decimal forecast_percent = 100.0;
};

struct AccountSettings {
  Text account_id;
  Text aws_region = std::string("us-east-1");
  Text project_name = std::string("kootoro");
  Named<Text> additional_tags;
  Setting<std::optional<std::vector<Text>>> environments;  ///< default: those with a file in the settings folder
  Backend backend;
  StateBucket state_bucket;
  Flag api_gateway_logging_role = true;
  Flag permissions_boundary = true;
  Setting<std::optional<GithubTrust>> github;
  Setting<std::optional<GitlabTrust>> gitlab;
  Setting<std::optional<Budget>> budget;

  /// The name of the existing or new state bucket.
  [[nodiscard]] Text state_bucket_name() const;
};

/// The description of env/account.tfvars.
[[nodiscard]] const ObjectInfo& account_info();

/// Converts values to typed settings, as `decode` does for an environment.
[[nodiscard]] AccountSettings decode_account(const hcl::Object& values, const Options& options,
                                             const source::Files& files, diag::Diagnostics& diagnostics);

}  // namespace kootoro::config
