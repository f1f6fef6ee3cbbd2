// The frontend on Amazon ECS Express Mode. AWS's pages disagree about its defaults, so every value is set.
#include "modules/modules.hpp"

namespace kootoro::modules {
namespace {

/// A log group that ECS creates itself would never expire, and outlive the service.
void add_log_group(Scope& scope, const model::EcsExpressService& service) {
  const config::Settings& settings = scope.settings();
  scope.resource("aws_cloudwatch_log_group", "web")
      .set("name", Template().text("/ecs/").append(scope.aws_name(service.name)))
      .set("retention_in_days", scope.model().log_retention_days(settings.ecs_express.log_retention_days))
      .set_if("kms_key_id", settings.kms_keys.logs);
}

void add_variable(Object& container, const config::Text& name, const auto& value) {
  container.block("environment").set("name", name).set("value", value);
}

/// By name, as the provider reads them back.
void add_variables(Scope& scope, Object& container) {
  const config::Text endpoint(std::string("API_ENDPOINT"));
  const auto& variables = scope.settings().ecs_express.environment_variables;
  bool owed = scope.model().api.has_value() && variables.find(*endpoint) == nullptr;
  for (const auto& variable : variables) {
    if (owed && *endpoint < variable.name) {
      add_variable(container, endpoint, scope.import(links::api_endpoint));
      owed = false;
    }
    add_variable(container, config::Text(variable.name, variable.name_range), variable.value);
  }
  if (owed) {
    add_variable(container, endpoint, scope.import(links::api_endpoint));
  }
}

void add_container(Scope& scope, Object& resource) {
  const config::EcsExpress& settings = scope.settings().ecs_express;
  Object& container = resource.block("primary_container");
  container.set("image", settings.image_uri).set("container_port", settings.port);
  add_variables(scope, container);
  container.block("aws_logs_configuration")
      .set("log_group", Expression{"aws_cloudwatch_log_group.web.name"})
      .set("log_stream_prefix", "ecs");
}

/// All four, because the provider otherwise returns values that are not in the configuration:
/// https://github.com/hashicorp/terraform-provider-aws/issues/49511
void add_scaling(Scope& scope, Object& resource) {
  const config::EcsExpress& settings = scope.settings().ecs_express;
  resource.block("scaling_target")
      .set("min_task_count", settings.min_tasks)
      .set("max_task_count", settings.max_tasks)
      .set("auto_scaling_metric", settings.scaling_metric)
      .set("auto_scaling_target_value", settings.scaling_target);
}

void add_ids(Object& object, std::string_view name, const config::Texts& ids) {
  List& list = object.list(name);
  for (const config::Text& id : *ids) {
    list.add(id);
  }
}

void add_network(Scope& scope, Object& resource) {
  const config::EcsExpress& settings = scope.settings().ecs_express;
  if (settings.subnets->empty()) {
    return;
  }
  Object& network = resource.block("network_configuration");
  add_ids(network, "subnets", settings.subnets);
  add_ids(network, "security_groups", settings.security_groups);
}

/// AWS returns a URL; it is not documented whether the provider keeps its `https://`.
void add_url(Scope& scope) {
  scope.module()
      .output(links::ecs_express_url.name, links::ecs_express_url.description)
      .set("value",
           Template()
               .text("https://")
               .value({"trimprefix(aws_ecs_express_gateway_service.web.ingress_paths[0].endpoint, \"https://\")"}));
}

}  // namespace

void build_ecs_express(Scope& scope) {
  if (!scope.model().ecs_express) {
    return;
  }
  const model::EcsExpressService& service = *scope.model().ecs_express;
  add_log_group(scope, service);
  Object& resource = scope.resource("aws_ecs_express_gateway_service", "web");
  resource.set("service_name", scope.aws_name(service.name)).set_if("cluster", scope.settings().ecs_express.cluster);
  resource.set("execution_role_arn", scope.import(links::ecs_execution_role_arn))
      .set("infrastructure_role_arn", scope.import(links::ecs_infrastructure_role_arn))
      .set("task_role_arn", scope.import(links::ecs_task_role_arn))
      .set("cpu", config::Text(service.cpu, scope.settings().ecs_express.cpu.range))
      .set("memory", config::Text(service.memory, scope.settings().ecs_express.memory.range))
      .set("health_check_path", scope.settings().ecs_express.health_check_path);
  add_container(scope, resource);
  add_scaling(scope, resource);
  add_network(scope, resource);
  // Until its deployment is complete, a service can neither be checked nor be destroyed cleanly.
  resource.set("wait_for_steady_state", true);
  add_url(scope);
}

}  // namespace kootoro::modules
