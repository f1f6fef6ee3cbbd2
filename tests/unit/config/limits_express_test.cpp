#include "config/limits.hpp"

using namespace kootoro::testing;

namespace {

std::string express(const std::string& members) {
  return "ecs_express = {\ncreate_ecs_express = true\nimage_uri = \"public.ecr.aws/nginx/nginx:stable\"\n" + members +
         "\n}";
}

}  // namespace

// https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task-cpu-memory-error.html
TEST_CASE("ECS Express accepts the pairs of CPU and memory that Fargate offers") {
  check({
      {express("cpu = \"0.25 vCPU\"\nmemory = \"0.5 GB\""), ""},
      {express("cpu = 256\nmemory = 2048"), ""},
      {express("cpu = \"512\"\nmemory = \"4 GB\""), ""},
      {express("cpu = \"1 vCPU\"\nmemory = \"8 GB\""), ""},
      {express("cpu = \"4 vCPU\"\nmemory = \"8 GB\""), ""},
      {express("cpu = 256\nmemory = 4096"),
       "5:10 contradiction: Fargate does not offer a task with 256 and 4096 of memory; use `512`, `1024` or `2048` MB "
       "with `256` CPU units\n"},
      {express("cpu = \"2 vCPU\""),
       "4:7 contradiction: Fargate does not offer a task with 2 vCPU and 2 GB of memory; use `4096` to `16384` MB in "
       "steps of 1024 with `2048` CPU units\n"},
      {express("cpu = \"3 vCPU\""),
       "4:7 not-allowed: `ecs_express.cpu` must be `0.25 vCPU`, `0.5 vCPU`, `1 vCPU`, `2 vCPU`, `4 vCPU`, `8 vCPU`, "
       "`16 vCPU`, `32 vCPU` or the same in CPU units: `256` to `32768`, not `3 vCPU`\n"},
      {express("memory = \"1.5 GB\""),
       "4:10 not-allowed: `ecs_express.memory` must be a size that Fargate offers, such as `0.5 GB`, `1 GB`, `2 GB`, "
       "`4 GB`, `8 GB` or the same in MB, not `1.5 GB`\n"},
      {express("cpu = \"32 vCPU\"\nmemory = \"244 GB\""),
       "4:7 ~out-of-range: Fargate offers tasks with 32 vCPU and 244 GB of memory, but ECS Express may not accept "
       "them; the "
       "provider's page lists up to 4096 CPU units and 8192 MB; if AWS rejects the size, choose a smaller one\n"},
      {express("cpu = \"2 vCPU\"\nmemory = \"9 GB\""),
       "5:10 ~out-of-range: Fargate offers tasks with 2 vCPU and 9 GB of memory, but ECS Express may not accept them; "
       "the "
       "provider's page lists up to 4096 CPU units and 8192 MB; if AWS rejects the size, choose a smaller one\n"},
  });
}

TEST_CASE("ECS Express scales between two numbers of tasks") {
  check({
      {express("min_tasks = 0"), "4:13 out-of-range: `ecs_express.min_tasks` must be 1 to 5000 tasks, not `0`\n"},
      {express("min_tasks = 4\nmax_tasks = 4"), ""},
      {express("min_tasks = 4"),
       "4:13 contradiction: `ecs_express.min_tasks` (4) is greater than `max_tasks` (3); raise `max_tasks` or "
       "lower "
       "`min_tasks`\n"},
      {express("scaling_target = 100"), ""},
      {express("scaling_target = 101"),
       "4:18 out-of-range: `ecs_express.scaling_target` is a percentage with `AVERAGE_CPU`, so it can't be 101; use 1 "
       "to 100, or set `scaling_metric = \"REQUEST_COUNT_PER_TARGET\"`\n"},
      {express("scaling_metric = \"REQUEST_COUNT_PER_TARGET\"\nscaling_target = 65536"), ""},
      {express("scaling_metric = \"REQUEST_COUNT_PER_TARGET\""),
       "4:18 missing-key: `scaling_metric = \"REQUEST_COUNT_PER_TARGET\"` needs a `scaling_target`; set the number of "
       "requests per task, for example `scaling_target = 500`\n"},
  });
}

TEST_CASE("ECS Express pulls from any registry") {
  const auto image = [](const std::string& name) {
    return "ecs_express = { image_uri = \"" + name + "\", create_ecs_express = true }";
  };
  check({
      {image("nginx"), ""},
      {image("amazon/amazon-ecs-sample:latest"), ""},
      {image("docker.io/library/nginx:1"), ""},
      {image("ghcr.io/acme/web@sha256:0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef"), ""},
      {image("111122223333.dkr.ecr.eu-west-1.amazonaws.com/web:1"), ""},
      {image("https://example.com/web"),
       "1:29 invalid-format: `ecs_express.image_uri` must be an image, not `https://example.com/web`; for example "
       "`public.ecr.aws/nginx/nginx:stable` or `111122223333.dkr.ecr.us-east-1.amazonaws.com/name:tag`\n"},
      {"ecs_express = { create_ecs_express = true }",
       "1:38 missing-key: `ecs_express` is on, but `image_uri` is missing; set it, for example `image_uri = "
       "\"public.ecr.aws/nginx/nginx:stable\"`\n"},
  });
}

TEST_CASE("ECS Express in the user's own subnets") {
  const std::string two = "subnets = [\"subnet-0123456789abcdef0\", \"subnet-01234567\"]\n";
  check({
      {express(two + "security_groups = [\"sg-01234567\"]\ncluster = \"web\""), ""},
      {express(two),
       "4:11 contradiction: `ecs_express.subnets` needs `security_groups`; set both, or neither: ECS then uses the "
       "default VPC and creates a security group\n"},
      {express("security_groups = [\"sg-01234567\"]"),
       "4:19 contradiction: `ecs_express.security_groups` needs `subnets`; set both, or neither: ECS then uses the "
       "default VPC and creates a security group\n"},
      {express("subnets = [\"subnet-01234567\"]\nsecurity_groups = [\"sg-01234567\"]"),
       "4:11 contradiction: `ecs_express.subnets` has one subnet, but a load balancer needs two in different zones; "
       "list one subnet for each zone that the service may use\n"},
      {"ecs_express = { cluster = \"arn:aws:ecs:us-east-1:111122223333:cluster/web\" }",
       "1:27 invalid-format: `ecs_express.cluster` must be the name of a cluster: 1 to 255 letters, digits, `-` and "
       "`_`, not `arn:aws:ecs:us-east-1:111122223333:cluster/web`\n"},
  });
}

TEST_CASE("a stack has only one frontend") {
  check({
      {express("") + "\napp_runner = { create_app_runner = true, image_uri = \"public.ecr.aws/nginx/nginx:stable\" }",
       "2:22 contradiction: `app_runner` and `ecs_express` are both on, but a stack has only one frontend; set "
       "`create_app_runner = false` or `create_ecs_express = false`; `kootoro-gen docs frontend` describes how to "
       "move\n"},
      {express("") + "\napp_runner = { create_app_runner = false }", ""},
  });
}

TEST_CASE("App Runner settings that ECS Express has under another name, or not at all") {
  check({
      {"ecs_express = { max_size = 3 }",
       "1:17 not-supported: `ecs_express.max_size` is not supported: ECS runs tasks; call it `max_tasks`\n"},
      {"ecs_express = { health_check_interval = 10 }",
       "1:17 not-supported: `ecs_express.health_check_interval` is not supported: ECS Express has a fixed health "
       "check: "
       "HTTP, every 30 seconds; remove it\n"},
  });
}
