// Functions, the workflow, the frontend and the model.
#include "guardrails/rule.hpp"

#include <kootoro/config/image_uri.hpp>
#include <kootoro/text/secret.hpp>

#include <fmt/format.h>

#include <algorithm>

namespace kootoro::guardrails {
namespace {

void look_for_moving_tags(const Context& context, Findings& findings) {
  for (const model::Function& function : context.model.functions) {
    if (function.image_repository && *function.image_tag == "latest") {
      findings.add(function.image_tag.range, fmt::format("the image tag of `{}` is `latest`", function.key));
    }
    const config::Text& shared = context.settings().lambda_functions.default_image_uri;
    if (!function.image_repository && shared->ends_with(":latest")) {
      findings.add(shared.range, "`lambda_functions.default_image_uri` ends with `:latest`");
    }
  }
}

void look_for_unbounded_functions(const Context& context, Findings& findings) {
  for (const model::Function& function : context.model.functions) {
    const config::OptionalInteger& reserved = function.reserved_concurrent_executions;
    if (function.invokes_model && reserved->value_or(-1) < 0) {
      findings.add(
          reserved.range,
          fmt::format("`lambda_functions.reserved_concurrent_executions` has no limit for `{}`", function.key));
    }
  }
}

void look_for_debug_logs(const Context& context, Findings& findings) {
  const config::Text& level = context.settings().lambda_functions.log_level;
  if (!context.model.functions.empty() && (*level == "DEBUG" || *level == "TRACE")) {
    findings.add(level.range, fmt::format("`lambda_functions.log_level` is `{}`", *level));
  }
}

void look_for_secrets(const source::Named<config::Text>& variables, std::string_view where, Findings& findings) {
  for (const auto& variable : variables) {
    if (text::holds_secret(variable.name, *variable.value)) {
      findings.add(variable.value.range, fmt::format("`{}` in `{}` looks like a secret", variable.name, where));
    }
  }
}

void look_for_secrets(const Context& context, Findings& findings) {
  const config::Settings& settings = context.settings();
  for (const auto& function : settings.lambda_functions.environment_variables) {
    look_for_secrets(*function.value, "lambda_functions.environment_variables." + function.name, findings);
  }
  look_for_secrets(settings.app_runner.environment_variables, "app_runner.environment_variables", findings);
  look_for_secrets(settings.ecs_express.environment_variables, "ecs_express.environment_variables", findings);
}

void look_for_global_profile(const Context& context, Findings& findings) {
  const bool used = std::any_of(context.model.functions.begin(), context.model.functions.end(),
                                [](const model::Function& function) { return function.invokes_model; });
  if (used && context.model.bedrock.called_by == model::CalledBy::global_profile) {
    findings.add(context.model.bedrock.origin,
                 fmt::format("functions call the model through `{}`", context.model.bedrock.invoked_id));
  }
}

void add_function_rules(std::vector<Rule>& rules) {
  rules.push_back({{"lambda-moving-tag",
                    "the code that runs depends on the time of the deployment and is not visible in the configuration",
                    "use a release tag, for example `image_tag = \"1.0.0\"`",
                    "https://docs.aws.amazon.com/lambda/latest/dg/images-create.html", Level::off, Level::error},
                   {},
                   look_for_moving_tags});
  rules.push_back(
      {{"lambda-unbounded",
        "a burst of requests can call the model up to the account's quota, and every call costs money",
        "set a limit for the function in `lambda_functions.reserved_concurrent_executions`",
        "https://docs.aws.amazon.com/lambda/latest/dg/configuration-concurrency.html", Level::off, Level::warning},
       {},
       look_for_unbounded_functions});
  rules.push_back({{"lambda-debug-log", "debug messages contain the data that users send, and each byte costs money",
                    "set `lambda_functions.log_level = \"INFO\"` or above",
                    "https://docs.aws.amazon.com/lambda/latest/dg/monitoring-cloudwatchlogs-advanced.html", Level::off,
                    Level::warning},
                   {},
                   look_for_debug_logs});
  rules.push_back(
      {{"secret-in-environment", "everyone who can read the configuration, the state or this file can read the secret",
        "keep it in Secrets Manager or Parameter Store, and pass its name to the function",
        "https://docs.aws.amazon.com/lambda/latest/dg/configuration-envvars-encryption.html", Level::warning,
        Level::error},
       {},
       look_for_secrets});
  rules.push_back({{"tracing-off", "a slow or failed request can't be traced through the services",
                    "set `enable_x_ray_tracing = true`",
                    "https://docs.aws.amazon.com/xray/latest/devguide/aws-xray.html", Level::off, Level::warning},
                   {{"aws_lambda_function.*", "tracing_config.mode", Condition::equals("Active")},
                    {"aws_sfn_state_machine.*", "tracing_configuration.enabled", Condition::equals("true")},
                    {"aws_api_gateway_stage.*", "xray_tracing_enabled", Condition::equals("true")}}});
}

void add_workflow_rules(std::vector<Rule>& rules) {
  constexpr std::string_view kLogs = "https://docs.aws.amazon.com/step-functions/latest/dg/cw-logs.html";
  rules.push_back(
      {{"workflow-logs-content", "the log contains inputs and outputs of every state, including personal data",
        "set `step_functions.include_execution_data = false`", std::string(kLogs), Level::off, Level::error},
       {{"aws_sfn_state_machine.*", "logging_configuration.include_execution_data", Condition::not_equals("true")}}});
  rules.push_back(
      {{"workflow-logs-off", "after 90 days, nothing is left to analyze a failed execution",
        "set `step_functions.log_level = \"ERROR\"` or `\"ALL\"`", std::string(kLogs), Level::off, Level::error},
       {{"aws_sfn_state_machine.*", "logging_configuration.level", Condition::not_equals("OFF")}}});
}

void add_frontend_rules(std::vector<Rule>& rules) {
  constexpr std::string_view kScaling = "https://docs.aws.amazon.com/apprunner/latest/dg/manage-autoscaling.html";
  constexpr std::string_view kCapacity = "aws_apprunner_auto_scaling_configuration_version.*";
  rules.push_back(
      {{"app-runner-public-image", "a third party controls the content and the availability of the image",
        "copy the image to a private repository, and refer to it by digest or immutable tag",
        "https://docs.aws.amazon.com/apprunner/latest/dg/service-source-image.html", Level::off, Level::error},
       {{"aws_apprunner_service.*", "source_configuration.image_repository.image_identifier",
         Condition::not_like("public.ecr.aws/*")}}});
  rules.push_back({{"app-runner-single", "when the only instance restarts, the frontend is down",
                    "set `app_runner.min_size = 2`", std::string(kScaling), Level::off, Level::warning},
                   {{std::string(kCapacity), "min_size", Condition::at_least(2)}}});
  rules.push_back({{"app-runner-idle", "idle instances cost money", "set `app_runner.min_size = 1`",
                    std::string(kScaling), Level::warning, Level::off},
                   {{std::string(kCapacity), "min_size", Condition::at_most(2)}}});
  rules.push_back(
      {{"app-runner-follows-tag", "a push deploys without a plan or a review",
        "set `app_runner.auto_deployments_enabled = false`",
        "https://docs.aws.amazon.com/apprunner/latest/dg/manage-deploy.html", Level::off, Level::warning},
       {{"aws_apprunner_service.*", "source_configuration.auto_deployments_enabled", Condition::not_equals("true")}}});
}

void look_for_foreign_image(const Context& context, Findings& findings) {
  const config::Text& image = context.settings().ecs_express.image_uri;
  const auto uri = config::parse_image_uri(*image);
  if (context.model.ecs_express && (!uri || uri->registry != config::Registry::private_ecr)) {
    findings.add(image.range, fmt::format("`ecs_express.image_uri` is `{}`", *image));
  }
}

void add_express_rules(std::vector<Rule>& rules) {
  constexpr std::string_view kScaling =
      "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/express-service-work.html";
  constexpr std::string_view kServices = "aws_ecs_express_gateway_service.*";
  rules.push_back({{"ecs-express-public-image", "a third party controls the content and the availability of the image",
                    "copy the image to a private ECR repository, and refer to it by digest or immutable tag",
                    "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/express-service-best-practices.html",
                    Level::off, Level::error},
                   {},
                   look_for_foreign_image});
  rules.push_back({{"ecs-express-single", "when the only task restarts, the frontend is down",
                    "set `ecs_express.min_tasks = 2`", std::string(kScaling), Level::off, Level::warning},
                   {{std::string(kServices), "scaling_target.min_task_count", Condition::at_least(2)}}});
  rules.push_back({{"ecs-express-idle", "idle tasks cost money", "set `ecs_express.min_tasks = 1`",
                    std::string(kScaling), Level::warning, Level::off},
                   {{std::string(kServices), "scaling_target.min_task_count", Condition::at_most(2)}}});
}

}  // namespace

void add_compute_rules(std::vector<Rule>& rules) {
  add_function_rules(rules);
  add_workflow_rules(rules);
  add_frontend_rules(rules);
  add_express_rules(rules);
  rules.push_back(
      {{"bedrock-any-region", "any region in the world may process the images",
        "use an inference profile of one geography, such as `us.` or `eu.`",
        "https://docs.aws.amazon.com/bedrock/latest/userguide/cross-region-inference.html", Level::off, Level::warning},
       {},
       look_for_global_profile});
}

}  // namespace kootoro::guardrails
