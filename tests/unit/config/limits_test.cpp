// Every limit, each with a value that breaks it and, where it has two sides, one that just does not.
#include "catch.hpp"
#include "config/reading.hpp"

using kootoro::testing::findings;

namespace {

const std::string kRetention =
    "allowed are `1`, `3`, `5`, `7`, `14`, `30`, `60`, `90`, `120`, `150`, `180`, `365`, `400`, `545`, `731`, `1096`, "
    "`1827`, "
    "`2192`, `2557`, `2922`, `3288` or `3653`\n";

struct Case {
  std::string text;
  std::string findings;
};

void check(const std::vector<Case>& cases) {
  for (const Case& one : cases) {
    INFO(one.text);
    CHECK(findings(one.text) == one.findings);
  }
}

}  // namespace

TEST_CASE("general settings") {
  check({
      {"aws_region = \"eu-central-1\"", ""},
      {"aws_region = \"us-gov-west-1\"", ""},
      {"aws_region = \"xx-nowhere-9\"", ""},
      {"aws_region = \"us-esat-1\"",
       "1:14 ~unusual-spelling: `us-esat-1` is no region known here; did you mean `us-east-1`?; a new region works: it "
       "is "
       "used as it stands\n"},
      {"aws_region = \"us-east\"",
       "1:14 invalid-format: `aws_region` must be a region such as `us-east-1`, not `us-east`\n"},
      {"project_name = \"my project\"",
       "1:16 invalid-format: `project_name` must be letters, digits, `-` and `_` (a letter first, no `-` or `_` last), "
       "not "
       "`my project`\n"},
      {"project_name = \"\"", "1:16 invalid-format: `project_name` must not be empty\n"},
      {"project_name = \"abcdefghijklmnopqrstuvwxyzabcdefg\"",
       "1:16 too-long: `project_name` has 33 characters, at most 32 are allowed\n"},
      {"resource_name_suffix = \"dev-\"",
       "1:24 invalid-format: `resource_name_suffix` must be letters, digits, `-` and `_` (no `-` or `_` first or "
       "last), not `dev-`\n"},
      {"resource_name_suffix = \"\"", ""},
      {"environment = \"dev\"", ""},
      {"environment = \"prod\"",
       "1:15 ~environment-mismatch: `environment` is `prod`, but these are the settings of `dev`; names and tags "
       "follow this "
       "line; remove it to use the file's name\n"},
      {"allowed_account_ids = [\"12345\"]",
       "1:24 invalid-format: `allowed_account_ids[0]` must be an account id of 12 digits, not `12345`\n"},
      {"cors_allowed_origins = [\"https://a.example.com:8443\", \"http://localhost:3000\"]", ""},
      {"cors_allowed_origins = [\"*\"]", ""},
      {"cors_allowed_origins = [\"https://a.example.com/\"]",
       "1:25 invalid-format: `cors_allowed_origins[0]` must be an origin such as `https://app.example.com` (no path, "
       "no slash "
       "at the end), or `*`, not `https://a.example.com/`\n"},
      {"cors_allowed_origins = [\"*\", \"https://a.example.com\"]",
       "1:25 contradiction: `*` allows every origin, so the others mean nothing; remove `*`, or the others\n"},
  });
}

TEST_CASE("tags") {
  check({
      {"additional_tags = { Owner = \"a b/c@d+e=f:g_h.i-j\", \"cost center\" = \"\" }", ""},
      {"additional_tags = { \"aws:x\" = \"1\" }",
       "1:21 invalid-format: a key of `additional_tags` must be letters, digits, spaces and `_ . : / = + - @`, without "
       "the "
       "prefix `aws:`, not `aws:x`\n"},
      {"additional_tags = { a = \"x;y\" }",
       "1:25 invalid-format: `additional_tags.a` must be letters, digits, spaces and `_ . : / = + - @`, not `x;y`\n"},
      {"additional_tags = { a = \"" + std::string(257, 'x') + "\" }",
       "1:25 too-long: `additional_tags.a` has 257 characters, at most 256 are allowed\n"},
      {"additional_tags = { " + std::string(129, 'k') + " = \"x\" }",
       "1:21 too-long: a tag's key has at most 128 characters, this has 129\n"},
      {"additional_tags = { Project = \"x\" }", ""},  // takes the place of ours
      {"additional_tags = { project = \"x\" }",
       "1:21 contradiction: the tags `project` and `Project` differ in case only, which IAM refuses; write "
       "`Project`\n"},
  });
}

