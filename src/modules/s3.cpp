#include "modules/modules.hpp"

#include <kootoro/modules/common.hpp>
#include <kootoro/text/characters.hpp>

namespace kootoro::modules {
namespace {

Expression bucket_attribute(const model::Bucket& bucket, std::string_view attribute) {
  return {"aws_s3_bucket." + std::string(bucket.key) + "." + std::string(attribute)};
}

void add_bucket(Scope& scope, const model::Bucket& bucket) {
  scope.resource("aws_s3_bucket", bucket.key, bucket.entry->range)
      .set("bucket", scope.aws_name(bucket.name))
      .set("force_destroy", scope.settings().s3_buckets.force_destroy);
}

void add_ownership(Scope& scope, const model::Bucket& bucket) {
  Object& controls = scope.resource("aws_s3_bucket_ownership_controls", bucket.key);
  controls.set("bucket", bucket_attribute(bucket, "id"));
  controls.block("rule").set("object_ownership", "BucketOwnerEnforced");
}

void add_public_access_block(Scope& scope, const model::Bucket& bucket) {
  scope.resource("aws_s3_bucket_public_access_block", bucket.key)
      .set("bucket", bucket_attribute(bucket, "id"))
      .set("block_public_acls", true)
      .set("block_public_policy", true)
      .set("ignore_public_acls", true)
      .set("restrict_public_buckets", true);
}

void add_versioning(Scope& scope, const model::Bucket& bucket) {
  const config::Flag& versioning = scope.settings().s3_buckets.versioning;
  Object& resource = scope.resource("aws_s3_bucket_versioning", bucket.key);
  resource.set("bucket", bucket_attribute(bucket, "id"));
  resource.block("versioning_configuration")
      .set("status", source::Setting<std::string>(*versioning ? "Enabled" : "Suspended", versioning.range));
}

void add_encryption(Scope& scope, const model::Bucket& bucket) {
  const config::OptionalText& key = scope.settings().kms_keys.s3;
  Object& resource = scope.resource("aws_s3_bucket_server_side_encryption_configuration", bucket.key);
  resource.set("bucket", bucket_attribute(bucket, "id"));
  add_bucket_encryption(resource, key);
}

void add_policy(Scope& scope, const model::Bucket& bucket) {
  const JsonLocal policy = json_local(scope, "bucket_policy_" + std::string(bucket.key));
  policy.document->set("Version", "2012-10-17");
  Object& statement = policy.document->list("Statement").add_object();
  statement.set("Sid", "DenyPlainHttp").set("Effect", "Deny").set("Principal", "*").set("Action", "s3:*");
  statement.list("Resource")
      .add(bucket_attribute(bucket, "arn"))
      .add(Template().value(bucket_attribute(bucket, "arn")).text("/*"));
  statement.object("Condition").object("Bool").set("aws:SecureTransport", "false");
  scope.resource("aws_s3_bucket_policy", bucket.key)
      .set("bucket", bucket_attribute(bucket, "id"))
      .set("policy", policy.encoded)
      .list("depends_on")
      .add("aws_s3_bucket_public_access_block." + std::string(bucket.key));
}

void add_lifecycle_rule(Object& configuration, const config::LifecycleRule& rule) {
  Object& block = configuration.block("rule");
  block.set("id", rule.id)
      .set("status", source::Setting<std::string>(*rule.enabled ? "Enabled" : "Disabled", rule.enabled.range));
  block.block("filter").set("prefix", rule.prefix);
  const auto days = [&](std::string_view name, std::string_view attribute, const config::OptionalInteger& value) {
    if (value->has_value()) {
      block.block(name).set_if(attribute, value);
    }
  };
  if (rule.transition_days->has_value()) {
    block.block("transition")
        .set_if("days", rule.transition_days)
        .set_if("storage_class", rule.transition_storage_class);
  }
  days("expiration", "days", rule.expiration_days);
  days("noncurrent_version_expiration", "noncurrent_days", rule.noncurrent_version_expiration_days);
  days("abort_incomplete_multipart_upload", "days_after_initiation", rule.abort_incomplete_multipart_upload_days);
}

void add_lifecycle(Scope& scope, const model::Bucket& bucket) {
  if (bucket.lifecycle_rules == nullptr || (*bucket.lifecycle_rules)->empty()) {
    return;
  }
  Object& configuration =
      scope.resource("aws_s3_bucket_lifecycle_configuration", bucket.key, bucket.lifecycle_rules->range);
  configuration.set("bucket", bucket_attribute(bucket, "id"));
  for (const auto& rule : **bucket.lifecycle_rules) {
    add_lifecycle_rule(configuration, *rule);
  }
  configuration.list("depends_on").add("aws_s3_bucket_versioning." + std::string(bucket.key));
}

void add_cors(Scope& scope, const model::Bucket& bucket) {
  const config::Texts& origins = scope.settings().cors_allowed_origins;
  if (origins->empty() || bucket.entry->cors_methods.empty()) {
    return;
  }
  Object& resource = scope.resource("aws_s3_bucket_cors_configuration", bucket.key, origins.range);
  resource.set("bucket", bucket_attribute(bucket, "id"));
  Object& rule = resource.block("cors_rule");
  rule.list("allowed_headers").add("*");
  List& methods = rule.list("allowed_methods");
  for (const auto& method : bucket.entry->cors_methods) {
    methods.add(method);
  }
  List& allowed = rule.list("allowed_origins");
  for (const auto& origin : *origins) {
    allowed.add(origin);
  }
  rule.list("expose_headers").add("ETag");
  rule.set("max_age_seconds", 3000);
}

void add_access_logging(Scope& scope, const model::Bucket& bucket) {
  const config::OptionalText& target = scope.settings().s3_buckets.access_log_bucket;
  if (!target->has_value()) {
    return;
  }
  scope.resource("aws_s3_bucket_logging", bucket.key, target.range)
      .set("bucket", bucket_attribute(bucket, "id"))
      .set_if("target_bucket", target)
      .set("target_prefix", Template().append(scope.aws_name(bucket.name)).text("/"));
}

/// `raw/` becomes `reference_raw`.
std::string object_name(const model::Bucket& bucket, std::string_view prefix) {
  return std::string(bucket.key) + "_" + text::name_part(prefix.substr(0, prefix.size() - 1));
}

void add_prefixes(Scope& scope, const model::Bucket& bucket) {
  constexpr std::string_view type = "aws_s3_object";
  for (const auto& prefix : bucket.entry->prefixes) {
    scope.resource(type, scope.unique_name(type, object_name(bucket, *prefix)), prefix.range)
        .set("bucket", bucket_attribute(bucket, "id"))
        .set("key", prefix)
        .set("content_type", "application/x-directory");
  }
}

/// The functions that objects in the bucket call, each after its permission.
void add_notifications(Scope& scope, const model::Bucket& bucket) {
  Object* notification = nullptr;
  List* depends_on = nullptr;
  for (const model::Function& function : scope.model().functions) {
    if (!function.s3_notification || &function.s3_notification->bucket.in(scope.model().buckets) != &bucket) {
      continue;
    }
    const blueprint::S3Trigger& trigger = *function.s3_notification->trigger;
    if (notification == nullptr) {
      notification = &scope.resource("aws_s3_bucket_notification", bucket.key);
      notification->set("bucket", bucket_attribute(bucket, "id"));
      depends_on = &scope.module().arena().make<List>();
    }
    Object& block = notification->block("lambda_function");
    block.set("id", function.key).set("lambda_function_arn", scope.import(links::function_arns, function.key));
    List& events = block.list("events");
    for (const auto& event : trigger.events) {
      events.add(event);
    }
    block.set("filter_prefix", trigger.prefix).set("filter_suffix", trigger.suffix);
    const std::string permission =
        scope.unique_name("aws_lambda_permission", std::string(bucket.key) + "_" + std::string(function.key));
    scope.resource("aws_lambda_permission", permission)
        .set("statement_id", "AllowBucket-" + std::string(bucket.key))
        .set("action", "lambda:InvokeFunction")
        .set("function_name", scope.import(links::function_names, function.key))
        .set("principal", "s3.amazonaws.com")
        .set("source_arn", bucket_attribute(bucket, "arn"))
        .set("source_account", scope.account_id());
    depends_on->add("aws_lambda_permission." + permission);
  }
  if (notification != nullptr) {
    notification->set("depends_on", *depends_on);
  }
}

}  // namespace

void build_s3(Scope& scope) {
  for (const model::Bucket& bucket : scope.model().buckets) {
    add_bucket(scope, bucket);
    add_ownership(scope, bucket);
    add_public_access_block(scope, bucket);
    add_versioning(scope, bucket);
    add_encryption(scope, bucket);
    add_policy(scope, bucket);
    add_lifecycle(scope, bucket);
    add_cors(scope, bucket);
    add_access_logging(scope, bucket);
    add_prefixes(scope, bucket);
    add_notifications(scope, bucket);
  }
}

}  // namespace kootoro::modules
