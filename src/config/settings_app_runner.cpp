#include "config/container_sizes.hpp"
#include "config/patterns.hpp"
#include "config/sections.hpp"

#include <kootoro/config/image_uri.hpp>

#include <fmt/format.h>

namespace kootoro::config {
namespace {

using diag::Kind;

/// AWS App Runner API reference, "ImageRepository".
void check_service_image(std::string& text, const Site& site) {
  if (text.empty()) {
    return;
  }
  const auto uri = parse_image_uri(text);
  if (!uri) {
    site.error(Kind::invalid_format, fmt::format("{} must be an image, not `{}`", site.name(), text))
        .with_help(
            "for example `public.ecr.aws/nginx/nginx:stable` or "
            "`111122223333.dkr.ecr.us-east-1.amazonaws.com/name:tag`");
  } else if (uri->registry == Registry::other ||
             (uri->registry == Registry::public_ecr && uri->repository.find('/') == std::string_view::npos)) {
    site.error(Kind::not_allowed,
               fmt::format("{} is `{}`, but App Runner takes images from Amazon ECR only", site.name(), text))
        .with_help("use a private repository, or `public.ecr.aws/ALIAS/NAME:TAG`");
  }
}

void check_deployment(const AppRunner& service, const Site& site) {
  if (!site.decoder.sound(service.image_uri.range)) {
    return;
  }
  if (*service.create_app_runner && service.image_uri->empty()) {
    site.decoder
        .error(Kind::missing_key, service.create_app_runner.range, "`app_runner` is on, but `image_uri` is missing")
        .with_help("set it, for example `image_uri = \"public.ecr.aws/nginx/nginx:stable\"`");
    return;
  }
  const auto uri = parse_image_uri(*service.image_uri);
  if (*service.auto_deployments_enabled && uri && uri->registry == Registry::public_ecr) {
    site.decoder
        .error(Kind::contradiction, service.auto_deployments_enabled.range,
               "App Runner does not support automatic deployments for public images")
        .with_help("set `auto_deployments_enabled = false`, or use a private repository")
        .with_note(service.image_uri.range, "the image is public");
  }
}

void check_sizes(const AppRunner& service, const Site& site) {
  const bool sound = site.decoder.sound(service.min_size.range) && site.decoder.sound(service.max_size.range);
  if (sound && *service.min_size > *service.max_size) {
    site.decoder
        .error(Kind::contradiction, service.min_size.given() ? service.min_size.range : service.max_size.range,
               fmt::format("`app_runner.min_size` ({}) is greater than `max_size` ({})", *service.min_size,
                           *service.max_size))
        .with_help("raise `max_size` or lower `min_size`");
  }
}

void check_environment(const AppRunner& service, const Site& site) {
  for (const auto& variable : service.environment_variables) {
    if (variable.name.starts_with("AWSAPPRUNNER")) {
      site.decoder
          .error(Kind::not_allowed, variable.name_range,
                 fmt::format("`{}` begins with `AWSAPPRUNNER`, which App Runner reserves", variable.name))
          .with_help("choose another name");
    }
  }
}

void check_section(AppRunner& service, const Site& site) {
  check_pair(service.cpu, service.memory, app_runner_sizes(), site);
  check_deployment(service, site);
  check_sizes(service, site);
  check_environment(service, site);
}

void describe_health_check(Section<AppRunner>& s) {
  s.field("health_check_protocol", &AppRunner::health_check_protocol)
      .one_of({"HTTP", "TCP"})
      .doc("The protocol of the health check.");
  s.field("health_check_path", &AppRunner::health_check_path)
      .pattern(patterns::url_path)
      .doc("The path that an HTTP health check requests.");
  s.field("health_check_interval", &AppRunner::health_check_interval)
      .range(1, 20)
      .unit("seconds")
      .doc("The time between two checks.");
  s.field("health_check_timeout", &AppRunner::health_check_timeout)
      .range(1, 20)
      .unit("seconds")
      .doc("How long a check waits for a response.");
  s.field("health_check_healthy_threshold", &AppRunner::health_check_healthy_threshold)
      .range(1, 20)
      .unit("checks")
      .doc("How many successful checks in a row make an instance healthy.");
  s.field("health_check_unhealthy_threshold", &AppRunner::health_check_unhealthy_threshold)
      .range(1, 20)
      .unit("checks")
      .doc("How many failed checks in a row make an instance unhealthy.");
}

void reject_keys(Section<AppRunner>& s) {
  s.rejected("image_repository_type", "it is derived from `image_uri`", "remove it");
  s.rejected("service_name", "names are built from project, environment and suffix", "remove it");
  s.rejected("enable_auto_scaling", "the service always scales between `min_size` and `max_size`",
             "remove it; for a fixed size give both the same value");
  s.rejected("log_retention_days", "App Runner creates its own log groups", "remove it");
}

}  // namespace

void describe(Section<AppRunner>& s) {
  s.doc("The web frontend, on AWS App Runner. `kootoro-gen docs frontend` compares it with ECS Express Mode.");
  s.field("create_app_runner", &AppRunner::create_app_runner).doc("Whether to create it.");
  s.field("image_uri", &AppRunner::image_uri)
      .check(check_service_image)
      .example(R"("public.ecr.aws/nginx/nginx:stable")")
      .doc("The image, in a private or public ECR repository.");
  s.field("cpu", &AppRunner::cpu)
      .check([](std::string& text, const Site& site) { check_cpu(text, app_runner_sizes(), site); })
      .doc("The CPU of an instance, as `1 vCPU` or in units (`1024`).");
  s.field("memory", &AppRunner::memory)
      .check([](std::string& text, const Site& site) { check_memory(text, app_runner_sizes(), site); })
      .doc("The memory of an instance, as `2 GB` or in MB (`2048`).");
  s.field("port", &AppRunner::port).range(1, 65535).doc("The port that the image listens on.");
  s.field("auto_deployments_enabled", &AppRunner::auto_deployments_enabled)
      .doc("Whether a push to the image's tag deploys it. Private images only.");
  s.field("is_publicly_accessible", &AppRunner::is_publicly_accessible)
      .doc("Whether the service can be reached from the internet.");
  s.field("min_size", &AppRunner::min_size).range(1, 25).unit("instances").doc("The minimum number of instances.");
  s.field("max_size", &AppRunner::max_size).range(1, 25).unit("instances").doc("The maximum number of instances.");
  s.field("max_concurrency", &AppRunner::max_concurrency)
      .range(1, 200)
      .unit("requests")
      .doc("The concurrent requests per instance above which the service adds an instance.");
  describe_health_check(s);
  s.field("environment_variables", &AppRunner::environment_variables)
      .key_pattern(patterns::environment_variable)
      .example(R"({ NODE_ENV = "production" })")
      .doc("Environment variables, in addition to the API's address. Not for secrets.");
  reject_keys(s);
  s.check(check_section);
}

}  // namespace kootoro::config