TEST_CASE("fifty tags with ours, not more") {
  const auto tags = [](int count) {
    std::string text = "additional_tags = {\n";
    for (int i = 0; i < count; ++i) {
      text += fmt::format("t{:02} = \"x\"\n", i);
    }
    return text + "}\n";
  };
  CHECK(findings(tags(46)).empty());
  CHECK(findings(tags(47)) == "2:1 out-of-range: 51 tags with our own 4, but AWS allows 50; remove some\n");
}

TEST_CASE("lifecycle rules") {
  const auto rule = [](const std::string& members) {
    return "s3_buckets = { lifecycle_rules = { results = [{\n" + members + "\n}] } }";
  };
  check({
      {rule("id = \"a\"\nexpiration_days = 1"), ""},
      {rule("id = \"a\"\ntransition_days = 30\ntransition_storage_class = \"STANDARD_IA\"\nexpiration_days = 31"), ""},
      {rule("expiration_days = 5"),
       "1:47 missing-key: `s3_buckets.lifecycle_rules.results[0]` lacks `id`; for example `id = "
       "\"expire-after-12-months\"`\n"},
      {rule("id = \"a\""),
       "1:47 missing-key: rule `s3_buckets.lifecycle_rules.results[0]` does nothing; give `expiration_days`, "
       "`noncurrent_version_expiration_days`, `abort_incomplete_multipart_upload_days` or a transition\n"},
      {rule("id = \"a\"\nexpiration_days = 0"),
       "3:19 out-of-range: `s3_buckets.lifecycle_rules.results[0].expiration_days` must be 1 to 2147483647 days, not "
       "`0`\n"},
      {rule("id = \"a\"\ntransition_days = 40"),
       "3:19 contradiction: `s3_buckets.lifecycle_rules.results[0]` has `transition_days` without "
       "`transition_storage_class`; give both, or none\n"},
      {rule("id = \"a\"\ntransition_days = 10\ntransition_storage_class = \"STANDARD_IA\""),
       "3:19 out-of-range: objects can't move to `STANDARD_IA` after 10 days; the earliest is day 30\n"},
      {rule("id = \"a\"\ntransition_days = 60\ntransition_storage_class = \"GLACIER\"\nexpiration_days = 60"),
       "3:19 contradiction: the transition on day 60 would come after the expiration on day 60; expiration must be "
       "later than "
       "transition\n"},
      {rule("id = \"a\"\ntransition_days = 60\ntransition_storage_class = \"TAPE\""),
       "4:28 not-allowed: `s3_buckets.lifecycle_rules.results[0].transition_storage_class` must be `STANDARD_IA`, "
       "`ONEZONE_IA`, `INTELLIGENT_TIERING`, `GLACIER_IR`, `GLACIER` or `DEEP_ARCHIVE`, not `TAPE`\n"},
      {rule("id = \"a\"\nexpiration_days = 5\n}, {\nid = \"a\"\nexpiration_days = 6"),
       "5:6 duplicate-key: a second lifecycle rule has the id `a`; ids must be unique within a bucket\n"},
      {rule("id = \"" + std::string(256, 'x') + "\"\nexpiration_days = 1"),
       "2:6 too-long: `s3_buckets.lifecycle_rules.results[0].id` has 256 characters, at most 255 are allowed\n"},
  });
}

