// The values that one module takes from another. Each link is declared once; variables, outputs and the wiring follow.
#pragma once

#include <string_view>

namespace kootoro::modules {

struct Link {
  std::string_view name;       ///< of the output in one module and of the variable in the other
  std::string_view module;     ///< the module that outputs it
  std::string_view type;       ///< resource type …
  std::string_view attribute;  ///< … and the attribute that is passed on
  std::string_view description;
  bool many = true;              ///< a map by resource name; else the one resource's value
  std::string_view prefix = {};  ///< only resources whose names start with this; map keys omit it
  std::string_view after = {};   ///< ready only when resources of this type (same prefix) exist, too
  bool sensitive = false;
};

namespace links {

inline constexpr Link bucket_names{"bucket_names", "s3", "aws_s3_bucket", "bucket", "Names of the buckets by key"};
inline constexpr Link bucket_arns{"bucket_arns", "s3", "aws_s3_bucket", "arn", "ARNs of the buckets by key"};
inline constexpr Link table_names{"table_names", "dynamodb", "aws_dynamodb_table", "name",
                                  "Names of the tables by key"};
inline constexpr Link table_arns{"table_arns", "dynamodb", "aws_dynamodb_table", "arn", "ARNs of the tables by key"};
inline constexpr Link repository_urls{"repository_urls", "ecr", "aws_ecr_repository", "repository_url",
                                      "URLs of the repositories by function"};
inline constexpr Link repository_arns{"repository_arns", "ecr", "aws_ecr_repository", "arn",
                                      "ARNs of the repositories by function"};
inline constexpr Link image_uris{"image_uris", "ecr", "", "", "The image that each function runs, by digest"};
inline constexpr Link function_role_arns{
    "function_role_arns", "iam", "aws_iam_role", "arn", "ARNs of the functions' roles by function", true, "lambda_",
    "aws_iam_role_policy"};
inline constexpr Link state_machine_role_arn{
    "state_machine_role_arn",          "iam", "aws_iam_role",   "arn",
    "ARN of the state machine's role", false, "step_functions", "aws_iam_role_policy"};
inline constexpr Link api_role_arn{"api_role_arn",
                                   "iam",
                                   "aws_iam_role",
                                   "arn",
                                   "ARN of the role with which the API starts executions",
                                   false,
                                   "api_gateway_start",
                                   "aws_iam_role_policy"};
inline constexpr Link app_runner_access_role_arn{"app_runner_access_role_arn",
                                                 "iam",
                                                 "aws_iam_role",
                                                 "arn",
                                                 "ARN of the role with which App Runner pulls the image",
                                                 false,
                                                 "app_runner_access",
                                                 "aws_iam_role_policy"};
inline constexpr Link app_runner_instance_role_arn{
    "app_runner_instance_role_arn", "iam", "aws_iam_role", "arn", "ARN of the role that the frontend runs under", false,
    "app_runner_instance"};
inline constexpr Link ecs_execution_role_arn{"ecs_execution_role_arn",
                                             "iam",
                                             "aws_iam_role",
                                             "arn",
                                             "ARN of the role with which ECS pulls the image and writes logs",
                                             false,
                                             "ecs_express_execution",
                                             "aws_iam_role_policy_attachment"};
inline constexpr Link ecs_infrastructure_role_arn{"ecs_infrastructure_role_arn",
                                                  "iam",
                                                  "aws_iam_role",
                                                  "arn",
                                                  "ARN of the role with which ECS makes what surrounds the frontend",
                                                  false,
                                                  "ecs_express_infrastructure",
                                                  "aws_iam_role_policy_attachment"};
inline constexpr Link ecs_task_role_arn{
    "ecs_task_role_arn", "iam", "aws_iam_role", "arn", "ARN of the role that the frontend runs under", false,
    "ecs_express_task"};
inline constexpr Link function_names{"function_names", "lambda", "aws_lambda_function", "function_name",
                                     "Names of the functions by key"};
inline constexpr Link function_arns{"function_arns", "lambda", "aws_lambda_function", "arn",
                                    "ARNs of the functions by key"};
inline constexpr Link function_invoke_arns{"function_invoke_arns", "lambda", "aws_lambda_function", "invoke_arn",
                                           "ARNs by which API Gateway invokes the functions, by key"};
inline constexpr Link function_log_group_arns{"function_log_group_arns", "lambda", "aws_cloudwatch_log_group", "arn",
                                              "ARNs of the functions' log groups by function"};
inline constexpr Link topic_arns{"topic_arns", "lambda", "aws_sns_topic", "arn", "ARNs of the topics by key"};
inline constexpr Link dead_letter_queue_arn{"dead_letter_queue_arn",
                                            "lambda",
                                            "aws_sqs_queue",
                                            "arn",
                                            "ARN of the queue for failed asynchronous invocations",
                                            false};
inline constexpr Link dead_letter_queue_name{"dead_letter_queue_name",
                                             "lambda",
                                             "aws_sqs_queue",
                                             "name",
                                             "Name of the queue for failed asynchronous invocations",
                                             false};
inline constexpr Link state_machine_arn{
    "state_machine_arn", "step_functions", "aws_sfn_state_machine", "arn", "ARN of the verification workflow", false};
inline constexpr Link state_machine_name{"state_machine_name",
                                         "step_functions",
                                         "aws_sfn_state_machine",
                                         "name",
                                         "Name of the verification workflow",
                                         false};
inline constexpr Link api_id{"api_id", "api_gateway", "aws_api_gateway_rest_api", "id", "ID of the REST API", false};
inline constexpr Link api_name{"api_name", "api_gateway",          "aws_api_gateway_rest_api",
                               "name",     "Name of the REST API", false};
inline constexpr Link api_endpoint{"api_endpoint",           "api_gateway", "aws_api_gateway_stage", "invoke_url",
                                   "URL of the API's stage", false};
inline constexpr Link api_key{"api_key", "api_gateway", "aws_api_gateway_api_key", "value", "The API key", false, {},
                              {},        true};
inline constexpr Link app_runner_url{
    "service_url", "app_runner", "aws_apprunner_service", "service_url", "Host name of the frontend", false};
inline constexpr Link app_runner_arn{"service_arn", "app_runner",          "aws_apprunner_service",
                                     "arn",         "ARN of the frontend", false};
inline constexpr Link app_runner_id{
    "service_id", "app_runner", "aws_apprunner_service", "service_id", "ID of the frontend's App Runner service",
    false};
inline constexpr Link app_runner_name{
    "service_name", "app_runner", "aws_apprunner_service", "service_name", "Name of the frontend's App Runner service",
    false};

inline constexpr Link ecs_express_url{"service_url", "ecs_express", "", "", "URL of the frontend", false};
inline constexpr Link ecs_express_arn{"service_arn", "ecs_express",         "aws_ecs_express_gateway_service",
                                      "service_arn", "ARN of the frontend", false};
inline constexpr Link ecs_express_name{"service_name",
                                       "ecs_express",
                                       "aws_ecs_express_gateway_service",
                                       "service_name",
                                       "Name of the frontend's ECS service",
                                       false};

}  // namespace links
}  // namespace kootoro::modules
