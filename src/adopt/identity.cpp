#include <kootoro/adopt/identity.hpp>

#include <algorithm>

namespace kootoro::adopt {
namespace {

constexpr std::array table{
    Identity{"aws_api_gateway_api_key", {"name"}, "{id}"},
    Identity{"aws_api_gateway_deployment", {"rest_api_id"}, "{rest_api_id}/{id}"},
    Identity{"aws_api_gateway_method_settings",
             {"rest_api_id", "stage_name", "method_path"},
             "{rest_api_id}/{stage_name}/{method_path}"},
    Identity{"aws_api_gateway_rest_api", {"name"}, "{id}"},
    Identity{"aws_api_gateway_stage", {"rest_api_id", "stage_name"}, "{rest_api_id}/{stage_name}"},
    Identity{"aws_api_gateway_usage_plan", {"name"}, "{id}"},
    Identity{"aws_api_gateway_usage_plan_key", {"usage_plan_id", "key_id"}, "{usage_plan_id}/{key_id}"},
    Identity{"aws_appautoscaling_policy",
             {"name", "resource_id", "scalable_dimension"},
             "{service_namespace}/{resource_id}/{scalable_dimension}/{name}"},
    Identity{"aws_appautoscaling_target",
             {"service_namespace", "resource_id", "scalable_dimension"},
             "{service_namespace}/{resource_id}/{scalable_dimension}"},
    Identity{"aws_apprunner_auto_scaling_configuration_version", {"auto_scaling_configuration_name"}, "{arn}"},
    Identity{"aws_apprunner_service", {"service_name"}, "{arn}"},
    Identity{"aws_cloudwatch_composite_alarm", {"alarm_name"}, "{alarm_name}"},
    Identity{"aws_cloudwatch_dashboard", {"dashboard_name"}, "{dashboard_name}"},
    Identity{"aws_cloudwatch_log_group", {"name"}, "{name}"},
    Identity{"aws_cloudwatch_log_metric_filter", {"log_group_name", "name"}, "{log_group_name}:{name}"},
    Identity{"aws_cloudwatch_metric_alarm", {"alarm_name"}, "{alarm_name}"},
    Identity{"aws_dynamodb_table", {"name"}, "{name}"},
    Identity{"aws_ecr_lifecycle_policy", {"repository"}, "{repository}"},
    Identity{"aws_ecr_repository", {"name"}, "{name}"},
    Identity{"aws_ecr_repository_policy", {"repository"}, "{repository}"},
    Identity{"aws_ecs_express_gateway_service", {"service_name"}, "{service_arn}"},
    Identity{"aws_iam_role", {"name"}, "{name}"},
    Identity{"aws_iam_role_policy", {"role", "name"}, "{role}:{name}"},
    Identity{"aws_iam_role_policy_attachment", {"role", "policy_arn"}, "{role}/{policy_arn}"},
    Identity{"aws_kms_alias", {"name"}, "{name}"},
    Identity{"aws_kms_key", {}, "{key_id}"},
    Identity{"aws_lambda_function", {"function_name"}, "{function_name}"},
    Identity{"aws_lambda_function_event_invoke_config", {"function_name"}, "{function_name}"},
    Identity{"aws_lambda_permission", {"function_name", "statement_id"}, "{function_name}/{statement_id}"},
    Identity{"aws_s3_bucket", {"bucket"}, "{bucket}"},
    Identity{"aws_s3_bucket_cors_configuration", {"bucket"}, "{bucket}"},
    Identity{"aws_s3_bucket_lifecycle_configuration", {"bucket"}, "{bucket}"},
    Identity{"aws_s3_bucket_logging", {"bucket"}, "{bucket}"},
    Identity{"aws_s3_bucket_notification", {"bucket"}, "{bucket}"},
    Identity{"aws_s3_bucket_ownership_controls", {"bucket"}, "{bucket}"},
    Identity{"aws_s3_bucket_policy", {"bucket"}, "{bucket}"},
    Identity{"aws_s3_bucket_public_access_block", {"bucket"}, "{bucket}"},
    Identity{"aws_s3_bucket_server_side_encryption_configuration", {"bucket"}, "{bucket}"},
    Identity{"aws_s3_bucket_versioning", {"bucket"}, "{bucket}"},
    Identity{"aws_s3_object", {"bucket", "key"}, "{bucket}/{key}"},
    Identity{"aws_sfn_state_machine", {"name"}, "{arn}"},
    Identity{"aws_sns_topic", {"name"}, "{arn}"},
    Identity{"aws_sns_topic_policy", {"arn"}, "{arn}"},
    Identity{"aws_sns_topic_subscription", {"topic_arn", "protocol", "endpoint"}, "{arn}"},
    Identity{"aws_sqs_queue", {"name"}, "{url}"},
    // An imported one has the provider's defaults and would be drawn anew: docs/adopt.md says what to do instead.
    Identity{"random_string", {}, "", true},
    Identity{"terraform_data", {"triggers_replace"}, ""},
};

constexpr bool by_type(const Identity& a, const Identity& b) {
  return a.type < b.type;
}
static_assert(std::is_sorted(table.begin(), table.end(), by_type));

}  // namespace

std::span<const std::string_view> Identity::names() const {
  const auto* const end =
      std::find_if(attributes.begin(), attributes.end(), [](std::string_view name) { return name.empty(); });
  return {attributes.begin(), end};
}

std::span<const Identity> identities() {
  return table;
}

const Identity* identity_of(std::string_view type) {
  const auto* const found =
      std::lower_bound(table.begin(), table.end(), type,
                       [](const Identity& identity, std::string_view name) { return identity.type < name; });
  return found != table.end() && found->type == type ? found : nullptr;
}

}  // namespace kootoro::adopt
