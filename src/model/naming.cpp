#include <kootoro/model/naming.hpp>
#include <kootoro/text/characters.hpp>

#include <algorithm>
#include <array>

namespace kootoro::model {
namespace {

// Limits from the services' own quota and API pages: S3 bucket naming rules; DynamoDB naming rules; ECR
// CreateRepository; Lambda CreateFunction; IAM quotas; Step Functions CreateStateMachine; App Runner CreateService and
// CreateAutoScalingConfiguration; SNS CreateTopic; SQS CreateQueue; CloudWatch PutDashboard and PutMetricAlarm; KMS
// CreateAlias; Amazon ECS CreateExpressGatewayService.
constexpr std::array<NameRule, name_kinds> rules{{
    {"s3", "an S3 bucket", 63},
    {"dynamodb", "a DynamoDB table", 255},
    {"ecr", "an ECR repository", 256},
    {"lambda", "a Lambda function", 64},
    {"role", "an IAM role", 64},
    {"sfn", "a state machine", 80},
    {"api", "a REST API", 1024},
    {"apprunner", "an App Runner service", 40},
    {"asc", "an App Runner auto scaling configuration", 32},
    {"sns", "an SNS topic", 256},
    {"sqs", "an SQS queue", 80},
    {"dashboard", "a CloudWatch dashboard", 255},
    {"alarm", "a CloudWatch alarm", 255},
    {"key", "a KMS alias", 250},
    {"usage-plan", "a usage plan", 1024},
    {"api-key", "an API key", 1024},
    {"ecs", "an ECS service", 255},
}};

void append(std::string& name, std::string_view part) {
  if (part.empty()) {
    return;
  }
  if (!name.empty()) {
    name += '-';
  }
  name += text::dashed(part);
}

}  // namespace

std::size_t Name::length() const {
  return text.size() + (random_suffix ? 1 + random_suffix_length : 0);
}

const NameRule& rule(NameKind kind) {
  return rules[static_cast<std::size_t>(kind)];
}

Naming::Naming(const config::Settings& settings) {
  append(prefix_, *settings.project_name);
  append(prefix_, *settings.environment);
  append(suffix_, *settings.resource_name_suffix);
}

Name Naming::make(NameKind kind, std::string_view part) const {
  Name name{prefix_, suffix_.empty()};
  append(name.text, rule(kind).type);
  append(name.text, part);
  append(name.text, suffix_);
  return name;
}

}  // namespace kootoro::model
