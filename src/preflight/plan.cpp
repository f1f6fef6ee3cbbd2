#include "preflight/plan_parts.hpp"

#include <algorithm>
#include <array>
#include <utility>

namespace kootoro::preflight {
namespace {

constexpr std::array<Row, 12> rows{{
    {{"account", "always", "working credentials, for an account in `allowed_account_ids` if that is set",
      "log in to the right account: `aws sso login`, `AWS_PROFILE`, or the CI's role", "sts:GetCallerIdentity",
      "https://docs.aws.amazon.com/cli/latest/userguide/cli-chap-configure.html"},
     add_account},
    {{"api-logging-role", "access or execution logs of the API are on",
      "API Gateway's logging role in the account's settings: without it, AWS rejects a stage with logs",
      "apply the module that `kootoro-gen bootstrap` writes, once for the account and region", "apigateway:GET",
      "https://docs.aws.amazon.com/apigateway/latest/developerguide/set-up-logging.html"},
     add_logging_role},
    {{"model", "a function calls the model",
      "the inference profile or model in the region, active, and open to the account",
      "use another model or profile in `bedrock`, or enable the model: the payment method, the AWS Marketplace "
      "permissions, the provider's form",
      "bedrock:GetInferenceProfile, bedrock:GetFoundationModel, bedrock:GetFoundationModelAvailability",
      "https://docs.aws.amazon.com/bedrock/latest/userguide/model-access.html"},
     add_model},
    {{"app-runner", "`app_runner.create_app_runner` is on", "access to App Runner, which is closed to new customers",
      "set `app_runner.create_app_runner = false`", "apprunner:ListServices",
      "https://docs.aws.amazon.com/apprunner/latest/dg/apprunner-availability-change.html"},
     add_app_runner},
    {{"lambda-concurrency", "functions have `reserved_concurrent_executions`",
      "a limit of concurrent executions that leaves 100 unreserved; new accounts may have a limit of 10, of which "
      "nothing can be reserved",
      "request a quota increase, or lower `lambda_functions.reserved_concurrent_executions`",
      "lambda:GetAccountSettings", "https://docs.aws.amazon.com/lambda/latest/dg/configuration-concurrency.html"},
     add_concurrency},
    {{"bucket-names", "the stack has buckets, and their names have no random part",
      "a free name for each bucket, or the bucket already in this account",
      "choose another `resource_name_suffix` or `project_name`", "s3:ListBucket",
      "https://docs.aws.amazon.com/AmazonS3/latest/API/API_HeadBucket.html"},
     add_bucket_names},
    {{"log-bucket", "`s3_buckets.access_log_bucket` is set", "the bucket, in the stack's region",
      "create the bucket, or use another one", "s3:GetBucketLocation",
      "https://docs.aws.amazon.com/AmazonS3/latest/userguide/enable-server-access-logging.html"},
     add_log_bucket},
    {{"function-images", "functions run images of their own repositories",
      "each function's tag in its repository, or only the placeholder, or no repository yet; then one of `docker`, "
      "`podman`, `crane` and `skopeo` on PATH",
      "push the image under that tag, or set `lambda_functions.image_tag` to an existing one", "ecr:DescribeImages",
      "https://docs.aws.amazon.com/lambda/latest/dg/images-create.html"},
     add_function_images},
    {{"images", "`default_image_uri` is used, or the frontend's image is in a private ECR repository",
      "the image, under that tag or digest", "push the image, or use an existing one", "ecr:DescribeImages",
      "https://docs.aws.amazon.com/AmazonECR/latest/APIReference/API_DescribeImages.html"},
     add_named_images},
    {{"state-bucket", "the backend is `s3`", "the bucket, in its region, versioned, not public",
      "create the bucket, or use another one; turn on versioning and the public access block",
      "s3:GetBucketLocation, s3:GetBucketVersioning, s3:GetBucketPolicyStatus, s3:GetBucketPublicAccessBlock",
      "https://developer.hashicorp.com/terraform/language/backend/s3"},
     add_state_bucket},
    {{"permissions-boundary", "`iam.permissions_boundary_arn` is set", "the policy",
      "create the policy, or correct the ARN", "iam:GetPolicy",
      "https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_boundaries.html"},
     add_boundary},
    {{"kms-keys", "`kms_keys`, a repository's `kms_key` or `backend.kms_key_id` is set", "each key, enabled",
      "enable the key, or use another one", "kms:DescribeKey",
      "https://docs.aws.amazon.com/kms/latest/developerguide/key-state.html"},
     add_keys},
}};

}  // namespace

std::span<const Row> table() {
  return rows;
}

std::vector<Topic> topics() {
  std::vector<Topic> all;
  all.reserve(rows.size());
  for (const Row& row : rows) {
    all.push_back(row.topic);
  }
  return all;
}

const Topic& image_topic() {
  return std::find_if(rows.begin(), rows.end(), [](const Row& row) { return row.topic.id == "function-images"; })
      ->topic;
}

Plan plan(const model::Model& model) {
  Plan plan;
  for (const Row& row : rows) {
    row.add(row.topic, model, plan);
  }
  return plan;
}

bool may_push_first_image(const Plan& plan) {
  return std::any_of(plan.checks.begin(), plan.checks.end(),
                     [](const Check& check) { return check.topic->id == image_topic().id; });
}

Outcome warning(std::string message, std::string help) {
  return {Weight::warning, std::move(message), std::move(help), false, false};
}

Outcome error(std::string message, std::string help) {
  return {Weight::error, std::move(message), std::move(help), false, false};
}

Outcome seen(Outcome outcome) {
  outcome.shows_seen = true;
  return outcome;
}

Expectation must_be(std::vector<std::string> good, Outcome otherwise) {
  return Word{{{std::move(good), fine()}, {{}, std::move(otherwise)}}};
}

Expectation must_be(std::vector<std::string> good, std::vector<std::string> bad, Outcome otherwise) {
  return Word{{{std::move(good), fine()}, {std::move(bad), std::move(otherwise)}}};
}

}  // namespace kootoro::preflight
