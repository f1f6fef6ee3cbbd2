#include "catch.hpp"
#include "model/fixture.hpp"

using namespace kootoro::model;
using namespace kootoro::model::test;

namespace {

/// The model and how it is called with these settings. The expectations are from Amazon Bedrock's model cards.
std::unique_ptr<Built> called(const std::string& bedrock, const std::string& region = "us-east-1") {
  return build_from(std::string(quiet) + "aws_region = \"" + region + "\"\nbedrock = { " + bedrock + " }");
}

using Regions = std::vector<std::string>;

}  // namespace

TEST_CASE("a model that needs a profile is called through the one of the region's own geography") {
  const auto built = called("model_id = \"anthropic.claude-sonnet-4-5-20250929-v1:0\"", "ap-northeast-3");
  CHECK(built->messages().empty());
  const BedrockModel& bedrock = built->model.bedrock;
  CHECK(bedrock.invoked_id == "jp.anthropic.claude-sonnet-4-5-20250929-v1:0");
  CHECK(bedrock.called_by == CalledBy::geography_profile);
  CHECK(bedrock.model_regions == Regions{"ap-northeast-1", "ap-northeast-3"});
}

TEST_CASE("the regions that may handle a call depend on the region of the call") {
  const std::string profile = "inference_profile_id = \"us.anthropic.claude-haiku-5-5\"";
  CHECK(called(profile)->model.bedrock.model_regions == Regions{"us-east-1", "us-east-2", "us-west-2"});
  CHECK(called(profile, "ca-central-1")->model.bedrock.model_regions ==
        Regions{"ca-central-1", "us-east-1", "us-east-2", "us-west-2"});
}

TEST_CASE("a model that can be called by its own id is called so, in its region") {
  const auto built = called("model_id = \"amazon.nova-lite-v1:0\"");
  CHECK(built->model.bedrock.invoked_id == "amazon.nova-lite-v1:0");
  CHECK_FALSE(built->model.bedrock.through_profile());
  CHECK(built->model.bedrock.model_regions == Regions{"us-east-1"});
  CHECK(*built->model.bedrock.max_tokens == 5000);  // the default is more than the model's limit
}

TEST_CASE("an application's profile is called by its ARN, and its model decides the request") {
  const std::string arn = "arn:aws:bedrock:us-east-1:111122223333:application-inference-profile/abc123def456";
  const auto built = called("model_id = \"amazon.nova-2-lite-v1:0\", inference_profile_id = \"" + arn + "\"");
  CHECK(built->messages().empty());
  CHECK(built->model.bedrock.invoked_id == arn);
  CHECK(built->model.bedrock.called_by == CalledBy::profile_arn);
  CHECK(built->model.bedrock.request_form == "amazon_nova");
}

TEST_CASE("thinking settings default to those of the model") {
  const auto mode = [](const std::string& bedrock) { return called(bedrock)->model.bedrock.thinking.mode; };
  CHECK(mode("") == ThinkingMode::adaptive);
  CHECK(mode("model_id = \"anthropic.claude-sonnet-4-5-20250929-v1:0\"") == ThinkingMode::budget);
  CHECK(mode("model_id = \"anthropic.claude-sonnet-4-6\", budget_tokens = 2000") == ThinkingMode::budget);
  CHECK(mode("model_id = \"amazon.nova-2-lite-v1:0\"") == ThinkingMode::off);
  CHECK(mode("model_id = \"amazon.nova-2-lite-v1:0\", thinking = { effort = \"low\" }") == ThinkingMode::effort);
  CHECK(mode("model_id = \"someone.tomorrow-v1:0\"") == ThinkingMode::off);
}

TEST_CASE("a default budget stays below the answer's tokens") {
  const std::string model = "model_id = \"anthropic.claude-sonnet-4-5-20250929-v1:0\"";
  CHECK(*called(model)->model.bedrock.thinking.budget_tokens == 16000);
  CHECK(*called(model + ", max_tokens = 6000")->model.bedrock.thinking.budget_tokens == 4000);
}

TEST_CASE("settings are checked against an account's quotas, by region") {
  const std::string fast = std::string(quiet) + "api_gateway = { throttling_rate_limit = 3000 }\n";
  CHECK(build_from(fast)->messages().empty());
  CHECK(build_from(fast + "aws_region = \"eu-south-2\"")->messages().find("limited to 2500 requests per second") !=
        std::string::npos);
  const std::string reserve = "lambda_functions = { reserved_concurrent_executions = { execute_turn1 = ";
  CHECK(build_from(std::string(quiet) + reserve + "900 } }")->messages().empty());
  CHECK(build_from(std::string(quiet) + reserve + "901 } }")->diagnostics.warning_count() == 1);
}
