#include "config/facts.hpp"
#include "config/patterns.hpp"
#include "config/sections.hpp"

namespace kootoro::config {
namespace {

void describe_limits(Section<ApiGateway>& s) {
  s.field("throttling_rate_limit", &ApiGateway::throttling_rate_limit)
      .at_least(0.01)
      .unit("requests per second")
      .doc("The steady rate of requests that each method accepts.");
  s.field("throttling_burst_limit", &ApiGateway::throttling_burst_limit)
      .range(1, 2147483647)
      .unit("requests")
      .doc("The number of requests that may arrive at once.");
  s.field("quota_limit", &ApiGateway::quota_limit)
      .range(1, 2147483647)
      .unit("requests")
      .doc("Requests of one API key per `quota_period`. Default: no quota.");
  s.field("quota_period", &ApiGateway::quota_period).one_of({"DAY", "WEEK", "MONTH"}).doc("The period of the quota.");
}

}  // namespace

void describe(Section<ApiGateway>& s) {
  s.doc("The REST API.");
  s.field("create_api_gateway", &ApiGateway::create_api_gateway).doc("Whether to create it.");
  s.field("stage_name", &ApiGateway::stage_name).pattern(patterns::stage_name).doc("The first part of every path.");
  describe_limits(s);
  s.field("cors_enabled", &ApiGateway::cors_enabled)
      .doc("Whether browsers on `cors_allowed_origins` may call the API.");
  s.field("metrics_enabled", &ApiGateway::metrics_enabled)
      .doc("Whether each method has metrics, in addition to those of the API.");
  s.field("use_api_key", &ApiGateway::use_api_key)
      .doc("Whether callers must send an API key, which belongs to a usage plan.");
  s.field("access_logs_enabled", &ApiGateway::access_logs_enabled)
      .doc("Whether each request gets a line in the access log.");
  s.field("execution_log_level", &ApiGateway::execution_log_level)
      .one_of({"OFF", "ERROR", "INFO"})
      .doc("The level of API Gateway's execution log.");
  s.rejected(
      "manage_account_logging_role",
      "the role with which API Gateway writes logs belongs to the account: all environments of a region share it",
      "remove it; `kootoro-gen bootstrap` creates the role once for the account and region");
  s.field("enable_x_ray_tracing", &ApiGateway::enable_x_ray_tracing).doc("Whether X-Ray traces requests.");
  s.field("log_retention_days", &ApiGateway::log_retention_days)
      .one_of(std::span<const std::int64_t>(facts::retention_days))
      .unit("days")
      .doc("How long logs are kept. Default: `monitoring.log_retention_days`.");
}

}  // namespace kootoro::config
