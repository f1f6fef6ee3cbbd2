#include "modules/openapi_start.hpp"

namespace kootoro::modules {
namespace {

// escapeJavaScript turns ' into \', which JSON doesn't know, so that is undone.
// Source: API Gateway developer guide, mapping template reference, $util.escapeJavaScript.
constexpr std::string_view escaped_body = R"vtl($util.escapeJavaScript($input.json('$')).replaceAll("\\'", "'"))vtl";

constexpr std::string_view accepted = R"vtl(#set($path = "/$context.stage/api/verifications/$context.requestId")
#set($context.responseOverride.header.Location = $path)
{"verificationId": "$context.requestId", "executionArn": "$input.path('$.executionArn')", "statusUrl": "$path"}
)vtl";

// StartExecution returns 400 for everything except its own failures; `__type` names the cause.
// A rejected body is the caller's error, an exhausted quota is temporary, the rest is our error.
constexpr std::string_view refused = R"vtl(#set($type = "$input.path('$.__type')")
#set($status = 500)
#set($error = "ServerError")
#set($message = "The verification could not be started")
#if($type.contains("Throttl") || $type.contains("ExecutionLimitExceeded"))
#set($status = 429)
#set($error = "TooManyRequests")
#set($message = "Too many verifications are being started; try again later")
#elseif($type.contains("InvalidExecutionInput"))
#set($status = 400)
#set($error = "BadRequest")
#set($message = "The request is not a valid verification")
#end
#set($context.responseOverride.status = $status)
{"error": "$error", "message": "$message", "details": {"requestId": "$context.requestId"}}
)vtl";

void add_answer(Object& responses, std::string_view pattern, std::string_view status, std::string_view body,
                const Cors& cors) {
  Object& response = responses.object(pattern);
  response.set("statusCode", status);
  cors.add_integration_headers(response);
  response.object("responseTemplates").set("application/json", cors.origin_script() + std::string(body));
}

}  // namespace

void fill_start_integration(Object& integration, const Cors& cors, std::string_view region) {
  integration.set("type", "aws")
      .set("httpMethod", "POST")
      .set("uri", Template()
                      .text("arn:")
                      .value({"partition"})
                      .text(":apigateway:")
                      .text(region)
                      .text(":states:action/StartExecution"))
      .set("credentials", Expression{"credentials_arn"})
      .set("passthroughBehavior", "never");
  Template request;
  request.text("{\"stateMachineArn\": \"")
      .value({"state_machine_arn"})
      .text("\", \"name\": \"$context.requestId\", \"input\": \"");
  request.text(escaped_body).text("\"}");
  integration.object("requestTemplates").set("application/json", request);
  Object& responses = integration.object("responses");
  add_answer(responses, "200", "202", accepted, cors);
  add_answer(responses, "default", "500", refused, cors);
}

}  // namespace kootoro::modules
