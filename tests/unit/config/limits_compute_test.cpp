#include "catch.hpp"
#include "config/limits.hpp"

using kootoro::testing::check;
using kootoro::testing::kRetention;

TEST_CASE("functions") {
  check({
      {"lambda_functions = { memory_sizes = { a = 128, b = 10240 }, timeouts = { a = 1, b = 900 } }", ""},
      {"lambda_functions = { memory_sizes = { a = 127 } }",
       "1:43 out-of-range: `lambda_functions.memory_sizes.a` must be 128 to 10240 MB, not `127`\n"},
      {"lambda_functions = { memory_sizes = { a = 10241 } }",
       "1:43 out-of-range: `lambda_functions.memory_sizes.a` must be 128 to 10240 MB, not `10241`\n"},
      {"lambda_functions = { timeouts = { a = 901 } }",
       "1:39 out-of-range: `lambda_functions.timeouts.a` must be 1 to 900 seconds, not `901`\n"},
      {"lambda_functions = { timeouts = { a = 1e30 } }",
       "1:39 out-of-range: `lambda_functions.timeouts.a` must be 1 to 900 seconds, not "
       "`1000000000000000000000000000000`\n"},
      {"lambda_functions = { ephemeral_storage_sizes = { a = 511 } }",
       "1:54 out-of-range: `lambda_functions.ephemeral_storage_sizes.a` must be 512 to 10240 MB, not `511`\n"},
      {"lambda_functions = { reserved_concurrent_executions = { a = -1, b = -2 } }",
       "1:69 out-of-range: `lambda_functions.reserved_concurrent_executions.b` must be at least -1 runs, not `-2`\n"},
      {"lambda_functions = { log_retention_days = 45 }",
       "1:43 not-allowed: `lambda_functions.log_retention_days` must be one of 22 values, not `45`; the nearest "
       "allowed values are `30` and `60`; " +
           kRetention},
      {"lambda_functions = { architectures = [\"arm64\", \"x86_64\"] }",
       "1:38 out-of-range: `lambda_functions.architectures` has 2 elements, at most 1 is allowed\n"},
      {"lambda_functions = { architectures = [\"arm\"] }",
       "1:39 not-allowed: `lambda_functions.architectures[0]` must be `arm64` or `x86_64`, not `arm`\n"},
      {"lambda_functions = { image_tag = \"-x\" }",
       "1:34 invalid-format: `lambda_functions.image_tag` must be an image tag: 1 to 128 letters, digits, `_`, `.` and "
       "`-`, not "
       "beginning with `.` or `-`, not `-x`\n"},
      {"lambda_functions = { environment_variables = { notify = { AWS_REGION = \"x\", A = \"y\" } } }",
       "1:77 invalid-format: a key of `lambda_functions.environment_variables.notify` must be made of at least two "
       "letters, digits and `_`, starting with a letter, not `A`\n"
       "1:59 not-allowed: `AWS_REGION` is set by Lambda itself; choose another name\n"},
      {"lambda_functions = { environment_variables = { notify = { BIG = \"" + std::string(4094, 'x') + "\" } } }",
       "1:57 too-long: the environment in `lambda_functions.environment_variables.notify` has 4097 bytes, more than "
       "the 4096 that are allowed; move large values to a parameter store or a file in the image\n"},
      {"lambda_functions = { s3_trigger_functions = [\"a\", \"a\"] }",
       "1:51 ~no-effect: `lambda_functions.s3_trigger_functions` lists `a` twice; remove one of them\n"},
  });
}

