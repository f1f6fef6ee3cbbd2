#include <kootoro/guardrails/key_policy.hpp>

#include "guardrails/known_text.hpp"
#include "guardrails/rule.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <map>
#include <set>
#include <span>

namespace kootoro::guardrails {
namespace {

using json::Ordered;
using terraform::Value;

/// A resource that a key encrypts. `actions`: what those who create and use it do with the key, through its service.
struct Encrypted {
  std::string_view type;
  std::string_view attribute;  ///< a path
  std::string_view service;
  std::string_view actions;  ///< of `kms:`
};

// Sources, read on 2026-11-28: Amazon S3 user guide, "Using server-side encryption with KMS keys", permissions;
// DynamoDB developer guide, "Using a customer managed key", permissions; Amazon ECR user guide, "Encryption at rest";
// Lambda developer guide, "Securing environment variables"; SNS developer guide, "Key management"; SQS developer guide,
// "Key management". CloudWatch Logs has no row of actions: it uses the key itself.
constexpr std::array<Encrypted, 7> encrypted{{
    {"aws_s3_bucket_server_side_encryption_configuration",
     "rule.apply_server_side_encryption_by_default.kms_master_key_id", "s3", "Decrypt GenerateDataKey*"},
    {"aws_dynamodb_table", "server_side_encryption.kms_key_arn", "dynamodb",
     "CreateGrant Decrypt DescribeKey Encrypt GenerateDataKey* ReEncrypt*"},
    {"aws_ecr_repository", "encryption_configuration.kms_key", "ecr", "CreateGrant DescribeKey RetireGrant"},
    {"aws_lambda_function", "kms_key_arn", "lambda", "CreateGrant Decrypt Encrypt"},
    {"aws_sns_topic", "kms_master_key_id", "sns", "Decrypt GenerateDataKey*"},
    {"aws_sqs_queue", "kms_master_key_id", "sqs", "Decrypt GenerateDataKey*"},
    {"aws_cloudwatch_log_group", "kms_key_id", "logs", ""},
}};

constexpr std::string_view create_grant = "CreateGrant";
constexpr std::string_view alarm_topic = "module.monitoring.aws_sns_topic.alarms";

/// The use of one key.
struct Use {
  std::vector<std::string> resources;
  std::set<std::string, std::less<>> services;
  std::set<std::string, std::less<>> granting;  ///< those of the services that make grants
  std::set<std::string, std::less<>> actions;
  std::vector<std::string> log_groups;  ///< names, `*` where only Terraform knows
  bool alarms = false;
};

void add(const terraform::Module& module, const terraform::Resource& resource, const Encrypted& row, Use& use) {
  const std::string address = address_of(module, row.type, resource.name);
  if (!use.resources.empty() && use.resources.back() == address) {
    return;  // another block of the same resource
  }
  use.resources.push_back(address);
  if (row.service == "logs") {
    const terraform::Attribute* name = resource.body->find("name");
    use.log_groups.push_back(name == nullptr ? "*" : known_pattern(name->value));
    return;
  }
  use.services.emplace(row.service);
  for (std::string_view rest = row.actions; !rest.empty();) {
    const std::size_t end = std::min(rest.find(' '), rest.size());
    if (rest.substr(0, end) == create_grant) {
      use.granting.emplace(row.service);
    } else {
      use.actions.emplace(rest.substr(0, end));
    }
    rest.remove_prefix(std::min(end + 1, rest.size()));
  }
  use.alarms = use.alarms || address == alarm_topic;
}

/// Calls `visit(module, resource, row, key)` for each key that is written as an ARN.
template <class Visit>
void for_each_key(const terraform::Configuration& configuration, const Visit& visit) {
  for (const terraform::Module& module : configuration.modules) {
    for (const terraform::ResourceGroup& group : module.resources()) {
      const auto* const row = std::ranges::find(encrypted, group.type, &Encrypted::type);
      if (row == encrypted.end()) {
        continue;
      }
      for (const terraform::Resource& resource : group.resources) {
        for (const Value* key : values_at(module, *resource.body, row->attribute)) {
          if (key->kind() == Value::Kind::literal && key->text().starts_with("arn:")) {
            visit(module, resource, *row, *key);
          }
        }
      }
    }
  }
}

/// A part of an ARN, counted from 0: `arn:partition:service:region:account:…`.
std::string part_of(std::string_view arn, std::size_t number) {
  for (; number > 0 && !arn.empty(); --number) {
    arn.remove_prefix(std::min(arn.find(':'), arn.size() - 1) + 1);
  }
  return std::string(arn.substr(0, arn.find(':')));
}

class Statements {
 public:
  Statements(const std::string& key, const Use& use, const config::Settings& settings)
      : use_(use), region_(*settings.aws_region), partition_(part_of(key, 1)) {
    account_ = settings.allowed_account_ids->size() == 1 ? *settings.allowed_account_ids->front() : part_of(key, 4);
    suffix_ = partition_ == "aws-cn" ? "amazonaws.com.cn" : "amazonaws.com";
  }

