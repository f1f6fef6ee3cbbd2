// Buckets, tables and repositories.
#include "guardrails/rule.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace kootoro::guardrails {
namespace {

void look_for_access_logs(const Context& context, Findings& findings) {
  const config::OptionalText& target = context.settings().s3_buckets.access_log_bucket;
  if (!context.model.buckets.empty() && !target->has_value()) {
    findings.add(target.range, "`s3_buckets.access_log_bucket` is not set");
  }
}

bool drops_old_versions(const model::Bucket& bucket) {
  if (bucket.lifecycle_rules == nullptr) {
    return false;
  }
  const auto& rules = **bucket.lifecycle_rules;
  return std::any_of(rules.begin(), rules.end(), [](const source::Setting<config::LifecycleRule>& rule) {
    return *rule->enabled && rule->noncurrent_version_expiration_days->has_value();
  });
}

void look_for_old_versions(const Context& context, Findings& findings) {
  if (!*context.settings().s3_buckets.versioning) {
    return;
  }
  for (const model::Bucket& bucket : context.model.buckets) {
    if (!drops_old_versions(bucket)) {
      const source::Range place = bucket.lifecycle_rules == nullptr ? source::Range{} : bucket.lifecycle_rules->range;
      findings.add(place, fmt::format("no lifecycle rule of the bucket `{}` deletes old versions", bucket.key));
    }
  }
}

void look_for_fixed_capacity(const Context& context, Findings& findings) {
  const config::DynamodbTables& tables = context.settings().dynamodb_tables;
  if (!context.model.tables.empty() && *tables.billing_mode == "PROVISIONED" && !*tables.autoscaling.enabled) {
    findings.add(tables.autoscaling.enabled.range, "`dynamodb_tables.autoscaling.enabled` is `false`");
  }
}

void add_bucket_rules(std::vector<Rule>& rules) {
  rules.push_back(
      {{"s3-force-destroy", "an accidental `terraform destroy` deletes the buckets with all objects",
        "remove `s3_buckets.force_destroy`", "https://docs.aws.amazon.com/AmazonS3/latest/userguide/delete-bucket.html",
        Level::off, Level::error},
       {{"aws_s3_bucket.*", "force_destroy", Condition::not_equals("true")}}});
  rules.push_back({{"s3-versioning", "an object that is overwritten or deleted can't be restored",
                    "set `s3_buckets.versioning = true`",
                    "https://docs.aws.amazon.com/AmazonS3/latest/userguide/Versioning.html", Level::off, Level::error},
                   {{"aws_s3_bucket_versioning.*", "versioning_configuration.status", Condition::equals("Enabled")}}});
  rules.push_back(
      {{"s3-access-logs", "the bucket keeps no record of who reads objects",
        "set a bucket in `s3_buckets.access_log_bucket`",
        "https://docs.aws.amazon.com/AmazonS3/latest/userguide/ServerLogs.html", Level::off, Level::warning},
       {},
       look_for_access_logs});
  rules.push_back(
      {{"s3-old-versions", "all replaced versions are kept and cost money",
        "add `noncurrent_version_expiration_days` to a rule in `s3_buckets.lifecycle_rules`",
        "https://docs.aws.amazon.com/AmazonS3/latest/userguide/object-lifecycle-mgmt.html", Level::off, Level::warning},
       {},
       look_for_old_versions});
  std::vector<Requirement> all_blocked;
  for (const std::string flag :
       {"block_public_acls", "block_public_policy", "ignore_public_acls", "restrict_public_buckets"}) {
    all_blocked.push_back({"aws_s3_bucket_public_access_block.*", flag, Condition::equals("true")});
  }
  rules.push_back({{"s3-public-access", "a policy or an access control list could make the bucket public",
                    "keep all four public access block settings on",
                    "https://docs.aws.amazon.com/AmazonS3/latest/userguide/access-control-block-public-access.html",
                    Level::error, Level::error},
                   all_blocked});
}

void add_table_rules(std::vector<Rule>& rules) {
  rules.push_back({{"dynamodb-recovery", "data that a software error destroys can't be restored",
                    "set `dynamodb_tables.point_in_time_recovery = true`",
                    "https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Point-in-time-recovery.html",
                    Level::off, Level::error},
                   {{"aws_dynamodb_table.*", "point_in_time_recovery.enabled", Condition::equals("true")}}});
  rules.push_back({{"dynamodb-deletion-protection", "a change that replaces a table, or a mistake, deletes the data",
                    "set `dynamodb_tables.deletion_protection = true`",
                    "https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/WorkingWithTables.Basics.html",
                    Level::off, Level::error},
                   {{"aws_dynamodb_table.*", "deletion_protection_enabled", Condition::equals("true")}}});
  rules.push_back({{"dynamodb-idle-capacity", "capacity costs money by the hour, whether it is used or not",
                    "set `dynamodb_tables.billing_mode = \"PAY_PER_REQUEST\"`",
                    "https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/capacity-mode.html",
                    Level::warning, Level::off},
                   {{"aws_dynamodb_table.*", "billing_mode", Condition::not_equals("PROVISIONED")}}});
  rules.push_back({{"dynamodb-fixed-capacity", "load above the capacity is rejected, and unused capacity costs money",
                    "set `dynamodb_tables.autoscaling.enabled = true`",
                    "https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/AutoScaling.html", Level::off,
                    Level::warning},
                   {},
                   look_for_fixed_capacity});
}

void add_repository_rules(std::vector<Rule>& rules) {
  rules.push_back(
      {{"ecr-mutable-tags",
        "the code that runs can change without a change to the settings, and a rollback may not restore it",
        "set `ecr.image_tag_mutability = \"IMMUTABLE\"`",
        "https://docs.aws.amazon.com/AmazonECR/latest/userguide/image-tag-mutability.html", Level::off, Level::error},
       {{"aws_ecr_repository.*", "image_tag_mutability", Condition::like("IMMUTABLE*")}}});
  rules.push_back(
      {{"ecr-force-delete", "an accidental destroy deletes the repository with the images in use",
        "remove `force_delete`", "https://docs.aws.amazon.com/AmazonECR/latest/userguide/repository-delete.html",
        Level::off, Level::error},
       {{"aws_ecr_repository.*", "force_delete", Condition::not_equals("true")}}});
  rules.push_back(
      {{"ecr-scan", "known vulnerabilities in an image stay undetected", "set `ecr.scan_on_push = true`",
        "https://docs.aws.amazon.com/AmazonECR/latest/userguide/image-scanning.html", Level::off, Level::warning},
       {{"aws_ecr_repository.*", "image_scanning_configuration.scan_on_push", Condition::equals("true")}}});
}

}  // namespace

void add_data_rules(std::vector<Rule>& rules) {
  add_bucket_rules(rules);
  add_table_rules(rules);
  add_repository_rules(rules);
}

}  // namespace kootoro::guardrails
