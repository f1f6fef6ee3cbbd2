// The evaluation of every check, with answers from the AWS CLI command reference and the services' API references.
#include "preflight/asked.hpp"

using namespace kootoro;
using namespace kootoro::preflight::test;
using preflight::Answer;
using preflight::Call;

namespace {

bool begins(const std::string& text, std::string_view start) {
  return text.starts_with(start);
}

/// Settings that need every check.
const Asked& everything() {
  static const Asked asked(R"(
    allowed_account_ids = ["111122223333", "444455556666"]
    s3_buckets = { access_log_bucket = "company-logs" }
    iam = { permissions_boundary_arn = "arn:aws:iam::111122223333:policy/boundary" }
    kms_keys = { s3 = "arn:aws:kms:us-east-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab" }
    lambda_functions = {
      image_tag = "1.0.1"
      reserved_concurrent_executions = { execute_turn1 = 20, execute_turn2 = 20, notify = -1 }
    }
    app_runner = { create_app_runner = true, image_uri = "111122223333.dkr.ecr.us-east-1.amazonaws.com/web:2.0" }
    bedrock = { inference_profile_id = "us.amazon.nova-lite-v1:0" }
    backend = { type = "s3", bucket = "company-state", region = "eu-west-1" }
  )");
  return asked;
}

/// Settings whose functions call the model itself, in one image.
const Asked& without_profile() {
  static const Asked asked(R"(
    lambda_functions = {
      use_ecr = false
      default_image_uri = "111122223333.dkr.ecr.us-east-1.amazonaws.com/base:1.0"
    }
    bedrock = { model_id = "amazon.nova-lite-v1:0" }
  )");
  return asked;
}

}  // namespace

TEST_CASE("the account must be an allowed one") {
  const Call& call = everything().call("account");
  CHECK(verdict(call, says("[\n    \"111122223333\"\n]\n")) == "fine");
  CHECK(verdict(call, says("[\"444455556666\"]")) == "fine");
  CHECK(verdict(call, says("[\"999988887777\"]")) ==
        "error: the account must be `111122223333` or `444455556666`; the credentials belong to `999988887777`");
  CHECK(begins(verdict(call, says("[null]")), "not understood: "));
  CHECK(verdict(without_profile().call("account"), says("[\"999988887777\"]")) == "fine");
}

TEST_CASE("calls without an answer") {
  const Call& call = everything().call("account");
  CHECK(verdict(call, {Answer::End::not_started, -1, "", "aws: No such file or directory"}) ==
        "no answer: `aws` could not be started: aws: No such file or directory");
  CHECK(verdict(call, {Answer::End::too_late, -1, "", ""}) ==
        "no answer: `aws sts get-caller-identity` did not return in time");
  CHECK(verdict(call, {Answer::End::exited, 253, "",
                       "\nUnable to locate credentials. You can configure credentials by "
                       "running \"aws configure\".\n"}) ==
        "no answer: `aws sts get-caller-identity` failed: Unable to locate credentials. You can configure "
        "credentials by running \"aws configure\".");
  CHECK(verdict(call, {Answer::End::exited, 255, "",
                       "\nCould not connect to the endpoint URL: \"https://sts.us-east-1.amazonaws.com/\"\n"}) ==
        "no answer: `aws sts get-caller-identity` failed: Could not connect to the endpoint URL: "
        "\"https://sts.us-east-1.amazonaws.com/\"");
  CHECK(begins(verdict(call, refuses("ExpiredToken", "The security token included in the request is expired")),
               "no answer: `aws sts get-caller-identity` failed: An error occurred (ExpiredToken)"));
  CHECK(begins(
      verdict(everything().call("model", 2),
              {Answer::End::exited, 252, "", "aws: error: argument operation: Invalid choice, valid choices are:"}),
      "no answer: this `aws` does not know the call `aws bedrock get-foundation-model-availability`"));
}

TEST_CASE("a missing permission is named") {
  const Call& call = everything().call("lambda-concurrency");
  const auto judgement =
      preflight::judge(call, refuses("AccessDeniedException",
                                     "User: arn:aws:iam::111122223333:user/ci is not authorized to perform: "
                                     "lambda:GetAccountSettings because no identity-based policy allows it"));
  CHECK(judgement.kind == preflight::Judgement::Kind::no_answer);
  CHECK(judgement.outcome.help == "allow `lambda:GetAccountSettings` for these credentials");
}

