// Every setting of an environment, with its default. Documentation and limits are in src/config/settings_*.cpp,
// one `describe` function per section; decoding, suggestions, JSON Schema and reference docs come from those.
#pragma once

#include <kootoro/hcl/value.hpp>
#include <kootoro/source/setting.hpp>

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace kootoro::config {

using source::Named;
using source::Setting;

using Text = Setting<std::string>;
using Flag = Setting<bool>;
using Integer = Setting<std::int64_t>;
using OptionalText = Setting<std::optional<std::string>>;
using OptionalInteger = Setting<std::optional<std::int64_t>>;
using Decimal = Setting<double>;
using Texts = Setting<std::vector<Text>>;  ///< each element keeps its own place

struct LifecycleRule {
  Text id;
  Flag enabled = true;
  Text prefix;
  OptionalInteger expiration_days;
  OptionalInteger noncurrent_version_expiration_days;
  OptionalInteger abort_incomplete_multipart_upload_days;
  OptionalInteger transition_days;
  OptionalText transition_storage_class;
};
using LifecycleRules = Setting<std::vector<Setting<LifecycleRule>>>;

struct S3Buckets {
  Flag create_buckets = true;
  Flag force_destroy = false;
  Flag versioning = true;
  OptionalText access_log_bucket;
  Named<LifecycleRules> lifecycle_rules;  ///< by bucket name of the blueprint
};

struct DynamodbAutoscaling {
  Flag enabled = true;
  OptionalInteger max_read_capacity;   ///< default: ten times read_capacity
  OptionalInteger max_write_capacity;  ///< default: ten times write_capacity
  Integer target_utilization = 70;
};

struct DynamodbTables {
  Flag create_tables = true;
  Text billing_mode = std::string("PAY_PER_REQUEST");
  Integer read_capacity = 5;
  Integer write_capacity = 5;
  DynamodbAutoscaling autoscaling;
  Flag point_in_time_recovery = true;
  OptionalInteger recovery_period_in_days;
  Flag deletion_protection = false;
  Text table_class = std::string("STANDARD");
};

/// The settings of one repository; omitted ones come from the section.
struct EcrRepository {
  OptionalText image_tag_mutability;
  Setting<std::optional<bool>> scan_on_push;
  Setting<std::optional<bool>> force_delete;
  OptionalText encryption_type;
  OptionalText kms_key;
  OptionalText lifecycle_policy;   ///< JSON text
  OptionalText repository_policy;  ///< JSON text
};

struct Ecr {
  Flag create_repositories = true;
  Text image_tag_mutability = std::string("MUTABLE");
  Flag scan_on_push = true;
  Flag force_delete = false;
  Text encryption_type = std::string("AES256");
  OptionalText lifecycle_policy;  ///< JSON text; default: only `untagged_expiration_days`
  Integer untagged_expiration_days = 14;
  Named<Setting<EcrRepository>> repositories;  ///< by function name
};

struct LambdaFunctions {
  Flag create_functions = true;
  Flag use_ecr = true;
  Text default_image_uri;
  Text image_tag = std::string("latest");
  Text placeholder_tag = std::string("placeholder");
  Texts architectures;  ///< one of x86_64, arm64; default: arm64
  Flag enable_x_ray_tracing = true;
  Text log_level = std::string("INFO");
  OptionalInteger log_retention_days;  ///< default: monitoring.log_retention_days
  Named<Text> image_tags;              ///< the rest are by function name
  Named<Integer> memory_sizes;         ///< MB
  Named<Integer> timeouts;             ///< seconds
  Named<Integer> reserved_concurrent_executions;
  Named<Integer> ephemeral_storage_sizes;  ///< MB
  Named<Setting<Named<Text>>> environment_variables;
  Texts s3_trigger_functions;
  Texts eventbridge_trigger_functions;
};

struct StepFunctions {
  Flag create_step_functions = true;
  Text log_level = std::string("ALL");
  Flag include_execution_data = false;
  Flag enable_x_ray_tracing = true;
  OptionalInteger log_retention_days;
};

struct ApiGateway {
  Flag create_api_gateway = true;
  Text stage_name = std::string("v1");
  Decimal throttling_rate_limit = 100.0;
  Integer throttling_burst_limit = 50;
  Flag cors_enabled = true;
  Flag metrics_enabled = true;
  Flag use_api_key = true;
  OptionalInteger quota_limit;
  Text quota_period = std::string("DAY");
  Flag access_logs_enabled = true;
  Text execution_log_level = std::string("OFF");
  Flag enable_x_ray_tracing = true;
  OptionalInteger log_retention_days;
};

struct AppRunner {
  Flag create_app_runner = false;
  Text image_uri;
  Text cpu = std::string("1 vCPU");   ///< `1 vCPU`, `1024`
  Text memory = std::string("2 GB");  ///< `2 GB`, `2048`
  Integer port = 8080;
  Flag auto_deployments_enabled = false;
  Flag is_publicly_accessible = true;
  Integer min_size = 1;
  Integer max_size = 3;
  Integer max_concurrency = 100;
  Text health_check_protocol = std::string("HTTP");
  Text health_check_path = std::string("/");
  Integer health_check_interval = 10;
  Integer health_check_timeout = 5;
  Integer health_check_healthy_threshold = 1;
  Integer health_check_unhealthy_threshold = 5;
  Named<Text> environment_variables;
};

/// The frontend on Amazon ECS Express Mode.
struct EcsExpress {
  Flag create_ecs_express = false;
  Text image_uri;
  Text cpu = std::string("1 vCPU");   ///< `1 vCPU`, `1024`
  Text memory = std::string("2 GB");  ///< `2 GB`, `2048`
  Integer port = 8080;
  Integer min_tasks = 1;
  Integer max_tasks = 3;
  Text scaling_metric = std::string("AVERAGE_CPU");
  Integer scaling_target = 60;  ///< percent, or requests per task
  Text health_check_path = std::string("/");
  Named<Text> environment_variables;
  OptionalInteger log_retention_days;  ///< default: monitoring.log_retention_days
  Texts subnets;                       ///< ids; default: the default VPC's
  Texts security_groups;               ///< ids
  OptionalText cluster;                ///< a name; default: `default`
};

/// Tokens (Anthropic's documentation, "Extended thinking").
constexpr std::int64_t least_thinking_budget = 1024;

/// How the model thinks before it answers.
struct BedrockThinking {
  OptionalText mode;              ///< off, budget, adaptive, effort; default: the first mode that the model offers
  OptionalInteger budget_tokens;  ///< with budget; default: 16000, or two thirds of max_tokens when that is less
  OptionalText effort;            ///< default: the model's own
};

struct Bedrock {
  Text model_id = std::string("anthropic.claude-haiku-5-5");
  OptionalText inference_profile_id;  ///< default: that of the region's own geography, where the model needs one
  Text anthropic_version = std::string("bedrock-2023-05-31");
  Integer max_tokens = 24000;
  OptionalInteger budget_tokens;  ///< the short form of `thinking = { mode = "budget", budget_tokens = … }`
  BedrockThinking thinking;
};

struct Monitoring {
  Flag create_dashboard = true;
  Flag create_alarms = true;
  Integer log_retention_days = 90;
  Texts alarm_email_endpoints;
};

struct Backend {
  Text type = std::string("local");  ///< one of `backend_types`
  Named<hcl::Value> arguments;  ///< further arguments of Terraform's backend, with the names of `backend_arguments`
  Flag partial = false;         ///< `terraform init -backend-config` supplies what is missing
  OptionalText bucket;
  OptionalText key;  ///< default: PROJECT/ENVIRONMENT/terraform.tfstate
  OptionalText region;
  OptionalText kms_key_id;
  Flag encrypt = true;
  Flag use_lockfile = true;
  OptionalText organization;
  OptionalText workspace;
  OptionalText hostname;
};

struct Iam {
  OptionalText permissions_boundary_arn;
  Text role_path = std::string("/");
};

/// ARNs of customer managed keys; a service without one uses its own key.
struct KmsKeys {
  OptionalText s3;
  OptionalText dynamodb;
  OptionalText ecr;
  OptionalText lambda;
  OptionalText logs;
  OptionalText sns;
  OptionalText sqs;
};

/// A rule of the user: a condition on an attribute of some resources.
struct GuardrailRule {
  Text address;    ///< `TYPE.NAME` with `*` for anything, or `module.NAME.TYPE.NAME`
  Text attribute;  ///< `logging_config.log_format`
  OptionalText equals;
  OptionalText not_equals;
  Texts one_of;
  OptionalText like;  ///< `*` matches anything
  OptionalText not_like;
  Setting<std::optional<double>> at_least;
  Setting<std::optional<double>> at_most;
  Setting<std::optional<bool>> present;
  Text message;
  Text severity = std::string("error");
  OptionalText fix;
  OptionalText link;
};

struct Guardrails {
  Setting<std::optional<bool>> production;  ///< default: the environment is `prod` or `production`
  Named<Text> accept;                       ///< reasons, by id
  Named<Text> severity;                     ///< by id
  Named<Text> data_types;                   ///< reasons, by resource type
  Named<Setting<GuardrailRule>> rules;      ///< by id
};

struct Settings {
  Text aws_region = std::string("us-east-1");
  Text project_name = std::string("kootoro");
  Text environment;  ///< default: the name given with --env
  Text resource_name_suffix;
  Texts allowed_account_ids;
  Named<Text> additional_tags;
  Texts cors_allowed_origins;
  S3Buckets s3_buckets;
  DynamodbTables dynamodb_tables;
  Ecr ecr;
  LambdaFunctions lambda_functions;
  StepFunctions step_functions;
  ApiGateway api_gateway;
  AppRunner app_runner;
  EcsExpress ecs_express;
  Bedrock bedrock;
  Monitoring monitoring;
  Backend backend;
  Iam iam;
  KmsKeys kms_keys;
  Guardrails guardrails;
};

}  // namespace kootoro::config
