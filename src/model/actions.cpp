// Source: the Service Authorization Reference of each service. Comments explain actions that are not obvious.
#include <kootoro/model/actions.hpp>

#include <array>

namespace kootoro::model {
namespace {

using blueprint::Access;

constexpr std::array<std::string_view, 3> table_read{"dynamodb:BatchGetItem", "dynamodb:GetItem", "dynamodb:Query"};
constexpr std::array<std::string_view, 3> table_write{"dynamodb:BatchWriteItem", "dynamodb:PutItem",
                                                      "dynamodb:UpdateItem"};
constexpr std::array<std::string_view, 6> table_both{"dynamodb:BatchGetItem", "dynamodb:BatchWriteItem",
                                                     "dynamodb:GetItem",      "dynamodb:PutItem",
                                                     "dynamodb:Query",        "dynamodb:UpdateItem"};

constexpr std::array<std::string_view, 2> object_read{"s3:GetObject", "s3:GetObjectVersion"};
constexpr std::array<std::string_view, 2> object_write{"s3:AbortMultipartUpload", "s3:PutObject"};
constexpr std::array<std::string_view, 4> object_both{"s3:AbortMultipartUpload", "s3:GetObject", "s3:GetObjectVersion",
                                                      "s3:PutObject"};
// Without ListBucket, S3 returns 403 instead of 404 for a missing object.
constexpr std::array<std::string_view, 1> list_bucket{"s3:ListBucket"};

constexpr std::array<std::string_view, 1> key_read{"kms:Decrypt"};
// S3 multipart uploads and DynamoDB decrypt their own writes.
constexpr std::array<std::string_view, 2> key_write{"kms:Decrypt", "kms:GenerateDataKey"};

constexpr std::array<std::string_view, 2> write_log{"logs:CreateLogStream", "logs:PutLogEvents"};
constexpr std::array<std::string_view, 4> trace{"xray:GetSamplingRules", "xray:GetSamplingTargets",
                                                "xray:PutTelemetryRecords", "xray:PutTraceSegments"};
// Source: Step Functions developer guide, "Using CloudWatch Logs to log execution history".
constexpr std::array<std::string_view, 8> log_delivery{
    "logs:CreateLogDelivery", "logs:DeleteLogDelivery", "logs:DescribeLogGroups", "logs:DescribeResourcePolicies",
    "logs:GetLogDelivery",    "logs:ListLogDeliveries", "logs:PutResourcePolicy", "logs:UpdateLogDelivery"};
constexpr std::array<std::string_view, 2> invoke_model{"bedrock:InvokeModel", "bedrock:InvokeModelWithResponseStream"};
// Source: App Runner developer guide, access role for private ECR images.
constexpr std::array<std::string_view, 4> pull_image{"ecr:BatchCheckLayerAvailability", "ecr:BatchGetImage",
                                                     "ecr:DescribeImages", "ecr:GetDownloadUrlForLayer"};

template <class Read, class Write, class Both>
Actions by_access(Access access, const Read& read, const Write& write, const Both& both) {
  switch (access) {
    case Access::read:
      return read;
    case Access::write:
      return write;
    case Access::read_write:
      break;
  }
  return both;
}

}  // namespace

Actions table_actions(Access access) {
  return by_access(access, table_read, table_write, table_both);
}
Actions object_actions(Access access) {
  return by_access(access, object_read, object_write, object_both);
}
Actions bucket_actions(Access access) {
  return access == Access::write ? Actions() : Actions(list_bucket);
}
Actions key_actions(Access access) {
  return access == Access::read ? Actions(key_read) : Actions(key_write);
}
Actions write_log_actions() {
  return write_log;
}
Actions trace_actions() {
  return trace;
}
Actions log_delivery_actions() {
  return log_delivery;
}
Actions invoke_model_actions() {
  return invoke_model;
}
Actions pull_image_actions() {
  return pull_image;
}

}  // namespace kootoro::model