TEST_CASE("answers that are not understood") {
  const Call& call = everything().call("api-logging-role");
  CHECK(verdict(call, says("")) == "not understood: the response to `aws apigateway get-account` is empty");
  CHECK(verdict(call, says("<html>proxy</html>")) ==
        "not understood: unexpected response to `aws apigateway get-account`: <html>proxy</html>");
  CHECK(begins(verdict(call, says("[\"a\", \"b\"]")), "not understood: "));
  CHECK(begins(verdict(call, says("[{}]")), "not understood: "));
  CHECK(begins(verdict(call, says("[[\"a\"]]")), "not understood: "));
  CHECK(begins(verdict(call, says("{\"cloudwatchRoleArn\": \"x\"}")), "not understood: "));
  CHECK(verdict(call, says(std::string(5000, '['))).size() < 500);
  CHECK(begins(verdict(call, refuses("SomethingNewException")), "no answer: "));
}

TEST_CASE("API Gateway's logging role must be set") {
  const Call& call = everything().call("api-logging-role");
  CHECK(verdict(call, says(R"(["arn:aws:iam::111122223333:role/apigateway-logs"])")) == "fine");
  CHECK(verdict(call, says("[null]")) ==
        "error: API Gateway has no logging role in this account and `us-east-1`, so it rejects a stage with logs");
}

TEST_CASE("the inference profile must exist") {
  const Call& call = everything().call("model", 0);
  CHECK(call.arguments[1] == "get-inference-profile");
  CHECK(verdict(call, says("[\"ACTIVE\"]")) == "fine");
  CHECK(
      begins(verdict(call, refuses("ResourceNotFoundException")), "error: `us-east-1` has no inference profile `us."));
  CHECK(begins(verdict(call, refuses("ValidationException", "The provided model identifier is invalid.")),
               "error: `us-east-1` has no inference profile `us."));
  CHECK(begins(verdict(call, refuses("AccessDeniedException")), "no answer: "));
}

TEST_CASE("the model must be active") {
  const Call& of_profile = everything().call("model", 1);
  const Call& itself = without_profile().call("model", 0);
  CHECK(itself.arguments[1] == "get-foundation-model");
  CHECK(verdict(itself, says("[\"ACTIVE\"]")) == "fine");
  CHECK(begins(verdict(itself, says("[\"LEGACY\"]")), "warning: the model `amazon.nova-lite-v1:0` is legacy"));
  CHECK(begins(verdict(itself, says("[\"GONE\"]")), "not understood: "));
  CHECK(verdict(itself, refuses("ResourceNotFoundException")) ==
        "error: `us-east-1` has no model `amazon.nova-lite-v1:0`");
  CHECK(begins(verdict(of_profile, refuses("ResourceNotFoundException")), "warning: `us-east-1` has no model"));
}

TEST_CASE("a model without a profile must be callable on demand") {
  const Call& call = without_profile().call("model", 1);
  CHECK(verdict(call, says(R"(["ON_DEMAND", "PROVISIONED"])")) == "fine");
  CHECK(verdict(call, says(R"(["INFERENCE_PROFILE"])")) ==
        "error: the model `amazon.nova-lite-v1:0` can't be called on demand; it supports `INFERENCE_PROFILE`");
  CHECK(verdict(call, says("[]")) == "fine");
}

TEST_CASE("the account must have access to the model") {
  const Call& itself = without_profile().call("model", 2);
  const Call& of_profile = everything().call("model", 2);
  CHECK(verdict(itself, says(R"(["AUTHORIZED", "AVAILABLE", "AVAILABLE", "AVAILABLE"])")) == "fine");
  CHECK(begins(verdict(itself, says(R"(["NOT_AUTHORIZED", "AVAILABLE", "AVAILABLE", "AVAILABLE"])")),
               "error: the account is not authorized"));
  CHECK(begins(verdict(itself, says(R"(["AUTHORIZED", "NOT_AVAILABLE", "AVAILABLE", "NOT_AVAILABLE"])")),
               "error: the account has no entitlement"));
  CHECK(begins(verdict(itself, says(R"(["AUTHORIZED", "AVAILABLE", "NOT_AVAILABLE", "AVAILABLE"])")),
               "error: the model `amazon.nova-lite-v1:0` is not available in `us-east-1`"));
  CHECK(begins(verdict(of_profile, says(R"(["AUTHORIZED", "AVAILABLE", "NOT_AVAILABLE", "AVAILABLE"])")),
               "warning: the model"));
  CHECK(verdict(itself, says(R"(["AUTHORIZED", "AVAILABLE", "AVAILABLE", "PENDING"])")) ==
        "warning: the agreement for the model `amazon.nova-lite-v1:0` does not exist yet, so its first calls may fail; "
        "it is "
        "`PENDING`");
  CHECK(begins(verdict(itself, says(R"(["AUTHORIZED", "AVAILABLE", "AVAILABLE", null])")), "not understood: "));
  CHECK(begins(verdict(itself, says(R"(["AUTHORIZED", "AVAILABLE"])")), "not understood: "));
  CHECK(verdict(of_profile, refuses("ResourceNotFoundException")) == "fine");
  CHECK(begins(verdict(itself, refuses("ResourceNotFoundException")), "error: `us-east-1` has no model"));
}

