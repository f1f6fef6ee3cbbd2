// Limits between settings, exactly at the limit and one beyond it: `<` and `<=` differ nowhere else.
#include "catch.hpp"
#include "config/reading.hpp"

using kootoro::testing::findings;

namespace {

/// Settings at a limit, which have no finding, and one step further, which have the finding that begins so.
struct Limit {
  std::string at;
  std::string beyond;
  std::string finding;
};

std::string rule(const std::string& members) {
  return "s3_buckets = { lifecycle_rules = { results = [{ id = \"a\", " + members + " }] } }";
}

std::string runner(const std::string& members) {
  return "app_runner = { create_app_runner = true, image_uri = \"public.ecr.aws/nginx/nginx:stable\", " + members +
         " }";
}

std::string express(const std::string& members) {
  return "ecs_express = { create_ecs_express = true, image_uri = \"public.ecr.aws/nginx/nginx:stable\", " + members +
         " }";
}

std::string provisioned(const std::string& autoscaling) {
  return "dynamodb_tables = { billing_mode = \"PROVISIONED\", read_capacity = 7, write_capacity = 9, autoscaling = { " +
         autoscaling + " } }";
}

/// Tags with names of their own.
std::string tags(int count) {
  std::string text = "additional_tags = {\n";
  for (int i = 0; i < count; ++i) {
    text += "Tag" + std::to_string(i) + " = \"x\"\n";
  }
  return text + "}";
}

std::string tag_of_length(std::size_t length) {
  return "additional_tags = { \"" + std::string(length, 'k') + "\" = \"x\" }";
}

/// An environment whose name and value have so many bytes together.
std::string environment(std::size_t bytes) {
  return "lambda_functions = { environment_variables = { notify = { AB = \"" + std::string(bytes - 2, 'x') + "\" } } }";
}

}  // namespace

TEST_CASE("a limit itself is allowed, one beyond it is not") {
  const Limit limit = GENERATE(values<Limit>({
      // Amazon S3 user guide, "Lifecycle configuration elements": expiration must be later than transition.
      {rule("transition_days = 90, transition_storage_class = \"GLACIER\", expiration_days = 91"),
       rule("transition_days = 90, transition_storage_class = \"GLACIER\", expiration_days = 90"),
       "contradiction: the transition on day 90 would come after the expiration on day 90"},
      // Amazon S3 user guide, "Transitioning objects using Amazon S3 Lifecycle": 30 days before STANDARD_IA.
      {rule("transition_days = 30, transition_storage_class = \"STANDARD_IA\""),
       rule("transition_days = 29, transition_storage_class = \"STANDARD_IA\""), "out-of-range: "},
      {provisioned("max_read_capacity = 7"), provisioned("max_read_capacity = 6"),
       "contradiction: `dynamodb_tables.autoscaling.max_read_capacity` (6)"},
      {provisioned("max_write_capacity = 9"), provisioned("max_write_capacity = 8"),
       "contradiction: `dynamodb_tables.autoscaling.max_write_capacity` (8)"},
      {runner("min_size = 3"), runner("min_size = 4"), "contradiction: `app_runner.min_size` (4)"},
      {express("min_tasks = 3"), express("min_tasks = 4"), "contradiction: `ecs_express.min_tasks` (4)"},
      {express("scaling_target = 100"), express("scaling_target = 101"), "out-of-range: `ecs_express.scaling_target`"},
      {express("cpu = \"4 vCPU\", memory = \"8 GB\""), express("cpu = \"4 vCPU\", memory = \"9 GB\""),
       "~out-of-range: Fargate offers tasks with"},
      {express("cpu = \"4 vCPU\", memory = \"8 GB\""), express("cpu = \"8 vCPU\", memory = \"16 GB\""),
       "~out-of-range: Fargate offers tasks with"},
      // Tagging AWS resources user guide: 50 tags, of which four are ours; a key has 128 characters.
      {tags(46), tags(47), "out-of-range: 51 tags"},
      {tag_of_length(128), tag_of_length(129), "too-long: a tag key"},
      // AWS Lambda developer guide, "Lambda quotas": 4 KB of environment variables.
      {environment(4096), environment(4097), "too-long: the environment in"},
  }));
  INFO(limit.at << "\n" << limit.beyond);
  CHECK(findings(limit.at) == "");
  const std::string beyond = findings(limit.beyond);
  const std::size_t after_place = beyond.find(' ') + 1;
  CHECK(beyond.substr(after_place, limit.finding.size()) == limit.finding);
}

TEST_CASE("one origin may be any, a second one contradicts it") {
  CHECK(findings("cors_allowed_origins = [\"*\"]") == "");
  CHECK(findings("cors_allowed_origins = [\"*\", \"https://a.example\"]").find("contradiction") != std::string::npos);
}

TEST_CASE("a key that is twice in a policy document is an error") {
  const std::string twice = R"("{\"Version\":\"2012-10-17\",\"Statement\":[],\"Statement\":[]}")";
  CHECK(findings("ecr = { repositories = { notify = { repository_policy = " + twice + " } } }")
            .find("duplicate-key: `ecr.repositories.notify.repository_policy` is not JSON: `Statement` is set twice") !=
        std::string::npos);
  const std::string rules = R"("{\"rules\":[],\"rules\":[]}")";
  CHECK(findings("ecr = { lifecycle_policy = " + rules + " }").find("`rules` is set twice") != std::string::npos);
}
