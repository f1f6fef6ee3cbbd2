#include "model/parts.hpp"

#include <kootoro/config/image_uri.hpp>

#include <fmt/format.h>

#include <cstdlib>

namespace kootoro::model {
namespace {

/// App Runner takes `1 vCPU` and `1024` alike and stores units; so do we, lest the two spellings differ in review.
std::string in_units(const std::string& written, std::string_view unit) {
  if (!written.ends_with(unit)) {
    return written;
  }
  const double amount = std::strtod(written.c_str(), nullptr);
  return std::to_string(static_cast<int>(amount * 1024));
}

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
  service.cpu = in_units(*settings.cpu, " vCPU");
  service.memory = in_units(*settings.memory, " GB");
  return service;
}

}  // namespace kootoro::model