TEST_CASE("App Runner may be closed to the account") {
  const Call& call = everything().call("app-runner");
  CHECK(verdict(call,
                says(R"(["arn:aws:apprunner:us-east-1:111122223333:service/web/8fe1e10304f84fd2b0df550fe98a71fa"])")) ==
        "fine");
  CHECK(begins(verdict(call, says("[]")), "warning: the account has no App Runner service in this region"));
  CHECK(begins(verdict(call, refuses("AccessDeniedException", "You are not subscribed to this service")),
               "error: App Runner rejects this account; its error is `An error occurred (AccessDeniedException)"));
  CHECK(begins(verdict(call, refuses("AccessDeniedException",
                                     "User: x is not authorized to perform: "
                                     "apprunner:ListServices")),
               "no answer: "));
  CHECK(begins(verdict(call, refuses("ThrottlingException")), "no answer: "));
}

TEST_CASE("a project's facts decide whether and since when App Runner is closed") {
  Asked asked("app_runner = { create_app_runner = true, image_uri = \"public.ecr.aws/nginx/nginx:stable\" }");
  const auto with_closing_day = [&](const facts::OptionalDay& day) {
    for (auto& service : asked.built->facts.services) {
      if (service.name == "apprunner") {
        service.value.value.closed_to_new_customers = day;
      }
    }
    asked.plan = preflight::plan(asked.built->model);
    return verdict(asked.call("app-runner"), says("[]"));
  };
  CHECK(with_closing_day(std::optional<std::string>("2026-06-01"))
            .ends_with("has been closed to new customers since 2026-06-01"));
  CHECK(with_closing_day({}) == "fine");
}

TEST_CASE("reserved executions must leave a hundred") {
  const Call& call = everything().call("lambda-concurrency");
  CHECK(verdict(call, says("[1000, 960]")) == "fine");
  CHECK(verdict(call, says("[140, 140]")) == "fine");
  CHECK(
      verdict(call, says("[139, 139]")) ==
      "error: reserving 40 executions and leaving 100 unreserved needs a limit of at least 140; the account's limit is "
      "`139`");
  CHECK(begins(verdict(call, says("[10, 10]")), "error: reserving 40 executions"));
  CHECK(begins(verdict(call, says("[1000, 120]")), "warning: reserving 40 executions must leave 100 unreserved"));
  CHECK(begins(verdict(call, says("[\"1000\", \"many\"]")), "not understood: "));
  CHECK(begins(verdict(call, says("[-1, 5]")), "not understood: "));
  CHECK(begins(verdict(call, says("[1000.5, 5]")), "not understood: "));
}

TEST_CASE("bucket names must be free or in this account") {
  const Call& call = everything().call("bucket-names");
  CHECK(verdict(call, says("")) == "fine");
  CHECK(verdict(call, says("{\n    \"BucketRegion\": \"us-east-1\",\n    \"AccessPointAlias\": false\n}\n")) == "fine");
  CHECK(verdict(call, refuses("404", "Not Found")) == "fine");
  CHECK(begins(verdict(call, refuses("403", "Forbidden")), "error: the bucket name `kootoro-dev-s3-"));
  CHECK(begins(verdict(call, refuses("301", "Moved Permanently")), "error: a bucket `kootoro-dev-s3-"));
  CHECK(begins(verdict(call, refuses("400", "Bad Request")), "no answer: "));
}

TEST_CASE("buckets that must exist") {
  const Call& logs = everything().call("log-bucket");
  CHECK(verdict(logs, says("[\"us-east-1\"]")) == "fine");
  CHECK(verdict(logs, says("[\"eu-west-1\"]")) ==
        "error: the bucket `company-logs` must be in `us-east-1`; it is in `eu-west-1`");
  CHECK(verdict(logs, refuses("NoSuchBucket", "The specified bucket does not exist")) ==
        "error: the bucket `company-logs` does not exist");
  CHECK(begins(verdict(logs, refuses("AccessDenied", "Access Denied")), "no answer: "));
}

