#include "catch.hpp"
#include "modules/fixture.hpp"

using namespace kootoro::modules::test;
using kootoro::model::test::quiet;

namespace {

std::string document(const std::string& settings = quiet) {
  return text_of(generated(settings), "modules/api_gateway/openapi.json");
}

std::string api(const std::string& settings = quiet) {
  return text_of(generated(settings), "modules/api_gateway/main.tf.json");
}

/// One operation of the document, up to the next.
std::string operation(const std::string& openapi, std::string_view id) {
  return between(openapi, "\"operationId\": \"" + std::string(id) + "\"", "\"operationId\"");
}

}  // namespace

TEST_CASE("the API calls a function by its invoke ARN") {
  CHECK(contains(operation(document(), "getVerification"), R"("uri": "${function_invoke_arns.get_verification}")"));
  CHECK(contains(text_of(generated(quiet), "modules/lambda/outputs.tf.json"),
                 "\"${aws_lambda_function.get_verification.invoke_arn}\""));
}

TEST_CASE("routes require an API key only if the settings use one") {
  CHECK(contains(document(), "\"api_key\": []"));
  CHECK(contains(operation(document(), "startVerification"), "\"api_key\": []"));
  const std::string without = std::string(quiet) + "api_gateway = { use_api_key = false }";
  CHECK_FALSE(contains(document(without), "api_key"));
  CHECK_FALSE(contains(api(without), "aws_api_gateway_api_key"));
}

TEST_CASE("each route goes to the function that serves it") {
  const std::string openapi = document();
  CHECK(contains(operation(openapi, "listVerifications"), "function_invoke_arns.list_verifications}"));
  CHECK(contains(operation(openapi, "getConversation"), "function_invoke_arns.get_conversation}"));
  CHECK(contains(operation(openapi, "getHealth"), "function_invoke_arns.health_check}"));
  CHECK(contains(operation(openapi, "viewImage"), "function_invoke_arns.fetch_images}"));
  CHECK(contains(openapi, "\"/api/images/browser/{path+}\""));
}

TEST_CASE("the body of a request reaches the workflow with its quotes intact") {
  const std::string start = operation(document(), "startVerification");
  CHECK(contains(start, R"($util.escapeJavaScript($input.json('$')).replaceAll(\"\\\\'\", \"'\"))"));
  CHECK(contains(start, R"(\"name\": \"$context.requestId\")"));
}

TEST_CASE("the response to a start is built from the result of StartExecution") {
  const std::string start = operation(document(), "startVerification");
  CHECK(contains(start, "$input.path('$.executionArn')"));
  CHECK(contains(start, "\"statusCode\": \"202\""));
  CHECK(contains(between(start, "\"default\": {", "}"), "\"statusCode\": \"500\""));
  CHECK(contains(start, "#set($status = 429)"));
}

TEST_CASE("gateway responses keep the status that the fault has") {
  const std::string openapi = document();
  CHECK(contains(between(openapi, "\"THROTTLED\"", "}"), "\"statusCode\": 429"));
  CHECK_FALSE(contains(between(openapi, "\"DEFAULT_4XX\"", "}"), "statusCode"));
  CHECK_FALSE(contains(openapi, "405"));
}

TEST_CASE("every method checks its request") {
  const std::string openapi = document();
  const std::size_t operations = count(openapi, "\"operationId\"");
  CHECK(count(openapi, "\"x-amazon-apigateway-request-validator\"") == operations);
  CHECK(contains(operation(openapi, "startVerification"), "\"x-amazon-apigateway-request-validator\": \"all\""));
  CHECK(contains(operation(openapi, "lookupVerification"),
                 "\"name\": \"checkingImageUrl\",\n            \"in\": \"query\","
                 "\n            \"required\": true"));
}

TEST_CASE("a deployment follows the whole document") {
  CHECK(contains(api(), R"("document": "${sha1(jsonencode(jsondecode(local.document)))}")"));
  CHECK(contains(api(), R"("create_before_destroy": true)"));
}

TEST_CASE("the API may call only the functions of its routes, each through its own route") {
  const std::string terraform = api();
  CHECK(count(terraform, "\"lambda:InvokeFunction\"") == count(document(), "\"type\": \"aws_proxy\""));
  CHECK(contains(terraform,
                 "\"${aws_api_gateway_rest_api.this.execution_arn}/v1/GET/api/verifications/*/conversation\""));
  CHECK_FALSE(contains(terraform, "/*/*/*"));
}

TEST_CASE("throttling is in the method settings") {
  const std::string terraform =
      api(std::string(quiet) + "api_gateway = { throttling_rate_limit = 7, throttling_burst_limit = 9 }");
  const std::string settings = between(terraform, "\"aws_api_gateway_method_settings\"", "]");
  CHECK(contains(settings, "\"throttling_rate_limit\": 7"));
  CHECK(contains(settings, "\"throttling_burst_limit\": 9"));
}

TEST_CASE("the endpoint in the outputs is a URL") {
  CHECK(contains(text_of(generated(quiet), "modules/api_gateway/outputs.tf.json"),
                 "\"${aws_api_gateway_stage.this.invoke_url}\""));
}

TEST_CASE("a script allows several origins, and no other") {
  const std::string openapi = document(
      "resource_name_suffix = \"dev01\"\ncors_allowed_origins = [\"https://a.example\", \"https://b.example\"]");
  CHECK(contains(openapi, R"(#if($origin == \"https://a.example\" || $origin == \"https://b.example\"))"));
  CHECK_FALSE(contains(openapi, "'https://a.example'"));
}