TEST_CASE("tables") {
  check({
      {"dynamodb_tables = { billing_mode = \"PROVISIONED\", read_capacity = 1 }", ""},
      {"dynamodb_tables = { billing_mode = \"PROVISIONED\", read_capacity = 0 }",
       "1:67 out-of-range: `dynamodb_tables.read_capacity` must be at least 1 units, not `0`\n"},
      {"dynamodb_tables = { billing_mode = \"PAY_PER_REQUEST\", read_capacity = 10 }",
       "1:71 ~no-effect: `dynamodb_tables.read_capacity` has no effect with `billing_mode = \"PAY_PER_REQUEST\"`; "
       "remove it, or "
       "set `billing_mode = \"PROVISIONED\"`\n"},
      {"dynamodb_tables = { billing_mode = \"ON_DEMAND\" }",
       "1:36 not-allowed: `dynamodb_tables.billing_mode` must be `PAY_PER_REQUEST` or `PROVISIONED`, not "
       "`ON_DEMAND`\n"},
      {"dynamodb_tables = { recovery_period_in_days = 36 }",
       "1:47 out-of-range: `dynamodb_tables.recovery_period_in_days` must be 1 to 35 days, not `36`\n"},
      {"dynamodb_tables = { point_in_time_recovery = false, recovery_period_in_days = 7 }",
       "1:79 contradiction: `dynamodb_tables.recovery_period_in_days` needs point-in-time recovery, which is off; "
       "remove it, or "
       "set `point_in_time_recovery = true`\n"},
      {"dynamodb_tables = { billing_mode = \"PROVISIONED\", autoscaling = { max_read_capacity = 2 } }",
       "1:87 contradiction: `dynamodb_tables.autoscaling.max_read_capacity` is 2, less than `read_capacity`, which is "
       "5; at "
       "least 5\n"},
      {"dynamodb_tables = { autoscaling = { target_utilization = 95 } }",
       "1:58 out-of-range: `dynamodb_tables.autoscaling.target_utilization` must be 20 to 90 percent, not `95`\n"},
  });
}

TEST_CASE("repositories") {
  check({
      {"ecr = { image_tag_mutability = \"mutable\" }",
       "1:32 ~unusual-spelling: `ecr.image_tag_mutability` is `mutable`, read as `MUTABLE`; write `\"MUTABLE\"`\n"},
      {"ecr = { repositories = { notify = { image_tag_mutability = \"FIXED\" } } }",
       "1:60 not-allowed: `ecr.repositories.notify.image_tag_mutability` must be `MUTABLE` or `IMMUTABLE`, not "
       "`FIXED`\n"},
      {"ecr = { repositories = { notify = { name = \"x\" } } }",
       "1:37 not-supported: `ecr.repositories.notify.name` is not supported: repositories are named after their "
       "functions; "
       "remove it\n"},
      {"ecr = { repositories = { notify = { kms_key = \"alias/x\" } } }",
       "1:47 invalid-format: `ecr.repositories.notify.kms_key` must be the ARN of a KMS key, such as "
       "`arn:aws:kms:us-east-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab`, not `alias/x`\n"},
      {"ecr = { repositories = { notify = {\nencryption_type = \"AES256\"\nkms_key = "
       "\"arn:aws:kms:us-east-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab\" } } }",
       "3:11 contradiction: `ecr.repositories.notify` has a `kms_key` and `encryption_type = \"AES256\"`; remove the "
       "key, or set "
       "`encryption_type = \"KMS\"`\n"},
      {"ecr = { repositories = { notify = { repository_policy = \"{}\" } } }",
       "1:58 missing-key: `ecr.repositories.notify.repository_policy` has no `Statement`; a policy is an object with "
       "`Version` "
       "and a list `Statement`\n"},
  });
}

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
       "1:77 invalid-format: a key of `lambda_functions.environment_variables.notify` must be letters, digits and `_`, "
       "from a "
       "letter, at least two characters, not `A`\n"
       "1:59 not-allowed: `AWS_REGION` is set by Lambda itself; choose another name\n"},
      {"lambda_functions = { environment_variables = { notify = { BIG = \"" + std::string(4094, 'x') + "\" } } }",
       "1:57 too-long: the environment in `lambda_functions.environment_variables.notify` has 4097 bytes, at most 4096 "
       "are "
       "allowed; keep large values in a parameter store or a file of the image\n"},
      {"lambda_functions = { s3_trigger_functions = [\"a\", \"a\"] }",
       "1:51 ~no-effect: `a` is in `lambda_functions.s3_trigger_functions` twice; remove one\n"},
  });
}

