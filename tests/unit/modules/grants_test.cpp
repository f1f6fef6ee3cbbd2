#include "catch.hpp"
#include "modules/fixture.hpp"

#include <set>

using namespace kootoro::modules::test;
using kootoro::model::test::quiet;

namespace {

std::string iam(const std::string& settings = quiet) {
  return text_of(generated(settings), "modules/iam/main.tf.json");
}

/// The policy document of a role.
std::string policy(const std::string& text, std::string_view role) {
  return between(text, "\"policy_" + std::string(role) + "\"", "\"trust_");
}

}  // namespace

TEST_CASE("only actions without resources are allowed on everything") {
  const std::string text = iam();
  const std::string everything = "\"Resource\": [\n            \"*\"\n          ]";
  std::set<std::string> statements;
  for (std::size_t at = text.find(everything); at != std::string::npos; at = text.find(everything, at + 1)) {
    const std::size_t sid = text.rfind("\"Sid\": \"", at) + 8;
    statements.insert(text.substr(sid, text.find('"', sid) - sid));
  }
  // Traces and log deliveries have no resources.
  CHECK(statements == std::set<std::string>{"DeliverLogs", "WriteTraces"});
}

TEST_CASE("a function may use the resources that its variables name") {
  const std::string text = iam();
  CHECK(contains(policy(text, "lambda_notify"), "sns:Publish"));
  CHECK(contains(policy(text, "lambda_execute_turn1"), "bedrock:InvokeModel"));
  CHECK(contains(policy(text, "lambda_execute_turn1"), ":foundation-model/anthropic.claude-haiku-5-5"));
  CHECK(contains(policy(text, "lambda_initialize"), "states:StartExecution"));
  CHECK(contains(policy(text, "lambda_list_verifications"), "${var.table_arns.verification_results}/index/*"));
  CHECK_FALSE(contains(policy(text, "lambda_list_verifications"), "sns:"));
}

TEST_CASE("a role can be assumed only for this account and resource, if the service sends its source") {
  const std::string trust = between(iam(), "\"trust_step_functions\"", "\"policy_");
  CHECK(contains(trust, "\"aws:SourceAccount\": \"${data.aws_caller_identity.current.account_id}\""));
  CHECK(contains(trust, "stateMachine:kootoro-dev-sfn-"));
  // Neither Lambda nor API Gateway sends its source: a condition would lock them out.
  CHECK_FALSE(contains(between(iam(), "\"trust_lambda_notify\"", "\"policy_"), "Condition"));
  CHECK_FALSE(contains(between(iam(), "\"trust_api_gateway_start\"", "\"policy_"), "Condition"));
}

TEST_CASE("a configured key may be used, but only through its service") {
  const std::string arn = "arn:aws:kms:us-east-1:123456789012:key/12345678-1234-1234-1234-123456789012";
  const std::string text = iam(std::string(quiet) + "kms_keys = { dynamodb = \"" + arn + "\" }");
  const std::string statement = policy(text, "lambda_get_verification");
  CHECK(contains(statement, arn));
  CHECK(contains(statement, "\"kms:ViaService\": \"dynamodb.us-east-1.amazonaws.com\""));
  CHECK_FALSE(contains(statement, "kms:GenerateDataKey"));
}

TEST_CASE("a permissions boundary is on every role") {
  const std::string text =
      iam(std::string(quiet) + "iam = { permissions_boundary_arn = \"arn:aws:iam::123456789012:policy/limits\" }");
  CHECK(count(text, "\"permissions_boundary\"") == count(text, "\"assume_role_policy\""));
}
