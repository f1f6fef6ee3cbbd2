#include "modules/modules.hpp"
#include "modules/openapi.hpp"

namespace kootoro::modules {
namespace {

constexpr std::string_view document_name = "openapi.json";

bool calls_functions(const model::Api& api) {
  for (const model::Route& route : api.routes) {
    if (route.function) {
      return true;
    }
  }
  return false;
}

/// `templatefile` of the document with only the values that it uses.
Expression rendered_document(Scope& scope, const model::Api& api) {
  std::string values = "title = local.name";
  if (calls_functions(api)) {
    values += ", function_invoke_arns = " + scope.import(links::function_invoke_arns).text;
  }
  if (api.starts_workflow()) {
    const Expression role = scope.import(links::api_role_arn);
    const Expression state_machine = scope.import(links::state_machine_arn);
    values += ", partition = " + scope.partition().text + ", state_machine_arn = " + state_machine.text +
              ", credentials_arn = " + role.text;
  }
  return {"templatefile(\"${path.module}/" + std::string(document_name) + "\", { " + values + " })"};
}

void add_rest_api(Scope& scope, const model::Api& api) {
  Object& locals = scope.module().locals();
  locals.set("name", scope.aws_name(api.name)).set("document", rendered_document(scope, api));
  Object& resource = scope.resource("aws_api_gateway_rest_api", "this");
  resource.set("name", Expression{"local.name"})
      .set("description", scope.model().blueprint->api.description)
      .set("body", Expression{"local.document"});
  resource.block("endpoint_configuration").list("types").add("REGIONAL");
}

/// Deploys again only when the document's content changes: order and layout are not content.
void add_deployment(Scope& scope) {
  Object& resource = scope.resource("aws_api_gateway_deployment", "this");
  resource.set("rest_api_id", Expression{"aws_api_gateway_rest_api.this.id"});
  resource.object("triggers").set("document", Expression{"sha1(jsonencode(jsondecode(local.document)))"});
  resource.block("lifecycle").set("create_before_destroy", true);
}

constexpr std::string_view access_log_format =
    R"({"requestId":"$context.requestId","ip":"$context.identity.sourceIp","caller":"$context.identity.caller",)"
    R"("user":"$context.identity.user","requestTime":"$context.requestTime","httpMethod":"$context.httpMethod",)"
    R"("resourcePath":"$context.resourcePath","status":"$context.status","protocol":"$context.protocol",)"
    R"("responseLength":"$context.responseLength","integrationError":"$context.integrationErrorMessage"})";

void add_access_logs(Scope& scope, Object& stage) {
  const config::Settings& settings = scope.settings();
  scope.resource("aws_cloudwatch_log_group", "access")
      .set("name", Template()
                       .text("/aws/apigateway/")
                       .append(scope.aws_name(scope.model().api->name))
                       .text("/" + *settings.api_gateway.stage_name))
      .set("retention_in_days", scope.model().log_retention_days(settings.api_gateway.log_retention_days))
      .set_if("kms_key_id", settings.kms_keys.logs);
  stage.block("access_log_settings")
      .set("destination_arn", Expression{"aws_cloudwatch_log_group.access.arn"})
      .set("format", access_log_format);
}

void add_stage(Scope& scope) {
  const config::ApiGateway& settings = scope.settings().api_gateway;
  Object& stage = scope.resource("aws_api_gateway_stage", "this", settings.stage_name.range);
  stage.set("rest_api_id", Expression{"aws_api_gateway_rest_api.this.id"})
      .set("deployment_id", Expression{"aws_api_gateway_deployment.this.id"})
      .set("stage_name", settings.stage_name)
      .set("xray_tracing_enabled", settings.enable_x_ray_tracing);
  if (*settings.access_logs_enabled) {
    add_access_logs(scope, stage);
  }
  Object& methods = scope.resource("aws_api_gateway_method_settings", "all");
  methods.set("rest_api_id", Expression{"aws_api_gateway_rest_api.this.id"})
      .set("stage_name", Expression{"aws_api_gateway_stage.this.stage_name"})
      .set("method_path", "*/*");
  methods.block("settings")
      .set("metrics_enabled", settings.metrics_enabled)
      .set("logging_level", settings.execution_log_level)
      .set("data_trace_enabled", false)
      .set("throttling_rate_limit", settings.throttling_rate_limit)
      .set("throttling_burst_limit", settings.throttling_burst_limit);
}

void add_api_key(Scope& scope) {
  const config::ApiGateway& settings = scope.settings().api_gateway;
  if (!*settings.use_api_key) {
    return;
  }
  scope.resource("aws_api_gateway_api_key", "this")
      .set("name",
           scope.aws_name(scope.model().naming.make(model::NameKind::api_key, *scope.model().blueprint->api.name)));
  Object& plan = scope.resource("aws_api_gateway_usage_plan", "this");
  plan.set("name",
           scope.aws_name(scope.model().naming.make(model::NameKind::usage_plan, *scope.model().blueprint->api.name)));
  plan.block("api_stages")
      .set("api_id", Expression{"aws_api_gateway_rest_api.this.id"})
      .set("stage", Expression{"aws_api_gateway_stage.this.stage_name"});
  plan.block("throttle_settings")
      .set("rate_limit", settings.throttling_rate_limit)
      .set("burst_limit", settings.throttling_burst_limit);
  if (settings.quota_limit->has_value()) {
    plan.block("quota_settings").set_if("limit", settings.quota_limit).set("period", settings.quota_period);
  }
  scope.resource("aws_api_gateway_usage_plan_key", "this")
      .set("key_id", Expression{"aws_api_gateway_api_key.this.id"})
      .set("key_type", "API_KEY")
      .set("usage_plan_id", Expression{"aws_api_gateway_usage_plan.this.id"});
}

/// The path of a route in an execution ARN: a parameter matches anything.
std::string arn_path(const std::string& path) {
  std::string result;
  bool inside = false;
  for (const char c : path) {
    if (c == '{') {
      inside = true;
      result += '*';
    } else if (c == '}') {
      inside = false;
    } else if (!inside) {
      result += c;
    }
  }
  return result;
}

/// One permission for each route: only that method and path of this stage may call the function.
void add_permissions(Scope& scope, const model::Api& api) {
  for (const model::Route& route : api.routes) {
    if (!route.function) {
      continue;
    }
    const std::string_view key = route.function->in(scope.model().functions).key;
    scope.resource("aws_lambda_permission", *route.entry->operation_id, route.entry->range)
        .set("statement_id", "AllowApi-" + *route.entry->operation_id)
        .set("action", "lambda:InvokeFunction")
        .set("function_name", scope.import(links::function_names, key))
        .set("principal", "apigateway.amazonaws.com")
        .set("source_arn", Template()
                               .value({"aws_api_gateway_rest_api.this.execution_arn"})
                               .text("/" + *scope.settings().api_gateway.stage_name + "/" + *route.entry->method +
                                     arn_path(*route.entry->path)));
  }
}

}  // namespace

void build_api_gateway(Scope& scope) {
  if (!scope.model().api) {
    return;
  }
  const model::Api& api = *scope.model().api;
  fill_openapi(scope.module().json_asset(std::string(document_name)), scope.model());
  add_rest_api(scope, api);
  add_deployment(scope);
  add_stage(scope);
  add_api_key(scope);
  add_permissions(scope, api);
}

}  // namespace kootoro::modules
