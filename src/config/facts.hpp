// Closed sets and tables of AWS, each with the document it comes from.
#pragma once

#include <array>
#include <cstdint>
#include <string_view>

namespace kootoro::config::facts {

/// Amazon CloudWatch Logs API reference, "PutRetentionPolicy"; the provider also accepts 0, which means forever.
inline constexpr std::array<std::int64_t, 22> retention_days{
    1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288, 3653};

/// AWS General Reference, "AWS regions". AWS adds some every year: the list only helps to find typos.
inline constexpr std::array<std::string_view, 38> regions{
    "af-south-1",     "ap-east-1",      "ap-east-2",      "ap-northeast-1", "ap-northeast-2", "ap-northeast-3",
    "ap-south-1",     "ap-south-2",     "ap-southeast-1", "ap-southeast-2", "ap-southeast-3", "ap-southeast-4",
    "ap-southeast-5", "ap-southeast-6", "ap-southeast-7", "ca-central-1",   "ca-west-1",      "cn-north-1",
    "cn-northwest-1", "eu-central-1",   "eu-central-2",   "eu-north-1",     "eu-south-1",     "eu-south-2",
    "eu-west-1",      "eu-west-2",      "eu-west-3",      "il-central-1",   "me-central-1",   "me-south-1",
    "mx-central-1",   "sa-east-1",      "us-east-1",      "us-east-2",      "us-gov-east-1",  "us-gov-west-1",
    "us-west-1",      "us-west-2"};

/// Amazon S3 user guide, "Transitioning objects using Amazon S3 Lifecycle".
struct StorageClass {
  std::string_view name;
  std::int64_t first_day;  ///< the earliest day that a rule may set
};
inline constexpr std::array<StorageClass, 6> storage_classes{{
    {"STANDARD_IA", 30},
    {"ONEZONE_IA", 30},
    {"INTELLIGENT_TIERING", 0},
    {"GLACIER_IR", 0},
    {"GLACIER", 0},
    {"DEEP_ARCHIVE", 0},
}};

/// AWS Lambda developer guide, "Defined runtime environment variables": the reserved ones.
inline constexpr std::array<std::string_view, 18> reserved_lambda_variables{
    "_HANDLER",
    "_X_AMZN_TRACE_ID",
    "AWS_ACCESS_KEY",
    "AWS_ACCESS_KEY_ID",
    "AWS_DEFAULT_REGION",
    "AWS_EXECUTION_ENV",
    "AWS_LAMBDA_FUNCTION_MEMORY_SIZE",
    "AWS_LAMBDA_FUNCTION_NAME",
    "AWS_LAMBDA_FUNCTION_VERSION",
    "AWS_LAMBDA_INITIALIZATION_TYPE",
    "AWS_LAMBDA_LOG_GROUP_NAME",
    "AWS_LAMBDA_LOG_STREAM_NAME",
    "AWS_LAMBDA_RUNTIME_API",
    "AWS_REGION",
    "AWS_SECRET_ACCESS_KEY",
    "AWS_SESSION_TOKEN",
    "LAMBDA_RUNTIME_DIR",
    "LAMBDA_TASK_ROOT",
};

/// AWS App Runner developer guide, "Supported configurations" of CPU units and memory in MB.
struct AppRunnerSize {
  std::int64_t cpu;
  std::array<std::int64_t, 3> memory;  ///< zeros are unused
};
inline constexpr std::array<AppRunnerSize, 5> app_runner_sizes{{
    {256, {512, 1024, 0}},
    {512, {1024, 0, 0}},
    {1024, {2048, 3072, 4096}},
    {2048, {4096, 6144, 0}},
    {4096, {8192, 10240, 12288}},
}};

}  // namespace kootoro::config::facts
