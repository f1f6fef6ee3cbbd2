// The values of an environment for the account, from its settings.
#include <kootoro/account/build.hpp>

#include <kootoro/config/backend.hpp>
#include <kootoro/config/image_uri.hpp>
#include <kootoro/model/naming.hpp>

#include <fmt/format.h>

#include <algorithm>
#include <utility>

namespace kootoro::account {
namespace {

using diag::Kind;

/// A tag's value: tags in the settings override the program's tags with the same name.
std::string tag(const config::Settings& settings, std::string_view name, const config::Text& ours) {
  const config::Text* own = settings.additional_tags.find(name);
  return own == nullptr ? *ours : **own;
}

std::vector<std::string> image_repositories(const config::Settings& settings, const std::string& account) {
  std::vector<std::string> found;
  for (const config::Text* image : {&settings.lambda_functions.default_image_uri, &settings.app_runner.image_uri}) {
    const auto uri = config::parse_image_uri(**image);
    if (uri && uri->registry == config::Registry::private_ecr && uri->account == account) {
      found.push_back(fmt::format("ecr:{}:{}:repository/{}", uri->region, uri->account, uri->repository));
    }
  }
  std::sort(found.begin(), found.end());
  found.erase(std::unique(found.begin(), found.end()), found.end());
  return found;
}

std::vector<std::string> keys_of(const config::KmsKeys& keys) {
  std::vector<std::string> found;
  for (const config::OptionalText* key :
       {&keys.s3, &keys.dynamodb, &keys.ecr, &keys.lambda, &keys.logs, &keys.sns, &keys.sqs}) {
    if ((*key)->has_value()) {
      found.push_back(***key);
    }
  }
  std::sort(found.begin(), found.end());
  found.erase(std::unique(found.begin(), found.end()), found.end());
  return found;
}

void warn(const config::Text& theirs, const config::Text& ours, std::string_view what, std::string_view name,
          std::string_view help, diag::Diagnostics& diagnostics) {
  if (*theirs == *ours) {
    return;
  }
  auto& warning = diagnostics.warning(
      Kind::environment_mismatch, theirs.given() ? theirs.range : ours.range,
      fmt::format("{} of `{}` is `{}`, but the one in the account's settings is `{}`", what, name, *theirs, *ours));
  if (theirs.given() && ours.given()) {
    warning.with_note(ours.range, "the account's value");
  }
  warning.with_help(std::string(help));
}

/// `444455556666` of `arn:aws:iam::444455556666:policy/boundary`; `aws` of a policy that AWS manages.
std::string owner_of(std::string_view policy_arn) {
  const std::size_t begin = policy_arn.find("::") + 2;
  return std::string(policy_arn.substr(begin, policy_arn.find(':', begin) - begin));
}

void warn_of_missing_boundary(std::string_view name, const config::AccountSettings& account,
                              const config::Settings& settings, diag::Diagnostics& diagnostics) {
  diagnostics
      .warning(
          Kind::missing_key, settings.environment.range,
          fmt::format("the environment `{}` has no `iam.permissions_boundary_arn`: `{}` can create roles only with "
                      "the boundary",
                      name, apply_role_name(account, name)))
      .with_help(
          fmt::format("add `iam = {{ permissions_boundary_arn = \"arn:aws:iam::{}:policy/{}\" }}` to `common.tfvars`; "
                      "the account's output `permissions_boundary_arn` contains it",
                      *account.account_id, boundary_name(account)));
}

void check_boundary(std::string_view name, const config::AccountSettings& account, const config::Settings& settings,
                    diag::Diagnostics& diagnostics) {
  const config::OptionalText& boundary = settings.iam.permissions_boundary_arn;
  if (!boundary->has_value()) {
    if (has_ci(account) && *account.permissions_boundary) {
      warn_of_missing_boundary(name, account, settings, diagnostics);
    }
    return;
  }
  const std::string owner = owner_of(**boundary);
  if (owner != "aws" && owner != *account.account_id) {
    warn({owner, boundary.range}, account.account_id, "the account in the permissions boundary", name,
         "use a policy of this account: IAM does not accept a boundary from another account", diagnostics);
  } else if (has_ci(account) && !(*boundary)->ends_with(":policy/" + boundary_name(account))) {
    diagnostics
        .warning(Kind::environment_mismatch, boundary.range,
                 fmt::format("the permissions boundary of the roles of `{}` is not `{}`", name, boundary_name(account)))
        .with_help(
            "use the account's output `permissions_boundary_arn`: the apply role can create roles only with that "
            "boundary");
  }
}

}  // namespace

Environment describe_environment(std::string name, const config::AccountSettings& account,
                                 const config::Settings& settings) {
  Environment environment;
  environment.prefix = model::Naming(settings).prefix();
  environment.role_path = *settings.iam.role_path;
  environment.state_key = settings.backend.key->has_value()
                              ? **settings.backend.key
                              : config::default_state_key(*settings.project_name, *settings.environment);
  environment.state_lock = environment.state_key + ".tflock";
  environment.project_tag = tag(settings, "Project", settings.project_name);
  environment.environment_tag = tag(settings, "Environment", settings.environment);
  environment.image_repositories = image_repositories(settings, *account.account_id);
  environment.keys = keys_of(settings.kms_keys);
  environment.name = std::move(name);
  return environment;
}

Environment describe_environment(std::string name, const config::AccountSettings& account) {
  config::Settings settings;
  settings.project_name = account.project_name;
  settings.environment.value = name;
  return describe_environment(std::move(name), account, settings);
}

void check_environment(std::string_view name, const config::AccountSettings& account, const config::Settings& settings,
                       diag::Diagnostics& diagnostics) {
  constexpr std::string_view help =
      "use the same value in both, or remove the environment from the account's `environments`";
  warn(settings.project_name, account.project_name, "the project", name, help, diagnostics);
  warn(settings.aws_region, account.aws_region, "the region", name, help, diagnostics);
  if (settings.backend.bucket->has_value()) {
    warn({**settings.backend.bucket, settings.backend.bucket.range}, account.state_bucket_name(), "the state bucket",
         name, "use the same value in both: the roles have access to the account's bucket only", diagnostics);
  }
  check_boundary(name, account, settings, diagnostics);
  const auto& allowed = *settings.allowed_account_ids;
  if (!allowed.empty() &&
      std::none_of(allowed.begin(), allowed.end(), [&](const auto& id) { return *id == *account.account_id; })) {
    warn(allowed.front(), account.account_id, "the account id", name,
         "write separate settings for each account, and list its environments in `environments`", diagnostics);
  }
}

}  // namespace kootoro::account