TEST_CASE("the state's bucket") {
  const Call& place = everything().call("state-bucket", 0);
  CHECK(verdict(place, says("[\"eu-west-1\"]")) == "fine");
  CHECK(verdict(place, says("[\"EU\"]")) == "fine");
  CHECK(begins(verdict(place, says("[\"us-east-1\"]")), "error: the bucket `company-state` must be in `eu-west-1`"));
  CHECK(begins(verdict(place, refuses("PermanentRedirect")), "error: the bucket `company-state` is not in"));
  const Call& versions = everything().call("state-bucket", 1);
  CHECK(verdict(versions, says("[\"Enabled\"]")) == "fine");
  CHECK(begins(verdict(versions, says("[null]")), "warning: the bucket `company-state` keeps no earlier versions"));
  CHECK(begins(verdict(versions, says("[\"Suspended\"]")), "warning: "));
  CHECK(begins(verdict(versions, says("[\"On\"]")), "not understood: "));
  const Call& policy = everything().call("state-bucket", 2);
  CHECK(verdict(policy, says("[false]")) == "fine");
  CHECK(verdict(policy, refuses("NoSuchBucketPolicy")) == "fine");
  CHECK(begins(verdict(policy, says("[true]")),
               "error: the policy of the bucket `company-state` makes the state public"));
  const Call& block = everything().call("state-bucket", 3);
  CHECK(verdict(block, says("[true]")) == "fine");
  CHECK(begins(verdict(block, says("[false]")), "warning: the bucket"));
  CHECK(begins(verdict(block, refuses("NoSuchPublicAccessBlockConfiguration")), "warning: the bucket"));
}

TEST_CASE("the image of a function") {
  const Call& call = everything().call("function-images", 0, "notify");
  CHECK(verdict(call, says(R"(["1.0.0", "1.0.1", "latest"])")) == "fine");
  CHECK(verdict(call, says(R"(["placeholder"])")) == "fine");
  CHECK(verdict(call, says(R"(["placeholder", "1.0.0"])")) ==
        "error: the repository `kootoro-dev-ecr-notify-dev01` has no image `1.0.1`; its tags are `placeholder 1.0.0`");
  CHECK(verdict(call, refuses("RepositoryNotFoundException")) == "fine, first image");
  CHECK(begins(verdict(call, says("[]")), "warning: the repository `kootoro-dev-ecr-notify-dev01` exists, but has no"));
  CHECK(preflight::judge(call, says("null")).outcome.first_image);
  CHECK(begins(verdict(call, says("{\"imageDetails\": []}")), "not understood: "));
}

TEST_CASE("images in the settings") {
  const Call& web = everything().call("images");
  CHECK(verdict(web, says(R"(["sha256:6b86b273ff34fce19d6b804eff5a3f5747ada4eaa22f1d49c01e52ddb7875b4b"])")) == "fine");
  CHECK(verdict(web, refuses("ImageNotFoundException")) ==
        "error: the image `111122223333.dkr.ecr.us-east-1.amazonaws.com/web:2.0` does not exist");
  CHECK(verdict(web, refuses("RepositoryNotFoundException")) ==
        "error: the registry of account `111122223333` in region `us-east-1` has no repository `web`");
  CHECK(begins(verdict(without_profile().call("images"), says("[null]")), "not understood: "));
}

TEST_CASE("the permissions boundary must exist") {
  const Call& call = everything().call("permissions-boundary");
  CHECK(verdict(call, says(R"(["arn:aws:iam::111122223333:policy/boundary"])")) == "fine");
  CHECK(verdict(call, refuses("NoSuchEntity")) ==
        "error: the policy `arn:aws:iam::111122223333:policy/boundary` does not exist, so IAM rejects every role");
}

TEST_CASE("keys must exist and be enabled") {
  const Call& call = everything().call("kms-keys");
  CHECK(verdict(call, says("[\"Enabled\"]")) == "fine");
  CHECK(verdict(call, says("[\"PendingDeletion\"]")) ==
        "error: the key of `kms_keys.s3` must be `Enabled`; it is `PendingDeletion`");
  CHECK(begins(verdict(call, refuses("NotFoundException")), "error: the key `arn:aws:kms:us-east-1:"));
  CHECK(begins(verdict(call, says("[\"Odd\"]")), "not understood: "));
}

TEST_CASE("a report shows findings with their check, and other results with their kind") {
  const Asked& asked = everything();
  diag::Diagnostics diagnostics;
  const auto tell = [&](std::string_view topic, std::size_t number, const Answer& answer) {
    preflight::report(asked.check(topic), preflight::judge(asked.call(topic, number), answer), diagnostics);
  };
  tell("kms-keys", 0, says("[\"Enabled\"]"));
  tell("kms-keys", 0, says("[\"Disabled\"]"));
  tell("state-bucket", 1, says("[null]"));
  tell("kms-keys", 0, refuses("AccessDenied"));
  tell("kms-keys", 0, says("?"));
  REQUIRE(diagnostics.items().size() == 4);
  CHECK(diagnostics.items()[0].rule == "kms-keys");
  CHECK(diagnostics.items()[0].subject.known());
  CHECK(diagnostics.items()[1].severity == diag::Severity::warning);
  CHECK(diagnostics.items()[2].kind == diag::Kind::preflight_no_answer);
  CHECK(diagnostics.items()[2].rule.empty());
  CHECK(diagnostics.items()[3].kind == diag::Kind::preflight_unclear);
}