TEST_CASE("images of functions") {
  const auto image = [](const std::string& uri) {
    return "lambda_functions = { default_image_uri = \"" + uri + "\" }";
  };
  check({
      {image("111122223333.dkr.ecr.us-east-1.amazonaws.com/team/name:1.0"), ""},
      {image("111122223333.dkr.ecr.us-east-1.amazonaws.com/name@sha256:" + std::string(64, 'a')), ""},
      {image("111122223333.dkr.ecr.us-east-1.amazonaws.com/name"),
       "1:42 invalid-format: `lambda_functions.default_image_uri` must be an image with a tag or digest, not "
       "`111122223333.dkr.ecr.us-east-1.amazonaws.com/name`; such as "
       "`111122223333.dkr.ecr.us-east-1.amazonaws.com/name:tag`\n"},
      {image("public.ecr.aws/lambda/python:3.12"),
       "1:42 not-allowed: `lambda_functions.default_image_uri` is in `public.ecr.aws`, but Lambda takes images from "
       "private "
       "ECR repositories only; copy the image into a repository of your own, such as "
       "`111122223333.dkr.ecr.us-east-1.amazonaws.com/name:tag`\n"},
      {image("111122223333.dkr.ecr.eu-west-1.amazonaws.com/name:1"),
       "1:42 contradiction: the image is in `eu-west-1`, but Lambda in `us-east-1` needs it there; copy it to a "
       "repository in "
       "`us-east-1`\n"},
      {"lambda_functions = { use_ecr = false }",
       "1:32 contradiction: `use_ecr` is off, but there is no `default_image_uri`; name an image in "
       "`lambda_functions.default_image_uri`, or set `use_ecr = true`\n"},
      {"ecr = { create_repositories = false }",
       "1:31 contradiction: the functions use images of `ecr`, but `ecr.create_repositories` is off; switch it on, or "
       "name an "
       "image in `lambda_functions.default_image_uri`\n"},
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
      {"api_gateway = { throttling_burst_limit = 6000 }",
       "1:42 ~no-effect: the account is limited to bursts of 5000 requests, so 6000 never throttles; lower it, unless "
       "AWS "
       "raised the quota of this account\n"},
      {"api_gateway = { stage_name = \"v1/beta\" }",
       "1:30 invalid-format: `api_gateway.stage_name` must be a stage name: letters, digits, `-` and `_`, not "
       "`v1/beta`\n"},
      {"api_gateway = { use_api_key = false, quota_limit = 10 }",
       "1:52 ~no-effect: `api_gateway.quota_limit` has no effect without an API key; set `use_api_key = true`, or "
       "remove the "
       "quota\n"},
      {"api_gateway = { quota_period = \"WEEK\" }",
       "1:32 ~no-effect: `api_gateway.quota_period` has no effect without a `quota_limit`; add `quota_limit`, or "
       "remove the "
       "period\n"},
      {"api_gateway = { cors_enabled = true }",
       "1:32 ~no-effect: CORS is on, but `cors_allowed_origins` names no origin; add `cors_allowed_origins = "
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
       "5:10 contradiction: App Runner has no instance with 1 vCPU and 8 GB of memory; with `1024` CPU units it offers "
       "`2048`, "
       "`3072`, `4096` MB\n"},
      {service("cpu = \"2 vCPU\""),
       "4:7 contradiction: App Runner has no instance with 2 vCPU and 2 GB of memory; with `2048` CPU units it offers "
       "`4096`, "
       "`6144` MB\n"},
      {service("cpu = \"3 vCPU\""),
       "4:7 not-allowed: `app_runner.cpu` must be `0.25 vCPU`, `0.5 vCPU`, `1 vCPU`, `2 vCPU`, `4 vCPU` or their units "
       "`256` to "
       "`4096`, not `3 vCPU`\n"},
      {service("memory = \"lots\""),
       "4:10 not-allowed: `app_runner.memory` must be `0.5 GB`, `1 GB`, `2 GB`, `3 GB`, `4 GB`, `6 GB`, `8 GB`, `10 "
       "GB`, `12 "
       "GB` or the same in MB, not `lots`\n"},
      {service("port = 0"), "4:8 out-of-range: `app_runner.port` must be 1 to 65535, not `0`\n"},
      {service("min_size = 4\nmax_size = 2"),
       "4:12 contradiction: `app_runner.min_size` is 4, more than `max_size`, which is 2; raise `max_size` or lower "
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
       "it, or use "
       "`HTTP`\n"},
      {service("auto_deployments_enabled = true"),
       "4:28 contradiction: App Runner can't follow the tags of a public image; set `auto_deployments_enabled = "
       "false`, or use a "
       "private repository\n"},
      {service("environment_variables = { AWSAPPRUNNER_X = \"1\" }"),
       "4:27 not-allowed: `AWSAPPRUNNER_X` begins with `AWSAPPRUNNER`, which App Runner keeps for itself; choose "
       "another name\n"},
      {"app_runner = { create_app_runner = true }",
       "1:36 missing-key: `app_runner` is on but has no `image_uri`; name the image, for example `image_uri = "
       "\"public.ecr.aws/nginx/nginx:stable\"`\n"},
      {"app_runner = { image_uri = \"docker.io/library/nginx:1\" }",
       "1:28 not-allowed: `app_runner.image_uri` is `docker.io/library/nginx:1`, but App Runner takes images from "
       "Amazon ECR "
       "only; use a private repository, or `public.ecr.aws/ALIAS/NAME:TAG`\n"},
      {"app_runner = { image_uri = \"nginx\" }",
       "1:28 invalid-format: `app_runner.image_uri` must be an image, not `nginx`; such as "
       "`public.ecr.aws/nginx/nginx:stable` "
       "or `111122223333.dkr.ecr.us-east-1.amazonaws.com/name:tag`\n"},
  });
}

