#include "modules/modules.hpp"

namespace kootoro::modules {
namespace {

void add_auto_scaling(Scope& scope, const model::AppRunnerService& service) {
  const config::AppRunner& settings = scope.settings().app_runner;
  scope.resource("aws_apprunner_auto_scaling_configuration_version", "web")
      .set("auto_scaling_configuration_name", scope.aws_name(service.auto_scaling_name))
      .set("min_size", settings.min_size)
      .set("max_size", settings.max_size)
      .set("max_concurrency", settings.max_concurrency);
}

void add_image(Scope& scope, Object& resource, const model::AppRunnerService& service) {
  const config::AppRunner& settings = scope.settings().app_runner;
  const bool is_private = service.image_source == model::ImageSource::private_registry;
  Object& source = resource.block("source_configuration");
  source.set("auto_deployments_enabled", settings.auto_deployments_enabled);
  if (is_private) {
    source.block("authentication_configuration")
        .set("access_role_arn", scope.import(links::app_runner_access_role_arn));
  }
  Object& repository = source.block("image_repository");
  repository.set("image_identifier", settings.image_uri)
      .set("image_repository_type", config::Text(is_private ? "ECR" : "ECR_PUBLIC", settings.image_uri.range));
  Object& image = repository.block("image_configuration");
  image.set("port", config::Text(std::to_string(*settings.port), settings.port.range));
  Object& variables = image.object("runtime_environment_variables");
  if (scope.model().api && settings.environment_variables.find("API_ENDPOINT") == nullptr) {
    variables.set("API_ENDPOINT", scope.import(links::api_endpoint));
  }
  for (const auto& variable : settings.environment_variables) {
    variables.set(variable.name, variable.value);
  }
}

void add_health_check(Scope& scope, Object& resource) {
  const config::AppRunner& settings = scope.settings().app_runner;
  resource.block("health_check_configuration")
      .set("protocol", settings.health_check_protocol)
      .set("path", settings.health_check_path)
      .set("interval", settings.health_check_interval)
      .set("timeout", settings.health_check_timeout)
      .set("healthy_threshold", settings.health_check_healthy_threshold)
      .set("unhealthy_threshold", settings.health_check_unhealthy_threshold);
}

}  // namespace

void build_app_runner(Scope& scope) {
  if (!scope.model().app_runner) {
    return;
  }
  const model::AppRunnerService& service = *scope.model().app_runner;
  add_auto_scaling(scope, service);
  Object& resource = scope.resource("aws_apprunner_service", "web");
  resource.set("service_name", scope.aws_name(service.name))
      .set("auto_scaling_configuration_arn", Expression{"aws_apprunner_auto_scaling_configuration_version.web.arn"});
  add_image(scope, resource, service);
  resource.block("instance_configuration")
      .set("cpu", config::Text(service.cpu, scope.settings().app_runner.cpu.range))
      .set("memory", config::Text(service.memory, scope.settings().app_runner.memory.range))
      .set("instance_role_arn", scope.import(links::app_runner_instance_role_arn));
  add_health_check(scope, resource);
  resource.block("network_configuration")
      .block("ingress_configuration")
      .set("is_publicly_accessible", scope.settings().app_runner.is_publicly_accessible);
}

}  // namespace kootoro::modules
