// Access to the API, its limits and its logs.
#include "guardrails/rule.hpp"

#include <fmt/format.h>

namespace kootoro::guardrails {
namespace {

void look_for_missing_key(const Context& context, Findings& findings) {
  const config::Flag& key = context.settings().api_gateway.use_api_key;
  if (context.model.api && !*key) {
    findings.add(key.range, "`api_gateway.use_api_key` is `false`");
  }
}

void look_for_missing_quota(const Context& context, Findings& findings) {
  const config::ApiGateway& settings = context.settings().api_gateway;
  if (context.model.api && *settings.use_api_key && !settings.quota_limit->has_value()) {
    findings.add(settings.quota_limit.range, "`api_gateway.quota_limit` is not set");
  }
}

void look_for_missing_access_logs(const Context& context, Findings& findings) {
  const config::Flag& logs = context.settings().api_gateway.access_logs_enabled;
  if (context.model.api && !*logs) {
    findings.add(logs.range, "`api_gateway.access_logs_enabled` is `false`");
  }
}

void look_for_any_origin(const Context& context, Findings& findings) {
  for (const config::Text& origin : *context.settings().cors_allowed_origins) {
    if (*origin == "*") {
      findings.add(origin.range, "`cors_allowed_origins` has `*`");
    }
  }
}

void look_for_plain_origin(const Context& context, Findings& findings) {
  for (const config::Text& origin : *context.settings().cors_allowed_origins) {
    if (origin->starts_with("http://")) {
      findings.add(origin.range, fmt::format("`cors_allowed_origins` has `{}`", *origin));
    }
  }
}

void add_access_rules(std::vector<Rule>& rules) {
  rules.push_back(
      {{"api-no-key", "anyone on the internet can start executions, and you pay for the model calls of each one",
        "set `api_gateway.use_api_key = true`",
        "https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-api-usage-plans.html", Level::warning,
        Level::error},
       {},
       look_for_missing_key});
  rules.push_back(
      {{"api-open-cors", "every web page can read responses and objects on behalf of its visitor",
        "list the origins of your own pages in `cors_allowed_origins`",
        "https://docs.aws.amazon.com/apigateway/latest/developerguide/how-to-cors.html", Level::warning, Level::error},
       {},
       look_for_any_origin});
  rules.push_back(
      {{"api-plain-origin", "a page without TLS can be modified in transit, including the calls that it makes",
        "use `https://`", "https://docs.aws.amazon.com/apigateway/latest/developerguide/how-to-cors.html", Level::off,
        Level::error},
       {},
       look_for_plain_origin});
}

void add_limit_rules(std::vector<Rule>& rules) {
  constexpr std::string_view kThrottling =
      "https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-request-throttling.html";
  rules.push_back({{"api-no-quota", "one caller can use up a month's budget in a day", "set `api_gateway.quota_limit`",
                    std::string(kThrottling), Level::off, Level::warning},
                   {},
                   look_for_missing_quota});
  rules.push_back(
      {{"api-loose-throttle", "the functions and the model behind the API can handle far fewer requests per second",
        "lower `api_gateway.throttling_rate_limit`", std::string(kThrottling), Level::off, Level::warning},
       {{"aws_api_gateway_method_settings.*", "settings.throttling_rate_limit", Condition::at_most(1000)}}});
}

void add_log_rules(std::vector<Rule>& rules) {
  constexpr std::string_view kLogging =
      "https://docs.aws.amazon.com/apigateway/latest/developerguide/set-up-logging.html";
  constexpr std::string_view kMethods = "aws_api_gateway_method_settings.*";
  rules.push_back({{"api-access-logs-off", "calls leave no record of caller, time and response",
                    "set `api_gateway.access_logs_enabled = true`", std::string(kLogging), Level::off, Level::error},
                   {},
                   look_for_missing_access_logs});
  rules.push_back(
      {{"api-logs-content", "the logs contain the data that users send",
        "set `api_gateway.execution_log_level = \"ERROR\"`", std::string(kLogging), Level::off, Level::warning},
       {{std::string(kMethods), "settings.logging_level", Condition::not_equals("INFO")},
        {std::string(kMethods), "settings.data_trace_enabled", Condition::not_equals("true")}}});
  rules.push_back(
      {{"api-metrics-off", "a method that fails or slows down is hidden in the average of all methods",
        "set `api_gateway.metrics_enabled = true`",
        "https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-metrics-and-dimensions.html",
        Level::off, Level::warning},
       {{std::string(kMethods), "settings.metrics_enabled", Condition::equals("true")}}});
}

}  // namespace

void add_api_rules(std::vector<Rule>& rules) {
  add_access_rules(rules);
  add_limit_rules(rules);
  add_log_rules(rules);
}

}  // namespace kootoro::guardrails
