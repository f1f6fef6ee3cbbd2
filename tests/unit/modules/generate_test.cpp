#include "catch.hpp"
#include "modules/fixture.hpp"

#include <set>

using namespace kootoro;
using namespace kootoro::modules::test;
using model::test::quiet;

namespace {

std::set<std::string> modules_of(const Files& files) {
  std::set<std::string> names;
  for (const auto& [path, text] : files) {
    if (path.starts_with("modules/")) {
      names.insert(path.substr(8, path.find('/', 8) - 8));
    }
  }
  return names;
}

}  // namespace

TEST_CASE("everything switched on gives nine modules, with either frontend; everything off gives none") {
  for (const std::string frontend : {"app_runner", "ecs_express"}) {
    const auto all = generated(std::string(quiet) + frontend + " = { create_" + frontend +
                               " = true, image_uri = \"public.ecr.aws/nginx/nginx:stable\" }");
    CHECK(modules_of(all).size() == 9);
    CHECK(modules_of(all).count(frontend) == 1);
  }
  const auto none = generated(std::string(quiet) + R"(
    s3_buckets = { create_buckets = false }
    dynamodb_tables = { create_tables = false }
    ecr = { create_repositories = false }
    lambda_functions = { create_functions = false }
    step_functions = { create_step_functions = false }
    api_gateway = { create_api_gateway = false }
    monitoring = { create_dashboard = false, create_alarms = false }
  )");
  CHECK(modules_of(none).empty());
  CHECK(contains(text_of(none, "outputs.tf.json"), "\"s3_bucket_names\""));
}

TEST_CASE("text from the settings stays text in every file") {
  const auto files = generated(std::string(quiet) + R"(
    app_runner = {
      create_app_runner     = true
      image_uri             = "public.ecr.aws/nginx/nginx:stable"
      environment_variables = { NOTE = "$${file(\"/etc/passwd\")}" }
    }
    lambda_functions = { environment_variables = { notify = { GREETING = "%%{ if true }x" } } }
  )");
  CHECK(contains(text_of(files, "modules/app_runner/main.tf.json"), R"("NOTE": "$${file(\"/etc/passwd\")}")"));
  CHECK(contains(text_of(files, "modules/lambda/main.tf.json"), R"("GREETING": "%%{ if true }x")"));
}

TEST_CASE("tags of the settings win over ours") {
  const auto files = generated(std::string(quiet) + "additional_tags = { Project = \"Vending\" }");
  CHECK(contains(text_of(files, "providers.tf.json"), "\"Project\": \"Vending\""));
  CHECK_FALSE(contains(text_of(files, "providers.tf.json"), "\"Project\": \"kootoro\""));
}

TEST_CASE("every function has its own role") {
  const auto files = generated(quiet);
  const std::string iam = text_of(files, "modules/iam/main.tf.json");
  CHECK(contains(iam, "\"lambda_notify\": {"));
  CHECK(contains(iam, "\"policy_lambda_notify\""));
}

TEST_CASE("a function that reads may not write") {
  const auto files = generated(quiet);
  const std::string iam = text_of(files, "modules/iam/main.tf.json");
  const auto start = iam.find("\"policy_lambda_get_verification\"");
  const std::string policy = iam.substr(start, iam.find("\"trust_", start) - start);
  CHECK(contains(policy, "dynamodb:GetItem"));
  CHECK_FALSE(contains(policy, "dynamodb:PutItem"));
  CHECK_FALSE(contains(policy, "bedrock:"));
}

TEST_CASE("function tasks of the workflow get a default timeout and default retries") {
  const auto files = generated(std::string(quiet) + "lambda_functions = { timeouts = { initialize = 40 } }");
  const std::string definition = text_of(files, "modules/step_functions/verification.asl.json");
  CHECK(contains(definition, "\"Resource\": \"${function_arns.initialize}\",\n      "));
  CHECK(contains(definition, "\"TimeoutSeconds\": 55"));
  CHECK(contains(definition, "Lambda.TooManyRequestsException"));
  CHECK(contains(definition, "\"$.verificationContext\""));
}

TEST_CASE("capacity and its scaling appear only if it is provisioned") {
  CHECK_FALSE(contains(text_of(generated(quiet), "modules/dynamodb/main.tf.json"), "read_capacity"));
  const auto files = generated(std::string(quiet) + "dynamodb_tables = { billing_mode = \"PROVISIONED\" }");
  const std::string tables = text_of(files, "modules/dynamodb/main.tf.json");
  CHECK(contains(tables, "\"read_capacity\": 5"));
  CHECK(contains(tables, "aws_appautoscaling_target"));
}

TEST_CASE("a wildcard origin is allowed only when the settings ask for it") {
  const auto files = generated(quiet);
  CHECK_FALSE(contains(text_of(files, "modules/api_gateway/openapi.json"), "\"'*'\""));
  const auto open = generated("resource_name_suffix = \"dev01\"\ncors_allowed_origins = [\"*\"]");
  CHECK(contains(text_of(open, "modules/api_gateway/openapi.json"), "\"'*'\""));
}

TEST_CASE("a backend in S3 is encrypted and locked") {
  const auto files = generated(std::string(quiet) + "backend = { type = \"s3\", bucket = \"state-of-kootoro\" }");
  const std::string backend = text_of(files, "backend.tf.json");
  CHECK(contains(backend, "\"use_lockfile\": true"));
  CHECK(contains(backend, "\"encrypt\": true"));
  CHECK(contains(backend, "\"key\": \"kootoro/dev/terraform.tfstate\""));
  CHECK(contains(text_of(files, "versions.tf.json"), "\">= 1.10.0\""));
}

TEST_CASE("the root creates one random suffix and passes it to the modules") {
  const auto files = generated("cors_allowed_origins = [\"http://localhost:3000\"]");
  CHECK(contains(text_of(files, "main.tf.json"), "\"random_string\""));
  CHECK(contains(text_of(files, "main.tf.json"), "\"name_suffix\": \"${random_string.name_suffix.result}\""));
  CHECK(contains(text_of(files, "modules/s3/main.tf.json"), "kootoro-dev-s3-reference-${var.name_suffix}"));
  CHECK(contains(text_of(files, "versions.tf.json"), "hashicorp/random"));
}