TEST_CASE("the model") {
  const std::string profile = "inference_profile_id = \"us.anthropic.claude-3-7-sonnet-20250219-v1:0\"\n";
  check({
      {"bedrock = {\nmodel_id = \"anthropic.claude-3-7-sonnet-20250219\"\n" + profile + "}",
       "2:12 ~unusual-spelling: `bedrock.model_id` `anthropic.claude-3-7-sonnet-20250219` lacks the version, "
       "`anthropic.claude-3-7-sonnet-20250219-v1:0` is used; write `\"anthropic.claude-3-7-sonnet-20250219-v1:0\"`\n"},
      {"bedrock = {\nmodel_id = \"anthropic.claude-3-7-sonnet-20250219-v1:0\" }",
       "2:12 ~missing-key: in most regions `anthropic.claude-3-7-sonnet-20250219-v1:0` answers through an inference "
       "profile "
       "only; add `inference_profile_id = \"us.anthropic.claude-3-7-sonnet-20250219-v1:0\"` (or `eu.`, `apac.`)\n"},
      {"bedrock = { model_id = \"anthropic.claude-9-20300101-v1:0\" }", ""},
      {"bedrock = { model_id = \"anthropic.cluade-3-7-sonnet-20250219-v1:0\" }",
       "1:24 ~unusual-spelling: `bedrock.model_id` names a model that is not known here: "
       "`anthropic.cluade-3-7-sonnet-20250219-v1:0`; did you mean `anthropic.claude-3-7-sonnet-20250219-v1:0`?\n"},
      {"bedrock = { model_id = \"jp.anthropic.claude-3-7-sonnet-20250219-v1:0\" }",
       "1:24 not-supported: `bedrock.model_id` is an inference profile of the geography `jp.`, whose regions are not "
       "known here; "
       "use one of `us.`, `eu.`, `apac.`, `global.`\n"},
      {"bedrock = { model_id = \"claude\" }",
       "1:24 invalid-format: `bedrock.model_id` must be a model id such as "
       "`anthropic.claude-3-7-sonnet-20250219-v1:0`, not "
       "`claude`\n"},
      {"bedrock = { inference_profile_id = \"mars.anthropic.claude-3-7-sonnet-20250219-v1:0\" }",
       "1:36 not-allowed: `bedrock.inference_profile_id` begins with `mars.`, which is no geography of inference "
       "profiles known "
       "here; `us.`, `eu.`, `apac.` or `global.`, then the model id\n"},
      {"bedrock = {\nmodel_id = \"anthropic.claude-3-haiku-20240307-v1:0\"\n" + profile +
           "max_tokens = 2000\nbudget_tokens = 1024 }",
       "3:24 contradiction: the inference profile leads to `anthropic.claude-3-7-sonnet-20250219-v1:0`, but "
       "`bedrock.model_id` "
       "is `anthropic.claude-3-haiku-20240307-v1:0`; name the same model in both, or remove one\n"},
      {"aws_region = \"eu-west-1\"\nbedrock = {\n" + profile + "}",
       "3:24 contradiction: the inference profile `us.anthropic.claude-3-7-sonnet-20250219-v1:0` can't be called from "
       "`eu-west-1`; use the profile of the region's own geography, or a `global.` one\n"},
      {"bedrock = { max_tokens = 8000, budget_tokens = 8000 }",
       "1:48 contradiction: `bedrock.budget_tokens` (8000) must be below `bedrock.max_tokens` (8000); the thinking "
       "budget is a "
       "part of the answer's tokens\n"},
      {"bedrock = { budget_tokens = 1023 }",
       "1:29 out-of-range: `bedrock.budget_tokens` must be 1024 to 1000000 tokens, not `1023`\n"},
      {"bedrock = {\n" + profile + "max_tokens = 70000 }",
       "3:14 ~out-of-range: `anthropic.claude-3-7-sonnet-20250219-v1:0` gives at most 64000 tokens, not 70000; lower "
       "it, or "
       "choose another model\n"},
      {"bedrock = { anthropic_version = \"2023-05-31\" }",
       "1:33 invalid-format: `bedrock.anthropic_version` must be a version such as `bedrock-2023-05-31`, not "
       "`2023-05-31`\n"},
  });
}

