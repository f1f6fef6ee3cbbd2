// The questions for settings.
#include "preflight/asked.hpp"

#include <algorithm>

using namespace kootoro;
using namespace kootoro::preflight::test;

namespace {

/// Settings without requirements for the account.
constexpr const char* little = R"(
  s3_buckets = { create_buckets = false }
  lambda_functions = { create_functions = false }
  ecr = { create_repositories = false }
  step_functions = { create_step_functions = false }
  api_gateway = { create_api_gateway = false }
)";

}  // namespace

TEST_CASE("settings without requirements lead to one question") {
  const Asked asked(little);
  REQUIRE(asked.plan.checks.size() == 1);
  CHECK(asked.plan.checks.front().topic->id == "account");
  CHECK(asked.plan.unasked.empty());
  CHECK_FALSE(preflight::may_push_first_image(asked.plan));
}

TEST_CASE("the logging role is checked only if logs are on and the role is not part of the stack") {
  CHECK(Asked("").find("api-logging-role") != nullptr);
  CHECK(Asked("api_gateway = { access_logs_enabled = false }").find("api-logging-role") == nullptr);
  CHECK(
      Asked("api_gateway = { access_logs_enabled = false, execution_log_level = \"INFO\" }").find("api-logging-role") !=
      nullptr);
}

TEST_CASE("a check has the place of its setting") {
  const Asked asked(R"(
    app_runner = { create_app_runner = true, image_uri = "public.ecr.aws/nginx/nginx:stable" }
    backend = { type = "s3", bucket = "company-state" })");
  const auto line = [&](std::string_view topic) { return asked.built->files.start(asked.check(topic).place).line; };
  CHECK(line("bucket-names") == 2);
  CHECK(line("app-runner") == 5);
  CHECK(line("state-bucket") == 6);
  CHECK_FALSE(asked.check("account").place.known());
}

TEST_CASE("questions that can't be asked are listed") {
  const Asked asked(R"(
    app_runner = { create_app_runner = true, image_uri = "public.ecr.aws/nginx/nginx:stable" })");
  CHECK(asked.find("images") == nullptr);
  REQUIRE(asked.plan.unasked.size() == 1);
  CHECK(asked.plan.unasked.front() ==
        "whether the image of App Runner `public.ecr.aws/nginx/nginx:stable` exists: it is not in a private ECR "
        "repository");
}

TEST_CASE("names with a random part are not checked") {
  auto built = model::test::build_from("cors_allowed_origins = [\"http://localhost:3000\"]");
  const preflight::Plan plan = preflight::plan(built->model);
  for (const preflight::Check& check : plan.checks) {
    CHECK(check.topic->id != "bucket-names");
    CHECK(check.topic->id != "function-images");
  }
  CHECK(plan.unasked.size() == built->model.buckets.size() + built->model.functions.size());
}

TEST_CASE("a key in two settings is checked once, in its own region") {
  const Asked asked(R"(
    kms_keys = {
      s3  = "arn:aws:kms:us-east-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab"
      sqs = "arn:aws:kms:us-east-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab"
    }
    backend = { type = "s3", bucket = "company-state", kms_key_id = "arn:aws:kms:eu-west-1:111122223333:alias/state" })");
  const auto keys = std::count_if(asked.plan.checks.begin(), asked.plan.checks.end(),
                                  [](const preflight::Check& check) { return check.topic->id == "kms-keys"; });
  CHECK(keys == 2);
  CHECK(asked.call("kms-keys", 0, "backend").arguments.back() == "eu-west-1");
}

TEST_CASE("an image by its digest") {
  const Asked asked(R"(lambda_functions = {
    use_ecr = false
    default_image_uri = "111122223333.dkr.ecr.us-east-1.amazonaws.com/base@sha256:6b86b273ff34fce19d6b804eff5a3f5747ada4eaa22f1d49c01e52ddb7875b4b"
  })");
  const auto& words = asked.call("images").arguments;
  CHECK(std::find(words.begin(), words.end(),
                  "imageDigest=sha256:6b86b273ff34fce19d6b804eff5a3f5747ada4eaa22f1d49c01e52ddb7875b4b") !=
        words.end());
  CHECK(asked.find("function-images") == nullptr);
}

TEST_CASE("every call names its region and reads only, and no value looks like an option") {
  const Asked asked(R"(
    iam = { permissions_boundary_arn = "arn:aws:iam::111122223333:policy/boundary" }
    app_runner = { create_app_runner = true, image_uri = "111122223333.dkr.ecr.us-east-1.amazonaws.com/web:2.0" }
    backend = { type = "s3", bucket = "company-state" })");
  for (const preflight::Check& check : asked.plan.checks) {
    for (const preflight::Call& call : check.calls) {
      INFO(check.about);
      const auto& words = call.arguments;
      CHECK(std::find(words.begin(), words.end(), "--region") != words.end());
      const std::string& verb = words[1];
      CHECK((verb.starts_with("get-") || verb.starts_with("describe-") || verb.starts_with("list-") ||
             verb.starts_with("head-")));
      for (std::size_t i = 2; i < words.size(); ++i) {
        CHECK(words[i].starts_with("--") == (i % 2 == 0));
      }
    }
  }
}

TEST_CASE("the table of checks is complete") {
  for (const preflight::Topic& topic : preflight::topics()) {
    INFO(topic.id);
    CHECK_FALSE(topic.when.empty());
    CHECK_FALSE(topic.must.empty());
    CHECK_FALSE(topic.remedy.empty());
    CHECK_FALSE(topic.actions.empty());
    CHECK(topic.link.starts_with("https://"));
    CHECK(preflight::markdown().find("[`" + std::string(topic.id) + "`]") != std::string::npos);
  }
}
