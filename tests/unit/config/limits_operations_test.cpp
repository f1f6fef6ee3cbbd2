#include "catch.hpp"
#include "config/limits.hpp"

using kootoro::testing::check;
using kootoro::testing::kRetention;

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
