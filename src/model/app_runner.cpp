#include "model/parts.hpp"

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

/// `region:account:repository/name` of `account.dkr.ecr.region.amazonaws.com/name[:tag][@digest]`.
std::string repository_arn_suffix(const std::string& uri) {
  const auto host_end = uri.find('/');
  const std::string account = uri.substr(0, uri.find('.'));
  const auto region_start = uri.find(".ecr.") + 5;
  const std::string region = uri.substr(region_start, uri.find('.', region_start) - region_start);
  const std::string name = uri.substr(host_end + 1, uri.find_first_of(":@", host_end) - host_end - 1);
  return region + ":" + account + ":repository/" + name;
}

}  // namespace

AppRunnerService build_app_runner(const Model& model) {
  const config::AppRunner& settings = model.settings->app_runner;
  AppRunnerService service;
  service.name = model.naming.make(NameKind::app_runner_service, "web");
  service.auto_scaling_name = model.naming.make(NameKind::app_runner_auto_scaling, "");
  service.access_role_name = model.naming.make(NameKind::role, "apprunner-access");
  service.instance_role_name = model.naming.make(NameKind::role, "apprunner-instance");
  const bool is_private = settings.image_uri->find(".dkr.ecr.") != std::string::npos;
  service.image_source = is_private ? ImageSource::private_registry : ImageSource::public_registry;
  if (is_private) {
    service.repository_arn_suffix = repository_arn_suffix(*settings.image_uri);
  }
  service.cpu = in_units(*settings.cpu, " vCPU");
  service.memory = in_units(*settings.memory, " GB");
  return service;
}

}  // namespace kootoro::model
