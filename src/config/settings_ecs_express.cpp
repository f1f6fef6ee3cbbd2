// Limits: Amazon ECS API reference, "CreateExpressGatewayService", and the developer guide's pages on Express Mode
// (read 2026-11-27): https://docs.aws.amazon.com/AmazonECS/latest/developerguide/express-service-work.html
#include "config/container_sizes.hpp"
#include "config/facts.hpp"
#include "config/patterns.hpp"
#include "config/sections.hpp"

#include <kootoro/config/container_size.hpp>
#include <kootoro/config/image_uri.hpp>

#include <fmt/format.h>

namespace kootoro::config {
namespace {

using diag::Kind;

constexpr std::string_view request_count = "REQUEST_COUNT_PER_TARGET";

/// Amazon ECS API reference, "ContainerDefinition": any registry; a name without a host is Docker Hub's.
void check_task_image(std::string& text, const Site& site) {
  if (!text.empty() && !parse_image_uri(text) && !parse_image_uri("docker.io/" + text)) {
    site.error(Kind::invalid_format, fmt::format("{} must be an image, not `{}`", site.name(), text))
        .with_help(
            "for example `public.ecr.aws/nginx/nginx:stable` or "
            "`111122223333.dkr.ecr.us-east-1.amazonaws.com/name:tag`");
  }
}

void check_task_image_given(const EcsExpress& service, const Site& site) {
  if (*service.create_ecs_express && service.image_uri->empty() && site.decoder.sound(service.image_uri.range)) {
    site.decoder
        .error(Kind::missing_key, service.create_ecs_express.range, "`ecs_express` is on, but `image_uri` is missing")
        .with_help("set it, for example `image_uri = \"public.ecr.aws/nginx/nginx:stable\"`");
  }
}

/// The provider's page lists a smaller range than Fargate; no AWS page confirms it (read 2026-11-27):
/// https://github.com/hashicorp/terraform-provider-aws/blob/main/website/docs/r/ecs_express_gateway_service.html.markdown
void check_usual_size(const EcsExpress& service, const Site& site) {
  constexpr std::int64_t most_cpu = 4096;
  constexpr std::int64_t most_memory = 8192;
  const bool sound = site.decoder.sound(service.cpu.range) && site.decoder.sound(service.memory.range);
  const bool large_cpu = cpu_units(*service.cpu).value_or(0) > most_cpu;
  if (sound && (large_cpu || memory_mb(*service.memory).value_or(0) > most_memory)) {
    site.decoder
        .warning(Kind::out_of_range, large_cpu ? service.cpu.range : service.memory.range,
                 fmt::format("Fargate offers tasks with {} and {} of memory, but ECS Express may not accept them",
                             *service.cpu, *service.memory))
        .with_help(fmt::format("the provider's page lists up to {} CPU units and {} MB; if AWS rejects the size, "
                               "choose a smaller one",
                               most_cpu, most_memory));
  }
}

void check_task_counts(const EcsExpress& service, const Site& site) {
  const bool sound = site.decoder.sound(service.min_tasks.range) && site.decoder.sound(service.max_tasks.range);
  if (sound && *service.min_tasks > *service.max_tasks) {
    site.decoder
        .error(Kind::contradiction, service.min_tasks.given() ? service.min_tasks.range : service.max_tasks.range,
               fmt::format("`ecs_express.min_tasks` ({}) is greater than `max_tasks` ({})", *service.min_tasks,
                           *service.max_tasks))
        .with_help("raise `max_tasks` or lower `min_tasks`");
  }
}

/// The target's unit depends on the metric.
void check_scaling_target(const EcsExpress& service, const Site& site) {
  constexpr std::int64_t all = 100;
  const Integer& target = service.scaling_target;
  if (!site.decoder.sound(service.scaling_metric.range) || !site.decoder.sound(target.range)) {
    return;
  }
  if (*service.scaling_metric == request_count) {
    if (!target.given()) {
      site.decoder
          .error(Kind::missing_key, service.scaling_metric.range,
                 fmt::format("`scaling_metric = \"{}\"` needs a `scaling_target`", request_count))
          .with_help("set the number of requests per task, for example `scaling_target = 500`");
    }
  } else if (*target > all) {
    site.decoder
        .error(Kind::out_of_range, target.range,
               fmt::format("`ecs_express.scaling_target` is a percentage with `{}`, so it can't be {}",
                           *service.scaling_metric, *target))
        .with_help(fmt::format("use 1 to 100, or set `scaling_metric = \"{}\"`", request_count));
  }
}

/// A load balancer needs subnets in two zones (Elastic Load Balancing user guide, "Application Load Balancers").
/// Both lists or neither: security groups belong to the subnets' VPC, and the documentation does not say what
/// Terraform's provider keeps of a list that is left out.
void check_network(const EcsExpress& service, const Site& site) {
  const bool sound = site.decoder.sound(service.subnets.range) && site.decoder.sound(service.security_groups.range);
  if (!sound) {
    return;
  }
  if (service.subnets->empty() != service.security_groups->empty()) {
    const bool lacks_groups = service.security_groups->empty();
    site.decoder
        .error(Kind::contradiction, lacks_groups ? service.subnets.range : service.security_groups.range,
               fmt::format("`ecs_express.{}` needs `{}`", lacks_groups ? "subnets" : "security_groups",
                           lacks_groups ? "security_groups" : "subnets"))
        .with_help("set both, or neither: ECS then uses the default VPC and creates a security group");
  } else if (service.subnets->size() == 1) {
    site.decoder
        .error(Kind::contradiction, service.subnets.range,
               "`ecs_express.subnets` has one subnet, but a load balancer needs two in different zones")
        .with_help("list one subnet for each zone that the service may use");
  }
}

void check_express_section(EcsExpress& service, const Site& site) {
  check_pair(service.cpu, service.memory, fargate_sizes(), site);
  check_usual_size(service, site);
  check_task_image_given(service, site);
  check_task_counts(service, site);
  check_scaling_target(service, site);
  check_network(service, site);
}

void describe_scaling(Section<EcsExpress>& s) {
  constexpr double most_tasks = 5000;  // per service: AWS General Reference, "Amazon ECS endpoints and quotas"
  constexpr double most_requests = 65536;
  s.field("min_tasks", &EcsExpress::min_tasks).range(1, most_tasks).unit("tasks").doc("The minimum number of tasks.");
  s.field("max_tasks", &EcsExpress::max_tasks).range(1, most_tasks).unit("tasks").doc("The maximum number of tasks.");
  s.field("scaling_metric", &EcsExpress::scaling_metric)
      .one_of({"AVERAGE_CPU", "AVERAGE_MEMORY", request_count})
      .doc("The metric that the number of tasks follows.");
  s.field("scaling_target", &EcsExpress::scaling_target)
      .range(1, most_requests)
      .doc("The value at which scaling keeps the metric: percent, or requests per task.");
}

void describe_network(Section<EcsExpress>& s) {
  s.field("subnets", &EcsExpress::subnets)
      .length(0, 16)
      .example(R"(["subnet-0123456789abcdef0", "subnet-0fedcba9876543210"])")
      .doc(
          "Where the tasks and the load balancer are: public subnets give the service a public address, private "
          "subnets "
          "an internal one. Default: the public subnets of the default VPC.")
      .each()
      .pattern(patterns::subnet_id);
  s.field("security_groups", &EcsExpress::security_groups)
      .length(0, 5)
      .example(R"(["sg-0123456789abcdef0"])")
      .doc("Security groups of the tasks, in addition to the one that ECS creates.")
      .each()
      .pattern(patterns::security_group_id);
  s.field("cluster", &EcsExpress::cluster)
      .pattern(patterns::cluster_name)
      .example(R"("web")")
      .doc(
          "An existing cluster. Default: `default`, which ECS creates. A service can't move to another cluster: see "
          "`kootoro-gen docs frontend`.");
}

void reject_express_keys(Section<EcsExpress>& s) {
  s.rejected("service_name", "names are built from project, environment and suffix", "remove it");
  s.rejected("min_size", "ECS runs tasks", "call it `min_tasks`");
  s.rejected("max_size", "ECS runs tasks", "call it `max_tasks`");
  s.rejected("max_concurrency", "ECS scales by CPU, memory or requests per task",
             "use `scaling_metric` and `scaling_target`");
  s.rejected("auto_deployments_enabled", "ECS deploys when Terraform changes the service, and never follows a tag",
             "remove it");
  s.rejected("is_publicly_accessible", "it is derived from the subnets", "remove it, or set private `subnets`");
  constexpr std::string_view fixed = "ECS Express has a fixed health check: HTTP, every 30 seconds";
  for (const std::string_view name : {"health_check_protocol", "health_check_interval", "health_check_timeout",
                                      "health_check_healthy_threshold", "health_check_unhealthy_threshold"}) {
    s.rejected(name, fixed, "remove it");
  }
}

}  // namespace

void describe(Section<EcsExpress>& s) {
  s.doc("The web frontend, on Amazon ECS Express Mode. `kootoro-gen docs frontend` compares it with App Runner.");
  s.field("create_ecs_express", &EcsExpress::create_ecs_express).doc("Whether to create it.");
  s.field("image_uri", &EcsExpress::image_uri)
      .check(check_task_image)
      .example(R"("public.ecr.aws/nginx/nginx:stable")")
      .doc("The image for x86-64, in a private ECR repository or in any registry that needs no password.");
  s.field("cpu", &EcsExpress::cpu)
      .check([](std::string& text, const Site& site) { check_cpu(text, fargate_sizes(), site); })
      .doc("The CPU of a task, as `1 vCPU` or in units (`1024`).");
  s.field("memory", &EcsExpress::memory)
      .check([](std::string& text, const Site& site) { check_memory(text, fargate_sizes(), site); })
      .doc("The memory of a task, as `2 GB` or in MB (`2048`).");
  s.field("port", &EcsExpress::port).range(1, 65535).doc("The port that the image listens on.");
  describe_scaling(s);
  s.field("health_check_path", &EcsExpress::health_check_path)
      .pattern(patterns::url_path)
      .doc("The path that the load balancer requests; it must return status 200.");
  s.field("environment_variables", &EcsExpress::environment_variables)
      .key_pattern(patterns::environment_variable)
      .example(R"({ NODE_ENV = "production" })")
      .doc("Environment variables, in addition to the API's address. Not for secrets.");
  s.field("log_retention_days", &EcsExpress::log_retention_days)
      .one_of(std::span<const std::int64_t>(facts::retention_days))
      .unit("days")
      .doc("How long logs are kept. Default: `monitoring.log_retention_days`.");
  describe_network(s);
  reject_express_keys(s);
  s.check(check_express_section);
}

}  // namespace kootoro::config