TEST_CASE("images of functions") {
  const auto image = [](const std::string& uri) {
    return "lambda_functions = { default_image_uri = \"" + uri + "\", use_ecr = false }";
  };
  check({
      {image("111122223333.dkr.ecr.us-east-1.amazonaws.com/team/name:1.0"), ""},
      {image("111122223333.dkr.ecr.us-east-1.amazonaws.com/name@sha256:" + std::string(64, 'a')), ""},
      {image("111122223333.dkr.ecr.us-east-1.amazonaws.com/name"),
       "1:42 invalid-format: `lambda_functions.default_image_uri` must be an image with a tag or digest, not "
       "`111122223333.dkr.ecr.us-east-1.amazonaws.com/name`; for example "
       "`111122223333.dkr.ecr.us-east-1.amazonaws.com/name:tag`\n"},
      {image("public.ecr.aws/lambda/python:3.12"),
       "1:42 not-allowed: `lambda_functions.default_image_uri` is in `public.ecr.aws`, but Lambda takes images from "
       "private "
       "ECR repositories only; copy the image to a repository of your own, for example "
       "`111122223333.dkr.ecr.us-east-1.amazonaws.com/name:tag`\n"},
      {image("111122223333.dkr.ecr.eu-west-1.amazonaws.com/name:1"),
       "1:42 contradiction: the image is in `eu-west-1`, but Lambda in `us-east-1` can use only images in its own "
       "region; copy it to a "
       "repository in "
       "`us-east-1`\n"},
      {"lambda_functions = { use_ecr = false }",
       "1:32 contradiction: `use_ecr` is off, but `default_image_uri` is missing; set an image in "
       "`lambda_functions.default_image_uri`, or set `use_ecr = true`\n"},
      {"ecr = { create_repositories = false }",
       "1:31 contradiction: the functions use images in the stack's repositories, but `ecr.create_repositories` is "
       "off; set "
       "`ecr.create_repositories = true`, or set `use_ecr = false` and an image in `default_image_uri`\n"},
      {"ecr = { create_repositories = false }\nlambda_functions = { create_functions = false }", ""},
  });
}

TEST_CASE("state machine and API") {
  check({
      {"step_functions = { log_level = \"DEBUG\" }",
       "1:32 not-allowed: `step_functions.log_level` must be `ALL`, `ERROR`, `FATAL` or `OFF`, not `DEBUG`\n"},
      {"step_functions = { log_level = \"OFF\", include_execution_data = true }",
       "1:64 ~no-effect: `step_functions.include_execution_data` has no effect with `log_level = \"OFF\"`; remove it, "
       "or choose "
       "another log level\n"},
      {"api_gateway = { throttling_rate_limit = 0.5, throttling_burst_limit = 1 }", ""},
      {"api_gateway = { throttling_rate_limit = 0 }",
       "1:41 out-of-range: `api_gateway.throttling_rate_limit` must be at least 0.01 requests per second, not `0`\n"},
      {"api_gateway = { throttling_burst_limit = 1.5 }",
       "1:42 wrong-type: `api_gateway.throttling_burst_limit` must be a whole number, not `1.5`\n"},
      {"api_gateway = { stage_name = \"v1/beta\" }",
       "1:30 invalid-format: `api_gateway.stage_name` must be a stage name: letters, digits, `-` and `_`, not "
       "`v1/beta`\n"},
      {"api_gateway = { use_api_key = false, quota_limit = 10 }",
       "1:52 ~no-effect: `api_gateway.quota_limit` has no effect without an API key; remove it, or set "
       "`use_api_key = true`\n"},
      {"api_gateway = { quota_period = \"WEEK\" }",
       "1:32 ~no-effect: `api_gateway.quota_period` has no effect without a `quota_limit`; remove it, or add "
       "`quota_limit`\n"},
      {"api_gateway = { access_logs_enabled = false, log_retention_days = 7 }",
       "1:67 ~no-effect: `api_gateway.log_retention_days` has no effect without access logs; remove it, or set "
       "`access_logs_enabled = true`\n"},
      {"step_functions = { log_level = \"OFF\", log_retention_days = 7 }",
       "1:60 ~no-effect: `step_functions.log_retention_days` has no effect with `log_level = \"OFF\"`; remove it, or "
       "choose another log level\n"},
      {"step_functions = { log_level = \"OFF\", include_execution_data = false }", ""},
      {"app_runner = { port = 80 }",
       "1:1 ~no-effect: `app_runner` has no effect: it is off by default; add `create_app_runner = true` to turn it "
       "on; or add `create_app_runner = false` to keep it off without this warning\n"},
      {"app_runner = { port = 80, create_app_runner = false }\necs_express = {}", ""},
      {"api_gateway = { cors_enabled = true }",
       "1:32 ~no-effect: CORS is on, but `cors_allowed_origins` is empty; add `cors_allowed_origins = "
       "[\"https://…\"]`, "
       "or set `cors_enabled = false`\n"},
  });
}