  [[nodiscard]] Ordered list() const {
    Ordered statements = Ordered::array();
    if (!use_.services.empty()) {
      statements.push_back(use_through_services());
    }
    if (!use_.granting.empty()) {
      statements.push_back(grants());
    }
    if (!use_.log_groups.empty()) {
      statements.push_back(logs());
    }
    if (use_.alarms) {
      statements.push_back(alarms());
    }
    return statements;
  }

 private:
  static Ordered statement(std::string_view sid, Ordered principal, Ordered actions, Ordered condition) {
    Ordered made = Ordered::object();
    made["Sid"] = sid;
    made["Effect"] = "Allow";
    made["Principal"] = std::move(principal);
    made["Action"] = std::move(actions);
    made["Resource"] = "*";
    made["Condition"] = std::move(condition);
    return made;
  }

  [[nodiscard]] Ordered account() const { return {{"AWS", fmt::format("arn:{}:iam::{}:root", partition_, account_)}}; }

  [[nodiscard]] Ordered through(const std::set<std::string, std::less<>>& services) const {
    Ordered names = Ordered::array();
    for (const std::string& service : services) {
      names.push_back(fmt::format("{}.{}.{}", service, region_, suffix_));
    }
    return {{"kms:ViaService", names}};
  }

  /// The roles of the account, as far as their own policies allow it.
  [[nodiscard]] Ordered use_through_services() const {
    Ordered actions = Ordered::array();
    for (const std::string& action : use_.actions) {
      actions.push_back("kms:" + action);
    }
    return statement("UseThroughServices", account(), actions, {{"StringEquals", through(use_.services)}});
  }

  [[nodiscard]] Ordered grants() const {
    Ordered condition = {{"StringEquals", through(use_.granting)}};
    condition["Bool"] = {{"kms:GrantIsForAWSResource", "true"}};
    return statement("GrantsForServices", account(), Ordered::array({fmt::format("kms:{}", create_grant)}), condition);
  }

  /// Source: CloudWatch Logs user guide, "Encrypt log data in CloudWatch Logs using AWS Key Management Service".
  [[nodiscard]] Ordered logs() const {
    Ordered groups = Ordered::array();
    for (const std::string& name : use_.log_groups) {
      groups.push_back(fmt::format("arn:{}:logs:{}:{}:log-group:{}", partition_, region_, account_, name));
    }
    return statement(
        "CloudWatchLogs", {{"Service", fmt::format("logs.{}.{}", region_, suffix_)}},
        Ordered::array({"kms:Decrypt", "kms:Describe*", "kms:Encrypt", "kms:GenerateDataKey*", "kms:ReEncrypt*"}),
        {{"ArnLike", {{"kms:EncryptionContext:aws:logs:arn", groups}}}});
  }

  /// Source: SNS developer guide, "Enable compatibility between event sources from AWS services and encrypted topics".
  [[nodiscard]] Ordered alarms() const {
    return statement("CloudWatchAlarms", {{"Service", "cloudwatch.amazonaws.com"}},
                     Ordered::array({"kms:Decrypt", "kms:GenerateDataKey*"}),
                     {{"StringEquals", {{"aws:SourceAccount", account_}}}});
  }

  const Use& use_;
  std::string region_;
  std::string partition_;
  std::string account_;
  std::string suffix_;
};

}  // namespace

std::vector<KeyNeeds> key_needs(const model::Model& model, const terraform::Configuration& configuration) {
  std::map<std::string, Use> uses;
  for_each_key(configuration,
               [&](const terraform::Module& module, const terraform::Resource& resource, const Encrypted& row,
                   const Value& key) { add(module, resource, row, uses[std::string(key.text())]); });
  std::vector<KeyNeeds> needs;
  for (const auto& [key, use] : uses) {
    needs.push_back({key, use.resources, Statements(key, use, *model.settings).list()});
  }
  return needs;
}

void look_for_keys_of_services(const Context& context, Findings& findings) {
  for_each_key(context.configuration, [&](const terraform::Module& module, const terraform::Resource& resource,
                                          const Encrypted& row, const Value& key) {
    const std::string address = address_of(module, row.type, resource.name);
    const bool logs = row.service == "logs";
    if (logs || address == alarm_topic) {
      findings.add(key.origin(), fmt::format("the policy of the key of `{}` must let {} use the key", address,
                                             logs ? "CloudWatch Logs" : "CloudWatch alarms"));
    }
  });
}

}  // namespace kootoro::guardrails
