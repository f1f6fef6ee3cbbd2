#include "config/facts.hpp"
#include "config/patterns.hpp"
#include "config/sections.hpp"

#include <kootoro/config/image_uri.hpp>

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <cstdlib>
#include <optional>

namespace kootoro::config {
namespace {

using diag::Kind;

/// `1 vCPU`, `1024` and the like, in units of 1/1024; nothing for any other text.
std::optional<std::int64_t> units(std::string_view text, std::string_view suffix) {
  if (text.ends_with(suffix)) {
    const std::string number(text.substr(0, text.size() - suffix.size()));
    char* end = nullptr;
    const double amount = std::strtod(number.c_str(), &end);
    const bool whole = end != number.c_str() && *end == '\0' && amount > 0 && amount < 1000;
    return whole ? std::optional(static_cast<std::int64_t>(amount * 1024)) : std::nullopt;
  }
  std::int64_t number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  return error == std::errc() && end == text.data() + text.size() ? std::optional(number) : std::nullopt;
}

const facts::AppRunnerSize* size_of(std::int64_t cpu) {
  const auto& sizes = facts::app_runner_sizes;
  const auto found = std::find_if(sizes.begin(), sizes.end(), [cpu](const auto& size) { return size.cpu == cpu; });
  return found == sizes.end() ? nullptr : &*found;
}

void check_cpu(std::string& text, const Site& site) {
  const auto cpu = units(text, " vCPU");
  if (!cpu || size_of(*cpu) == nullptr) {
    site.error(
        Kind::not_allowed,
        fmt::format("{} must be `0.25 vCPU`, `0.5 vCPU`, `1 vCPU`, `2 vCPU`, `4 vCPU` or their units `256` to `4096`, "
                    "not `{}`",
                    site.name(), text));
  }
}

void check_memory(std::string& text, const Site& site) {
  const auto memory = units(text, " GB");
  const auto offers = [memory](const facts::AppRunnerSize& size) {
    return std::find(size.memory.begin(), size.memory.end(), *memory) != size.memory.end();
  };
  if (!memory || *memory == 0 || std::none_of(facts::app_runner_sizes.begin(), facts::app_runner_sizes.end(), offers)) {
    site.error(
        Kind::not_allowed,
        fmt::format("{} must be `0.5 GB`, `1 GB`, `2 GB`, `3 GB`, `4 GB`, `6 GB`, `8 GB`, `10 GB`, `12 GB` or the "
                    "same in MB, not `{}`",
                    site.name(), text));
  }
}

/// CPU and memory come in pairs.
void check_size(const AppRunner& service, const Site& site) {
  const auto cpu = units(*service.cpu, " vCPU");
  const auto memory = units(*service.memory, " GB");
  if (!cpu || !memory || !site.decoder.sound(service.cpu.range) || !site.decoder.sound(service.memory.range)) {
    return;
  }
  const facts::AppRunnerSize* size = size_of(*cpu);
  if (size == nullptr || std::find(size->memory.begin(), size->memory.end(), *memory) != size->memory.end()) {
    return;
  }
  std::string offered;
  for (const std::int64_t mb : size->memory) {
    offered += mb == 0 ? std::string() : fmt::format("{}`{}`", offered.empty() ? "" : ", ", mb);
  }
  const source::Range place = service.memory.given() ? service.memory.range : service.cpu.range;
  site.decoder
      .error(Kind::contradiction, place,
             fmt::format("App Runner has no instance with {} and {} of memory", *service.cpu, *service.memory))
      .with_help(fmt::format("with `{}` CPU units it offers {} MB", *cpu, offered));
}

/// AWS App Runner API reference, "ImageRepository".
void check_service_image(std::string& text, const Site& site) {
  if (text.empty()) {
    return;
  }
  const auto uri = parse_image_uri(text);
  if (!uri) {
    site.error(Kind::invalid_format, fmt::format("{} must be an image, not `{}`", site.name(), text))
        .with_help(
            "such as `public.ecr.aws/nginx/nginx:stable` or `111122223333.dkr.ecr.us-east-1.amazonaws.com/name:tag`");
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
    site.decoder.error(Kind::missing_key, service.create_app_runner.range, "`app_runner` is on but has no `image_uri`")
        .with_help("name the image, for example `image_uri = \"public.ecr.aws/nginx/nginx:stable\"`");
    return;
  }
  const auto uri = parse_image_uri(*service.image_uri);
  if (*service.auto_deployments_enabled && uri && uri->registry == Registry::public_ecr) {
    site.decoder
        .error(Kind::contradiction, service.auto_deployments_enabled.range,
               "App Runner can't follow the tags of a public image")
        .with_help("set `auto_deployments_enabled = false`, or use a private repository")
        .with_note(service.image_uri.range, "public");
  }
}

void check_sizes(const AppRunner& service, const Site& site) {
  const bool sound = site.decoder.sound(service.min_size.range) && site.decoder.sound(service.max_size.range);
  if (sound && *service.min_size > *service.max_size) {
    site.decoder
        .error(Kind::contradiction, service.min_size.given() ? service.min_size.range : service.max_size.range,
               fmt::format("`app_runner.min_size` is {}, more than `max_size`, which is {}", *service.min_size,
                           *service.max_size))
        .with_help("raise `max_size` or lower `min_size`");
  }
  if (*service.health_check_protocol == "TCP" && service.health_check_path.given()) {
    site.decoder
        .warning(Kind::no_effect, service.health_check_path.range,
                 "`app_runner.health_check_path` has no effect with `health_check_protocol = \"TCP\"`")
        .with_help("remove it, or use `HTTP`");
  }
}

void check_environment(const AppRunner& service, const Site& site) {
  for (const auto& variable : service.environment_variables) {
    if (variable.name.starts_with("AWSAPPRUNNER")) {
      site.decoder
          .error(Kind::not_allowed, variable.name_range,
                 fmt::format("`{}` begins with `AWSAPPRUNNER`, which App Runner keeps for itself", variable.name))
          .with_help("choose another name");
    }
  }
}

void check_section(AppRunner& service, const Site& site) {
  check_size(service, site);
  check_deployment(service, site);
  check_sizes(service, site);
  check_environment(service, site);
}

void describe_health_check(Section<AppRunner>& s) {
  s.field("health_check_protocol", &AppRunner::health_check_protocol)
      .one_of({"HTTP", "TCP"})
      .doc("How health is asked for.");
  s.field("health_check_path", &AppRunner::health_check_path)
      .pattern(patterns::url_path)
      .doc("The page that HTTP asks for.");
  s.field("health_check_interval", &AppRunner::health_check_interval)
      .range(1, 20)
      .unit("seconds")
      .doc("The time between two checks.");
  s.field("health_check_timeout", &AppRunner::health_check_timeout)
      .range(1, 20)
      .unit("seconds")
      .doc("How long a check waits for the answer.");
  s.field("health_check_healthy_threshold", &AppRunner::health_check_healthy_threshold)
      .range(1, 20)
      .unit("checks")
      .doc("Good answers in a row that make an instance healthy.");
  s.field("health_check_unhealthy_threshold", &AppRunner::health_check_unhealthy_threshold)
      .range(1, 20)
      .unit("checks")
      .doc("Failures in a row that make an instance unhealthy.");
}

void reject_keys(Section<AppRunner>& s) {
  s.rejected("image_repository_type", "it follows from the image's address", "remove it");
  s.rejected("service_name", "names follow from project, environment and suffix", "remove it");
  s.rejected("enable_auto_scaling", "the service always scales between `min_size` and `max_size`",
             "remove it; for a fixed size give both the same value");
  s.rejected("log_retention_days", "App Runner makes its own log groups", "remove it");
}

}  // namespace

void describe(Section<AppRunner>& s) {
  s.doc("The web frontend.");
  s.field("create_app_runner", &AppRunner::create_app_runner).doc("Whether this stack has one.");
  s.field("image_uri", &AppRunner::image_uri)
      .check(check_service_image)
      .example(R"("public.ecr.aws/nginx/nginx:stable")")
      .doc("The image, in a private or public ECR repository.");
  s.field("cpu", &AppRunner::cpu)
      .check(check_cpu)
      .doc("Processor share of an instance, as `1 vCPU` or in units (`1024`).");
  s.field("memory", &AppRunner::memory).check(check_memory).doc("Memory of an instance, as `2 GB` or in MB (`2048`).");
  s.field("port", &AppRunner::port).range(1, 65535).doc("The port that the image listens on.");
  s.field("auto_deployments_enabled", &AppRunner::auto_deployments_enabled)
      .doc("Whether a push to the image's tag deploys it. Private images only.");
  s.field("is_publicly_accessible", &AppRunner::is_publicly_accessible)
      .doc("Whether the service has a public address.");
  s.field("min_size", &AppRunner::min_size).range(1, 25).unit("instances").doc("Instances that are always there.");
  s.field("max_size", &AppRunner::max_size).range(1, 25).unit("instances").doc("Instances under load.");
  s.field("max_concurrency", &AppRunner::max_concurrency)
      .range(1, 200)
      .unit("requests")
      .doc("Requests at once that make the service add an instance.");
  describe_health_check(s);
  s.field("environment_variables", &AppRunner::environment_variables)
      .key_pattern(patterns::environment_variable)
      .example(R"({ NODE_ENV = "production" })")
      .doc("Environment variables, beside the API's address. No secrets.");
  reject_keys(s);
  s.check(check_section);
}

}  // namespace kootoro::config
