#include <kootoro/provider/resource_types.hpp>

#include "provider/data_elsewhere.hpp"
#include "provider/without_data.hpp"

#include <kootoro/text/layout.hpp>

#include <algorithm>
#include <utility>
#include <vector>

namespace kootoro::provider {
namespace {

constexpr std::nullopt_t no_identity = std::nullopt;
constexpr std::string_view nothing;

// Sorted by name.
constexpr std::array table{
    ResourceType{"aws_api_gateway_account", Data::none, no_identity, nothing, nothing},
    ResourceType{"aws_api_gateway_api_key", Data::none, Identity{{"name"}, "{id}"}, nothing, nothing},
    ResourceType{"aws_api_gateway_deployment", Data::none, Identity{{"rest_api_id"}, "{rest_api_id}/{id}"}, nothing,
                 nothing},
    ResourceType{"aws_api_gateway_method_settings", Data::none,
                 Identity{{"rest_api_id", "stage_name", "method_path"}, "{rest_api_id}/{stage_name}/{method_path}"},
                 nothing, nothing},
    ResourceType{"aws_api_gateway_rest_api", Data::none, Identity{{"name"}, "{id}"}, nothing, nothing},
    ResourceType{"aws_api_gateway_stage", Data::none,
                 Identity{{"rest_api_id", "stage_name"}, "{rest_api_id}/{stage_name}"}, nothing, nothing},
    ResourceType{"aws_api_gateway_usage_plan", Data::none, Identity{{"name"}, "{id}"}, nothing, nothing},
    ResourceType{"aws_api_gateway_usage_plan_key", Data::none,
                 Identity{{"usage_plan_id", "key_id"}, "{usage_plan_id}/{key_id}"}, nothing, nothing},
    ResourceType{"aws_appautoscaling_policy", Data::none,
                 Identity{{"name", "resource_id", "scalable_dimension"},
                          "{service_namespace}/{resource_id}/{scalable_dimension}/{name}"},
                 nothing, nothing},
    ResourceType{"aws_appautoscaling_target", Data::none,
                 Identity{{"service_namespace", "resource_id", "scalable_dimension"},
                          "{service_namespace}/{resource_id}/{scalable_dimension}"},
                 nothing, nothing},
    ResourceType{"aws_apprunner_auto_scaling_configuration_version", Data::none,
                 Identity{{"auto_scaling_configuration_name"}, "{arn}"}, nothing, nothing},
    ResourceType{"aws_apprunner_service", Data::none, Identity{{"service_name"}, "{arn}"}, nothing, nothing},
    ResourceType{"aws_budgets_budget", Data::none, no_identity, nothing, nothing},
    ResourceType{"aws_cloudwatch_composite_alarm", Data::none, Identity{{"alarm_name"}, "{alarm_name}"}, nothing,
                 nothing},
    ResourceType{"aws_cloudwatch_dashboard", Data::none, Identity{{"dashboard_name"}, "{dashboard_name}"}, nothing,
                 nothing},
    ResourceType{"aws_cloudwatch_log_group", Data::held, Identity{{"name"}, "{name}"}, nothing, nothing},
    ResourceType{"aws_cloudwatch_log_metric_filter", Data::none,
                 Identity{{"log_group_name", "name"}, "{log_group_name}:{name}"}, nothing, nothing},
    ResourceType{"aws_cloudwatch_metric_alarm", Data::none, Identity{{"alarm_name"}, "{alarm_name}"}, nothing, nothing},
    ResourceType{"aws_dynamodb_table", Data::held, Identity{{"name"}, "{name}"}, nothing, nothing},
    ResourceType{"aws_ecr_lifecycle_policy", Data::none, Identity{{"repository"}, "{repository}"}, nothing, nothing},
    ResourceType{"aws_ecr_repository", Data::held, Identity{{"name"}, "{name}"}, nothing, nothing},
    ResourceType{"aws_ecr_repository_policy", Data::none, Identity{{"repository"}, "{repository}"}, nothing, nothing},
    ResourceType{"aws_ecs_express_gateway_service", Data::none, Identity{{"service_name"}, "{service_arn}"}, nothing,
                 nothing},
    ResourceType{"aws_iam_openid_connect_provider", Data::none, no_identity, nothing, nothing},
    ResourceType{"aws_iam_policy", Data::none, no_identity, nothing, nothing},
    ResourceType{"aws_iam_role", Data::none, Identity{{"name"}, "{name}"}, nothing, nothing},
    ResourceType{"aws_iam_role_policy", Data::none, Identity{{"role", "name"}, "{role}:{name}"}, nothing, nothing},
    ResourceType{"aws_iam_role_policy_attachment", Data::none, Identity{{"role", "policy_arn"}, "{role}/{policy_arn}"},
                 nothing, nothing},
    ResourceType{"aws_kms_alias", Data::none, Identity{{"name"}, "{name}"}, nothing, nothing},
    ResourceType{"aws_kms_key", Data::held, Identity{{}, "{key_id}"}, nothing, nothing},
    ResourceType{"aws_lambda_function", Data::none, Identity{{"function_name"}, "{function_name}"}, nothing,
                 "tracing_config"},
    ResourceType{"aws_lambda_function_event_invoke_config", Data::none, Identity{{"function_name"}, "{function_name}"},
                 nothing, nothing},
    ResourceType{"aws_lambda_permission", Data::none,
                 Identity{{"function_name", "statement_id"}, "{function_name}/{statement_id}"}, nothing, nothing},
    ResourceType{"aws_s3_bucket", Data::held, Identity{{"bucket"}, "{bucket}"}, nothing, nothing},
    ResourceType{"aws_s3_bucket_cors_configuration", Data::none, Identity{{"bucket"}, "{bucket}"}, nothing, nothing},
    ResourceType{"aws_s3_bucket_lifecycle_configuration", Data::none, Identity{{"bucket"}, "{bucket}"}, nothing,
                 nothing},
    ResourceType{"aws_s3_bucket_logging", Data::none, Identity{{"bucket"}, "{bucket}"}, nothing, nothing},
    ResourceType{"aws_s3_bucket_notification", Data::none, Identity{{"bucket"}, "{bucket}"}, nothing, nothing},
    ResourceType{"aws_s3_bucket_ownership_controls", Data::none, Identity{{"bucket"}, "{bucket}"}, nothing, nothing},
    ResourceType{"aws_s3_bucket_policy", Data::none, Identity{{"bucket"}, "{bucket}"}, nothing, nothing},
    ResourceType{"aws_s3_bucket_public_access_block", Data::none, Identity{{"bucket"}, "{bucket}"}, nothing, nothing},
    ResourceType{"aws_s3_bucket_server_side_encryption_configuration", Data::none, Identity{{"bucket"}, "{bucket}"},
                 nothing, nothing},
    ResourceType{"aws_s3_bucket_versioning", Data::none, Identity{{"bucket"}, "{bucket}"}, nothing, nothing},
    ResourceType{"aws_s3_object", Data::held, Identity{{"bucket", "key"}, "{bucket}/{key}"}, nothing, nothing},
    ResourceType{"aws_sfn_state_machine", Data::none, Identity{{"name"}, "{arn}"}, nothing, nothing},
    ResourceType{"aws_sns_topic", Data::none, Identity{{"name"}, "{arn}"}, nothing, nothing},
    ResourceType{"aws_sns_topic_policy", Data::none, Identity{{"arn"}, "{arn}"}, nothing, nothing},
    ResourceType{"aws_sns_topic_subscription", Data::none, Identity{{"topic_arn", "protocol", "endpoint"}, "{arn}"},
                 nothing, nothing},
    ResourceType{"aws_sqs_queue", Data::held, Identity{{"name"}, "{url}"}, nothing, nothing},
    ResourceType{"null_resource", Data::none, no_identity, "triggers", nothing},
    // An imported one has the provider's defaults and would be drawn anew: docs/adopt.md says what to do instead.
    ResourceType{"random_string", Data::none, Identity{{}, "", true}, nothing, nothing},
    ResourceType{"terraform_data", Data::none, Identity{{"triggers_replace"}, ""}, nothing, nothing},
};

constexpr bool by_name(const ResourceType& a, const ResourceType& b) {
  return a.name < b.name;
}
static_assert(std::is_sorted(table.begin(), table.end(), by_name));

std::vector<std::string_view> sorted(std::vector<std::string_view> names) {
  std::sort(names.begin(), names.end());
  return names;
}

}  // namespace

std::span<const std::string_view> Identity::names() const {
  const auto* const end =
      std::find_if(attributes.begin(), attributes.end(), [](std::string_view name) { return name.empty(); });
  return {attributes.begin(), end};
}

std::span<const ResourceType> resource_types() {
  return table;
}

const ResourceType* resource_type(std::string_view name) {
  const auto* const found =
      std::lower_bound(table.begin(), table.end(), name,
                       [](const ResourceType& type, std::string_view wanted) { return type.name < wanted; });
  return found != table.end() && found->name == name ? found : nullptr;
}

const Identity* identity_of(std::string_view type) {
  const ResourceType* found = resource_type(type);
  return found != nullptr && found->identity ? &*found->identity : nullptr;
}

std::optional<Data> data_of(std::string_view type) {
  if (const ResourceType* found = resource_type(type)) {
    return found->data;
  }
  if (std::binary_search(elsewhere.begin(), elsewhere.end(), type)) {
    return Data::held;
  }
  static const std::vector<std::string_view> others = sorted(text::words(without_data));
  return std::binary_search(others.begin(), others.end(), type) ? std::optional(Data::none) : std::nullopt;
}

}  // namespace kootoro::provider