TEST_CASE("App Runner") {
  const auto service = [](const std::string& members) {
    return "app_runner = {\ncreate_app_runner = true\nimage_uri = \"public.ecr.aws/nginx/nginx:stable\"\n" + members +
           "\n}";
  };
  check({
      {service("cpu = \"0.25 vCPU\"\nmemory = \"0.5 GB\""), ""},
      {service("cpu = 1024\nmemory = 3072"), ""},
      {service("cpu = \"4096\"\nmemory = \"12 GB\""), ""},
      {service("cpu = \"1 vCPU\"\nmemory = \"8 GB\""),
       "5:10 contradiction: App Runner does not offer an instance with 1 vCPU and 8 GB of memory; use `2048`, `3072` "
       "or "
       "`4096` MB with `1024` CPU units\n"},
      {service("cpu = \"2 vCPU\""),
       "4:7 contradiction: App Runner does not offer an instance with 2 vCPU and 2 GB of memory; use `4096` or `6144` "
       "MB "
       "with `2048` CPU units\n"},
      {service("cpu = \"3 vCPU\""),
       "4:7 not-allowed: `app_runner.cpu` must be `0.25 vCPU`, `0.5 vCPU`, `1 vCPU`, `2 vCPU`, `4 vCPU` or the same in "
       "CPU units: "
       "`256` to "
       "`4096`, not `3 vCPU`\n"},
      {service("memory = \"lots\""),
       "4:10 not-allowed: `app_runner.memory` must be `0.5 GB`, `1 GB`, `2 GB`, `3 GB`, `4 GB`, `6 GB`, `8 GB`, `10 "
       "GB`, `12 "
       "GB` or the same in MB, not `lots`\n"},
      {service("port = 0"), "4:8 out-of-range: `app_runner.port` must be 1 to 65535, not `0`\n"},
      {service("min_size = 4\nmax_size = 2"),
       "4:12 contradiction: `app_runner.min_size` (4) is greater than `max_size` (2); raise `max_size` or lower "
       "`min_size`\n"},
      {service("max_size = 26"), "4:12 out-of-range: `app_runner.max_size` must be 1 to 25 instances, not `26`\n"},
      {service("max_concurrency = 201"),
       "4:19 out-of-range: `app_runner.max_concurrency` must be 1 to 200 requests, not `201`\n"},
      {service("health_check_interval = 21"),
       "4:25 out-of-range: `app_runner.health_check_interval` must be 1 to 20 seconds, not `21`\n"},
      {service("health_check_path = \"health\""),
       "4:21 invalid-format: `app_runner.health_check_path` must be a path beginning with `/`, not `health`\n"},
      {service("health_check_protocol = \"TCP\"\nhealth_check_path = \"/x\""),
       "5:21 ~no-effect: `app_runner.health_check_path` has no effect with `health_check_protocol = \"TCP\"`; remove "
       "it, or set `health_check_protocol = \"HTTP\"`\n"},
      {service("auto_deployments_enabled = true"),
       "4:28 contradiction: App Runner does not support automatic deployments for public images; set "
       "`auto_deployments_enabled = "
       "false`, or use a "
       "private repository\n"},
      {service("environment_variables = { AWSAPPRUNNER_X = \"1\" }"),
       "4:27 not-allowed: `AWSAPPRUNNER_X` begins with `AWSAPPRUNNER`, which App Runner reserves; choose "
       "another name\n"},
      {"app_runner = { create_app_runner = true }",
       "1:36 missing-key: `app_runner` is on, but `image_uri` is missing; set it, for example `image_uri = "
       "\"public.ecr.aws/nginx/nginx:stable\"`\n"},
      {"app_runner = { image_uri = \"docker.io/library/nginx:1\" }",
       "1:28 not-allowed: `app_runner.image_uri` is `docker.io/library/nginx:1`, but App Runner takes images from "
       "Amazon ECR "
       "only; use a private repository, or `public.ecr.aws/ALIAS/NAME:TAG`\n"},
      {"app_runner = { image_uri = \"nginx\" }",
       "1:28 invalid-format: `app_runner.image_uri` must be an image, not `nginx`; for example "
       "`public.ecr.aws/nginx/nginx:stable` "
       "or `111122223333.dkr.ecr.us-east-1.amazonaws.com/name:tag`\n"},
  });
}
