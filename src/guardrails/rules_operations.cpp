// Alarms, logs, Terraform's state and the account.
#include "guardrails/rule.hpp"

#include <fmt/format.h>

namespace kootoro::guardrails {
namespace {

void look_for_missing_alarms(const Context& context, Findings& findings) {
  const config::Flag& alarms = context.settings().monitoring.create_alarms;
  const bool runs = !context.model.functions.empty() || context.model.state_machine || context.model.api;
  if (runs && !*alarms) {
    findings.add(alarms.range, "`monitoring.create_alarms` is `false`");
  }
}

void look_for_unheard_alarms(const Context& context, Findings& findings) {
  const config::Texts& endpoints = context.settings().monitoring.alarm_email_endpoints;
  if (context.model.monitoring.alarms && endpoints->empty()) {
    findings.add(endpoints.range, "`monitoring.alarm_email_endpoints` is empty");
  }
}

void look_for_local_state(const Context& context, Findings& findings) {
  const config::Text& type = context.settings().backend.type;
  if (*type == "local") {
    findings.add(type.range, "`backend.type` is `local`");
  }
}

void look_for_plain_state(const Context& context, Findings& findings) {
  const config::Backend& backend = context.settings().backend;
  if (*backend.type == "s3" && !*backend.encrypt) {
    findings.add(backend.encrypt.range, "`backend.encrypt` is `false`");
  }
}

void look_for_unlocked_state(const Context& context, Findings& findings) {
  const config::Backend& backend = context.settings().backend;
  if (*backend.type == "s3" && !*backend.use_lockfile) {
    findings.add(backend.use_lockfile.range, "`backend.use_lockfile` is `false`");
  }
  const bool has_address = backend.arguments.find("address") != nullptr;
  if (*backend.type == "http" && has_address && backend.arguments.find("lock_address") == nullptr) {
    findings.add(backend.type.range, "`backend.arguments.lock_address` is missing");
  }
  if (*backend.type == "oss" && backend.arguments.find("tablestore_table") == nullptr) {
    findings.add(backend.type.range, "`backend.arguments.tablestore_table` is missing");
  }
}

void look_for_any_account(const Context& context, Findings& findings) {
  const config::Texts& accounts = context.settings().allowed_account_ids;
  if (accounts->empty()) {
    findings.add(accounts.range, "`allowed_account_ids` is empty");
  }
}

/// Neither 0 nor a missing value is short: both keep logs forever.
void look_for_short_retention(const Context& context, Findings& findings) {
  constexpr std::int64_t enough = 90;
  for (const terraform::Module& module : context.configuration.modules) {
    for (const terraform::ResourceGroup& group : module.resources()) {
      for (const terraform::Resource& resource : group.resources) {
        const terraform::Attribute* days =
            group.type == "aws_cloudwatch_log_group" ? resource.body->find("retention_in_days") : nullptr;
        if (days != nullptr && days->value.kind() == terraform::Value::Kind::integer && days->value.integer() > 0 &&
            days->value.integer() < enough) {
          findings.add(days->value.origin(),
                       fmt::format("`{}.retention_in_days` is `{}`", address_of(module, group.type, resource.name),
                                   days->value.integer()));
        }
      }
    }
  }
}

void add_alarm_rules(std::vector<Rule>& rules) {
  constexpr std::string_view kAlarms =
      "https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/AlarmThatSendsEmail.html";
  rules.push_back({{"alarms-off", "users are the first to notice a failure", "set `monitoring.create_alarms = true`",
                    std::string(kAlarms), Level::off, Level::error},
                   {},
                   look_for_missing_alarms});
  rules.push_back(
      {{"alarms-unheard", "an alarm fires, but no one gets a message",
        "add addresses to `monitoring.alarm_email_endpoints`", std::string(kAlarms), Level::off, Level::error},
       {},
       look_for_unheard_alarms});
  rules.push_back({{"alarm-on-nothing", "an alarm on a resource that does not exist never fires",
                    "refer to the resource that it watches, as in `${var.function_names.notify}`", std::string(kAlarms),
                    Level::warning, Level::warning},
                   {},
                   look_for_alarms_on_nothing});
}

void add_key_rules(std::vector<Rule>& rules) {
  rules.push_back({{"key-policy", "otherwise AWS refuses the log group, or drops the alarm without a message",
                    "add the statements that `kootoro-gen key-policy --env NAME` prints to the key's policy",
                    "https://docs.aws.amazon.com/kms/latest/developerguide/key-policy-services.html", Level::warning,
                    Level::warning},
                   {},
                   look_for_keys_of_services});
}

void add_retention_rules(std::vector<Rule>& rules) {
  constexpr std::string_view kRetention =
      "https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/Working-with-log-groups-and-streams.html";
  rules.push_back(
      {{"log-retention-short", "the logs of an incident may expire before anyone analyzes them",
        "set `monitoring.log_retention_days = 90` or more", std::string(kRetention), Level::off, Level::warning},
       {},
       look_for_short_retention});
  rules.push_back({{"log-retention-none", "logs are kept forever and cost money", "set `retention_in_days`",
                    std::string(kRetention), Level::warning, Level::warning},
                   {{"aws_cloudwatch_log_group.*", "retention_in_days", Condition::present()},
                    {"aws_cloudwatch_log_group.*", "retention_in_days", Condition::not_equals("0")}}});
  rules.push_back(
      {{"log-retention-long", "old logs of a test environment cost money every month",
        "set `monitoring.log_retention_days = 90` or less", std::string(kRetention), Level::warning, Level::off},
       {{"aws_cloudwatch_log_group.*", "retention_in_days", Condition::at_most(400)}}});
}

void add_state_rules(std::vector<Rule>& rules) {
  constexpr std::string_view kState = "https://developer.hashicorp.com/terraform/language/backend/s3";
  rules.push_back({{"state-local", "the state is lost with this machine, and no one else can apply changes",
                    "keep it in a bucket: `backend = { type = \"s3\", bucket = \"…\" }`",
                    "https://developer.hashicorp.com/terraform/language/state/remote", Level::off, Level::warning},
                   {},
                   look_for_local_state});
  rules.push_back({{"state-plain", "the state contains secrets, and Terraform does not ask S3 to encrypt it",
                    "set `backend.encrypt = true`", std::string(kState), Level::warning, Level::error},
                   {},
                   look_for_plain_state});
  rules.push_back({{"state-unlocked", "two runs at once can corrupt the state",
                    "set `backend.use_lockfile = true` for `s3`, `lock_address` and `unlock_address` for `http`, or "
                    "`tablestore_table` for `oss`",
                    std::string(kState), Level::warning, Level::error},
                   {},
                   look_for_unlocked_state});
}

}  // namespace

void add_operation_rules(std::vector<Rule>& rules) {
  add_alarm_rules(rules);
  add_key_rules(rules);
  add_retention_rules(rules);
  add_state_rules(rules);
  rules.push_back({{"account-not-named", "with the wrong credentials, Terraform creates production in another account",
                    "add the account to `allowed_account_ids`",
                    "https://docs.aws.amazon.com/whitepapers/latest/organizing-your-aws-environment/"
                    "organizing-your-aws-environment.html",
                    Level::off, Level::warning},
                   {},
                   look_for_any_account});
}

}  // namespace kootoro::guardrails