TEST_CASE("monitoring, backend, roles and keys") {
  check({
      {"monitoring = { log_retention_days = 4000 }",
       "1:37 not-allowed: `monitoring.log_retention_days` must be one of 22 values, not `4000`; the nearest allowed "
       "value is `3653`; " +
           kRetention},
      {"monitoring = { alarm_email_endpoints = [\"ops@example.com\", \"ops\", \"ops@example.com\"] }",
       "1:60 invalid-format: `monitoring.alarm_email_endpoints[1]` must be an e-mail address such as "
       "`ops@example.com`, not "
       "`ops`\n"
       "1:67 duplicate-key: `ops@example.com` is listed twice; remove one: an address can be subscribed once\n"},
      {"monitoring = { create_alarms = false, alarm_email_endpoints = [\"ops@example.com\"] }",
       "1:63 ~no-effect: nobody is written to: `monitoring.create_alarms` is off; switch the alarms on, or remove the "
       "addresses\n"},
      {"backend = { type = \"s3\" }", "1:20 missing-key: backend `s3` needs `bucket`; add `bucket` to `backend`\n"},
      {"backend = { type = \"cloud\", organization = \"acme\" }",
       "1:20 missing-key: backend `cloud` needs `workspace`; add `workspace` to `backend`\n"},
      {"backend = { bucket = \"my-state\" }",
       "1:22 contradiction: `backend.bucket` belongs to the type `s3`, this backend is `local`; remove it, or set "
       "`type = "
       "\"s3\"`\n"},
      {"backend = { type = \"s3\", bucket = \"My_State\" }",
       "1:35 invalid-format: `backend.bucket` must be a bucket name of 3 to 63 lower-case letters, digits, `.` and "
       "`-`, not "
       "`My_State`\n"},
      {"iam = { permissions_boundary_arn = \"arn:aws:iam::111122223333:role/x\" }",
       "1:36 invalid-format: `iam.permissions_boundary_arn` must be the ARN of an IAM policy, such as "
       "`arn:aws:iam::111122223333:policy/boundary`, not `arn:aws:iam::111122223333:role/x`\n"},
      {"iam = { role_path = \"/x\" }",
       "1:21 invalid-format: `iam.role_path` must be a path that begins and ends with `/`, not `/x`\n"},
      {"kms_keys = { s3 = \"arn:aws:kms:eu-west-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab\" }",
       "1:19 contradiction: the key in `kms_keys.s3` is not in the stack's region `us-east-1`; use a key of that "
       "region\n"},
  });
}
