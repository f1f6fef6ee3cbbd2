#include "modules/iam_functions.hpp"

#include "modules/policy.hpp"

#include <kootoro/text/characters.hpp>

namespace kootoro::modules {
namespace {

std::string_view access_word(model::Access access) {
  switch (access) {
    case model::Access::read:
      return "Read";
    case model::Access::write:
      return "Write";
    case model::Access::read_write:
      break;
  }
  return "Use";
}

/// `verification_results` becomes `VerificationResults`: a Sid may have only letters and digits.
std::string pascal_case(std::string_view key) {
  std::string text;
  bool start = true;
  for (const char c : key) {
    if (c == '_') {
      start = true;
      continue;
    }
    text += start ? text::to_upper(c) : c;
    start = false;
  }
  return text;
}

std::string sid(model::Access access, std::string_view what, std::string_view key) {
  return std::string(access_word(access)) + std::string(what) + pascal_case(key);
}

void allow_logs(Scope& scope, const model::Function& function, Policy& policy) {
  policy.allow("WriteLogs", model::write_log_actions())
      .add(Template().value(scope.import(links::function_log_group_arns, function.key)).text(":*"));
  if (*scope.settings().lambda_functions.enable_x_ray_tracing) {
    policy.allow("WriteTraces", model::trace_actions()).add("*");
  }
}

/// The key of an encrypted store, only through that store.
void allow_key(Scope& scope, const config::OptionalText& key, std::string_view name, std::string_view service,
               model::Access access, Policy& policy) {
  if (!key->has_value()) {
    return;
  }
  policy.allow(name, model::key_actions(access)).add(config::Text(**key, key.range));
  policy.last_statement()
      .object("Condition")
      .object("StringEquals")
      .set("kms:ViaService", std::string(service) + "." + *scope.settings().aws_region + ".amazonaws.com");
}

template <class T>
model::Access widest(const std::vector<model::Use<T>>& uses) {
  for (const auto& use : uses) {
    if (use.access != model::Access::read) {
      return model::Access::read_write;
    }
  }
  return model::Access::read;
}

void allow_tables(Scope& scope, const model::Function& function, Policy& policy) {
  for (const auto& use : function.tables) {
    const model::Table& table = use.target.in(scope.model().tables);
    const Expression arn = scope.import(links::table_arns, table.key);
    List& resources =
        policy.allow(sid(use.access, "Table", table.key), model::table_actions(use.access), use.origin).add(arn);
    const bool indexed =
        !table.entry->global_secondary_indexes.empty() || !table.entry->local_secondary_indexes.empty();
    if (use.access != model::Access::write && indexed) {
      resources.add(Template().value(arn).text("/index/*"));
    }
  }
  if (!function.tables.empty()) {
    allow_key(scope, scope.settings().kms_keys.dynamodb, "UseTableKey", "dynamodb", widest(function.tables), policy);
  }
}

void allow_buckets(Scope& scope, const model::Function& function, Policy& policy) {
  for (const auto& use : function.buckets) {
    const model::Bucket& bucket = use.target.in(scope.model().buckets);
    const Expression arn = scope.import(links::bucket_arns, bucket.key);
    policy.allow(sid(use.access, "Objects", bucket.key), model::object_actions(use.access), use.origin)
        .add(Template().value(arn).text("/*"));
    if (const auto actions = model::bucket_actions(use.access); !actions.empty()) {
      policy.allow("ListBucket" + pascal_case(bucket.key), actions, use.origin).add(arn);
    }
  }
  if (!function.buckets.empty()) {
    allow_key(scope, scope.settings().kms_keys.s3, "UseBucketKey", "s3", widest(function.buckets), policy);
  }
}

Template profile_arn(Scope& scope, const model::BedrockModel& bedrock) {
  return bedrock.called_by == model::CalledBy::profile_arn
             ? Template().text(bedrock.invoked_id)
             : scope.arn("bedrock").text("inference-profile/" + bedrock.invoked_id);
}

/// The foundation model in the regions that may handle a call. Through a global profile, these are the region of the
/// call and, without a region, any other (Amazon Bedrock user guide, "Global cross-Region inference").
void add_models(Scope& scope, const model::BedrockModel& bedrock, List& resources) {
  std::vector<std::string> regions = bedrock.model_regions;
  if (bedrock.called_by == model::CalledBy::global_profile) {
    regions = {*scope.settings().aws_region, ""};
  }
  for (const std::string& region : regions) {
    resources.add(Template()
                      .text("arn:")
                      .value(scope.partition())
                      .text(":bedrock:" + region + "::foundation-model/" + bedrock.foundation_model));
  }
}

/// With a profile, the model itself may only be used through that profile (Amazon Bedrock user guide,
/// "Prerequisites for inference profiles").
void allow_model(Scope& scope, const model::Function& function, Policy& policy) {
  if (!function.invokes_model) {
    return;
  }
  const model::BedrockModel& bedrock = scope.model().bedrock;
  if (bedrock.called_by == model::CalledBy::id) {
    add_models(scope, bedrock, policy.allow("InvokeModel", model::invoke_model_actions()));
    return;
  }
  const Template profile = profile_arn(scope, bedrock);
  policy.allow("InvokeProfile", model::invoke_model_actions()).add(profile);
  add_models(scope, bedrock, policy.allow("InvokeModelThroughProfile", model::invoke_model_actions()));
  policy.last_statement().object("Condition").object("StringEquals").set("bedrock:InferenceProfileArn", profile);
}

void allow_messages(Scope& scope, const model::Function& function, Policy& policy) {
  for (const auto topic : function.topics) {
    const std::string_view key = topic.in(scope.model().topics).key;
    policy.allow("PublishTopic" + pascal_case(key), "sns:Publish").add(scope.import(links::topic_arns, key));
  }
  if (!function.topics.empty()) {
    allow_key(scope, scope.settings().kms_keys.sns, "UseTopicKey", "sns", model::Access::read_write, policy);
  }
  if (function.asynchronous()) {
    policy.allow("SendFailedEvents", "sqs:SendMessage").add(scope.import(links::dead_letter_queue_arn));
    allow_key(scope, scope.settings().kms_keys.sqs, "UseQueueKey", "sqs", model::Access::read_write, policy);
  }
}

void allow_workflow(Scope& scope, const model::Function& function, Policy& policy) {
  if (function.starts_workflow && scope.model().state_machine) {
    policy.allow("StartWorkflow", "states:StartExecution")
        .add(scope.arn("states").text("stateMachine:").append(scope.aws_name(scope.model().state_machine->name)));
  }
}

}  // namespace

void add_function_roles(Scope& scope) {
  for (const model::Function& function : scope.model().functions) {
    const std::string resource_name = "lambda_" + std::string(function.key);
    add_role(scope, resource_name, function.role_name, model::callers::function,
             "Role of the function " + std::string(function.key));
    Policy policy(scope, "policy_" + resource_name);
    allow_logs(scope, function, policy);
    allow_tables(scope, function, policy);
    allow_buckets(scope, function, policy);
    allow_model(scope, function, policy);
    allow_messages(scope, function, policy);
    allow_workflow(scope, function, policy);
    add_role_policy(scope, resource_name, "permissions", policy);
  }
}

}  // namespace kootoro::modules
