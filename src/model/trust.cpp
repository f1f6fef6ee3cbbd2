#include <kootoro/model/trust.hpp>

#include <algorithm>
#include <array>

namespace kootoro::model {
namespace {

constexpr std::string_view kDay = "2026-11-27";

// Omitted, because no page documents that a key is sent: `lambda.amazonaws.com` for a function's role,
// `apigateway.amazonaws.com` for an integration's role (live calls show that `aws:SourceAccount` is not sent:
// https://github.com/aws-solutions-library-samples/accelerated-intelligent-document-processing-on-aws/pull/479) and for
// the account's logging role, both principals of App Runner, ECS for a task's execution role and for the infrastructure
// role. `events.amazonaws.com` sends no `aws:SourceAccount`
// (https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-troubleshooting.html).
constexpr std::array<SentKey, 13> known_keys{{
    {callers::state_machine, "aws:SourceAccount",
     "https://docs.aws.amazon.com/step-functions/latest/dg/procedure-create-iam-role.html", kDay},
    {callers::state_machine, "aws:SourceArn",
     "https://docs.aws.amazon.com/step-functions/latest/dg/procedure-create-iam-role.html", kDay},
    {{"s3.amazonaws.com", "invokes a function"},
     "aws:SourceAccount",
     "https://docs.aws.amazon.com/lambda/latest/dg/access-control-resource-based.html",
     kDay},
    {{"s3.amazonaws.com", "invokes a function"},
     "aws:SourceArn",
     "https://docs.aws.amazon.com/lambda/latest/dg/access-control-resource-based.html",
     kDay},
    {{"apigateway.amazonaws.com", "invokes a function"},
     "aws:SourceArn",
     "https://docs.aws.amazon.com/lambda/latest/dg/services-apigateway.html",
     kDay},
    {{"events.amazonaws.com", "invokes a function"},
     "aws:SourceArn",
     "https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-use-resource-based.html",
     kDay},
    {{"cloudwatch.amazonaws.com", "publishes to a topic"},
     "aws:SourceAccount",
     "https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/US_SetupSNS.html",
     kDay},
    {{"cloudwatch.amazonaws.com", "uses the key of a topic"},
     "aws:SourceAccount",
     "https://docs.aws.amazon.com/sns/latest/dg/sns-key-management.html",
     kDay},
    {{"*", "calls S3"},
     "aws:SecureTransport",
     "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html",
     kDay},
    {{"a role", "uses a key through a service"},
     "kms:ViaService",
     "https://docs.aws.amazon.com/kms/latest/developerguide/conditions-kms.html",
     kDay},
    {{"a role", "invokes a model through a profile"},
     "bedrock:InferenceProfileArn",
     "https://docs.aws.amazon.com/bedrock/latest/userguide/inference-profiles-prereq.html",
     kDay},
    {callers::ecs_task, "aws:SourceAccount",
     "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task-iam-roles.html", kDay},
    {callers::ecs_task, "aws:SourceArn",
     "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task-iam-roles.html", kDay},
}};

}  // namespace

std::span<const SentKey> sent_keys() {
  return known_keys;
}

bool is_sent(const Caller& caller, std::string_view key) {
  return std::any_of(known_keys.begin(), known_keys.end(), [&](const SentKey& sent) {
    return sent.caller.principal == caller.principal && sent.caller.use == caller.use && sent.key == key;
  });
}

}  // namespace kootoro::model
