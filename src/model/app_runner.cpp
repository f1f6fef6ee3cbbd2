#include "model/parts.hpp"

#include <kootoro/config/container_size.hpp>
#include <kootoro/config/image_uri.hpp>

#include <fmt/format.h>

namespace kootoro::model {
namespace {

/// `region:account:repository/name`
std::string repository_arn_suffix(const config::ImageUri& image) {
  return fmt::format("{}:{}:repository/{}", image.region, image.account, image.repository);
}

}  // namespace

AppRunnerService build_app_runner(const Model& model) {
  const config::AppRunner& settings = model.settings->app_runner;
  AppRunnerService service;
  service.name = model.naming.make(NameKind::app_runner_service, "web");
  service.auto_scaling_name = model.naming.make(NameKind::app_runner_auto_scaling, "");
  service.access_role_name = model.naming.make(NameKind::role, "apprunner-access");
  service.instance_role_name = model.naming.make(NameKind::role, "apprunner-instance");
  const auto image = config::parse_image_uri(*settings.image_uri);
  const bool is_private = image && image->registry == config::Registry::private_ecr;
  service.image_source = is_private ? ImageSource::private_registry : ImageSource::public_registry;
  if (is_private) {
    service.repository_arn_suffix = repository_arn_suffix(*image);
  }
  service.cpu = config::in_cpu_units(*settings.cpu);
  service.memory = config::in_mb(*settings.memory);
  return service;
}

}  // namespace kootoro::model
