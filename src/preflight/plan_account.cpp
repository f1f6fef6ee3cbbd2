// Checks of the account itself: its number, logging role, quotas, policies and keys.
#include "preflight/plan_parts.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>

namespace kootoro::preflight {
namespace {

std::vector<std::string> allowed_accounts(const config::Settings& settings) {
  std::vector<std::string> accounts;
  for (const config::Text& account : *settings.allowed_account_ids) {
    accounts.push_back(*account);
  }
  return accounts;
}

/// The setting that enables logs; unknown if it is a default.
source::Range logs_range(const config::ApiGateway& api) {
  return *api.access_logs_enabled && api.access_logs_enabled.given() ? api.access_logs_enabled.range
                                                                     : api.execution_log_level.range;
}

std::int64_t reserved(const model::Function& function) {
  return std::max<std::int64_t>(0, function.reserved_concurrent_executions->value_or(0));
}

struct Key {
  std::string arn;
  std::string setting;
  source::Range place;
};

void add_key(const config::OptionalText& key, std::string setting, std::vector<Key>& keys) {
  const bool is_new =
      key->has_value() && std::none_of(keys.begin(), keys.end(), [&](const Key& known) { return known.arn == **key; });
  if (is_new) {
    keys.push_back({**key, std::move(setting), key.range});
  }
}

/// Every key in the settings, each once.
std::vector<Key> keys_of(const config::Settings& settings) {
  std::vector<Key> keys;
  add_key(settings.kms_keys.s3, "kms_keys.s3", keys);
  add_key(settings.kms_keys.dynamodb, "kms_keys.dynamodb", keys);
  add_key(settings.kms_keys.ecr, "kms_keys.ecr", keys);
  add_key(settings.kms_keys.lambda, "kms_keys.lambda", keys);
  add_key(settings.kms_keys.logs, "kms_keys.logs", keys);
  add_key(settings.kms_keys.sns, "kms_keys.sns", keys);
  add_key(settings.kms_keys.sqs, "kms_keys.sqs", keys);
  for (const auto& repository : settings.ecr.repositories) {
    add_key(repository.value->kms_key, fmt::format("ecr.repositories.{}.kms_key", repository.name), keys);
  }
  if (*settings.backend.type == "s3") {
    add_key(settings.backend.kms_key_id, "backend.kms_key_id", keys);
  }
  return keys;
}

/// `arn:aws:kms:REGION:…`
std::string region_of_arn(std::string_view arn) {
  for (int i = 0; i < 3; ++i) {
    arn.remove_prefix(std::min(arn.find(':') + 1, arn.size()));
  }
  return std::string(arn.substr(0, arn.find(':')));
}

}  // namespace

void add_account(const Topic& topic, const model::Model& model, Plan& plan) {
  const config::Settings& settings = *model.settings;
  const std::vector<std::string> allowed = allowed_accounts(settings);
  Call call{{"sts", "get-caller-identity", "--region", *settings.aws_region},
            "[Account]",
            std::string(topic.actions),
            {},
            {},
            {}};
  if (allowed.empty()) {
    call.expected = {Word{{{{}, fine()}}}};
  } else {
    call.expected = {must_be(
        allowed,
        seen(error(fmt::format("the account must be `{}`; the credentials belong to", fmt::join(allowed, "` or `")),
                   "log in to the right account, or add this one to `allowed_account_ids`")))};
  }
  plan.checks.push_back(
      {&topic, "the account of the credentials", settings.allowed_account_ids.range, {std::move(call)}});
}

void add_logging_role(const Topic& topic, const model::Model& model, Plan& plan) {
  const config::Settings& settings = *model.settings;
  const config::ApiGateway& api = settings.api_gateway;
  if (!model.api || (!*api.access_logs_enabled && *api.execution_log_level == "OFF")) {
    return;
  }
  const Outcome none =
      error(fmt::format("API Gateway has no logging role in this account and `{}`, so it rejects a stage with logs",
                        *settings.aws_region),
            "apply the module that `kootoro-gen bootstrap` writes, once for the account and region");
  Call call{{"apigateway", "get-account", "--region", *settings.aws_region},
            "[cloudwatchRoleArn]",
            std::string(topic.actions),
            {},
            {},
            {}};
  call.expected = {Word{{{{std::string(nothing)}, none}, {{}, fine()}}}};
  plan.checks.push_back({&topic, "API Gateway's logging role", logs_range(api), {std::move(call)}});
}

void add_concurrency(const Topic& topic, const model::Model& model, Plan& plan) {
  std::int64_t sum = 0;
  for (const model::Function& function : model.functions) {
    sum += reserved(function);
  }
  if (sum == 0) {
    return;
  }
  const auto& named = model.settings->lambda_functions.reserved_concurrent_executions;
  const auto unreserved = static_cast<std::int64_t>(
      model.facts->quota("lambda.unreserved_concurrent_executions", *model.settings->aws_region).value_or(0));
  const std::int64_t least = sum + unreserved;
  const std::string_view help = "request an increase of Lambda's quota `Concurrent executions`, or reserve less";
  Call call{{"lambda", "get-account-settings", "--region", *model.settings->aws_region},
            "AccountLimit.[ConcurrentExecutions,UnreservedConcurrentExecutions]",
            std::string(topic.actions),
            {},
            {},
            {}};
  call.expected = {
      Number{least, seen(error(fmt::format("reserving {} executions and leaving {} unreserved needs a limit of at "
                                           "least {}; the account's limit is",
                                           sum, unreserved, least),
                               std::string(help)))},
      Number{least, seen(warning(fmt::format("reserving {} executions must leave {} unreserved, unless this "
                                             "environment already has them; the number of unreserved ones is",
                                             sum, unreserved),
                                 "check which functions of the account reserve the rest"))}};
  plan.checks.push_back(
      {&topic, "Lambda's limit of concurrent executions", named.begin()->name_range, {std::move(call)}});
}

void add_boundary(const Topic& topic, const model::Model& model, Plan& plan) {
  const config::OptionalText& arn = model.settings->iam.permissions_boundary_arn;
  if (!arn->has_value()) {
    return;
  }
  Call call{{"iam", "get-policy", "--policy-arn", **arn, "--region", *model.settings->aws_region},
            "[Policy.Arn]",
            std::string(topic.actions),
            {},
            {},
            {}};
  call.expected = {must_be({**arn}, seen(error("the answer is about another policy:", "correct the ARN")))};
  call.errors = {{{"NoSuchEntity"},
                  error(fmt::format("the policy `{}` does not exist, so IAM rejects every role", **arn),
                        "create the policy, or correct `iam.permissions_boundary_arn`")}};
  plan.checks.push_back({&topic, "the permissions boundary", arn.range, {std::move(call)}});
}

void add_keys(const Topic& topic, const model::Model& model, Plan& plan) {
  for (const Key& key : keys_of(*model.settings)) {
    Call call{{"kms", "describe-key", "--key-id", key.arn, "--region", region_of_arn(key.arn)},
              "[KeyMetadata.KeyState]",
              std::string(topic.actions),
              {},
              {},
              {}};
    // AWS KMS API reference, "KeyMetadata".
    call.expected = {
        must_be({"Enabled", "Updating"},
                {"Creating", "Disabled", "PendingDeletion", "PendingImport", "PendingReplicaDeletion", "Unavailable"},
                seen(error(fmt::format("the key of `{}` must be `Enabled`; it is", key.setting),
                           "enable the key, or use another one")))};
    call.errors = {{{"NotFoundException"},
                    error(fmt::format("the key `{}` does not exist", key.arn),
                          fmt::format("create the key, or correct `{}`", key.setting))}};
    plan.checks.push_back({&topic, fmt::format("the key of {}", key.setting), key.place, {std::move(call)}});
  }
}

}  // namespace kootoro::preflight
