#include "catch.hpp"
#include "config/limits.hpp"

using kootoro::testing::check;
using kootoro::testing::kRetention;

TEST_CASE("the model") {
  check({
      {"bedrock = { model_id = \"anthropic.claude-9-20300101-v1:0\" }", ""},
      {"bedrock = { model_id = \"claude\" }",
       "1:24 invalid-format: `bedrock.model_id` must be a model id such as `anthropic.claude-haiku-5-5`, not "
       "`claude`\n"},
      {"bedrock = { inference_profile_id = \"arn:aws:bedrock:us-east-1:111122223333:guardrail/x\" }",
       "1:36 invalid-format: `bedrock.inference_profile_id` must be an inference profile such as "
       "`us.anthropic.claude-haiku-5-5`, or the ARN of one, not "
       "`arn:aws:bedrock:us-east-1:111122223333:guardrail/x`\n"},
      {"bedrock = { inference_profile_id = \"arn:aws:bedrock:us-east-1:111122223333:application-inference-profile/x\" "
       "}",
       ""},
      {"bedrock = { budget_tokens = 1023 }",
       "1:13 deprecated-setting: `bedrock.budget_tokens` is deprecated since kootoro-gen 1.0; write `thinking = { mode "
       "= "
       "\"budget\", budget_tokens = … }`\n"
       "1:29 out-of-range: `bedrock.budget_tokens` must be 1024 to 1000000 tokens, not `1023`; to turn thinking off, "
       "write `thinking = { mode = \"off\" }`\n"},
      {"bedrock = { thinking = { budget_tokens = 1023 } }",
       "1:42 out-of-range: `bedrock.thinking.budget_tokens` must be 1024 to 1000000 tokens, not `1023`; to turn "
       "thinking off, write `thinking = { mode = \"off\" }`\n"},
      {"bedrock = { thinking = { mode = \"on\" } }",
       "1:33 not-allowed: `bedrock.thinking.mode` must be `off`, `budget`, `adaptive` or `effort`, not `on`\n"},
      {"bedrock = { thinking = { mode = \"off\", effort = \"low\" } }",
       "1:49 contradiction: `effort` has no effect when thinking is off; remove it, or choose another `mode`\n"},
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
       "1:67 duplicate-key: `ops@example.com` is listed twice; remove one: an address can subscribe only once\n"},
      {"monitoring = { create_alarms = false, alarm_email_endpoints = [\"ops@example.com\"] }",
       "1:63 ~no-effect: `monitoring.alarm_email_endpoints` has no effect without alarms; remove it, or set "
       "`create_alarms = true`\n"},
      {"backend = { type = \"s3\" }", "1:20 missing-key: backend `s3` needs `bucket`; add `bucket` to `backend`\n"},
      {"backend = { type = \"cloud\", organization = \"acme\" }",
       "1:20 missing-key: backend `cloud` needs `workspace`; add `workspace` to `backend`\n"},
      {"backend = { bucket = \"my-state\" }",
       "1:22 contradiction: `backend.bucket` belongs to type `s3`, but this backend has type `local`; remove it, or "
       "set "
       "`type = "
       "\"s3\"`\n"},
      {"backend = { type = \"s3\", bucket = \"My_State\" }",
       "1:35 invalid-format: `backend.bucket` must be a bucket name of 3 to 63 lower-case letters, digits, `.` and "
       "`-`, not "
       "`My_State`\n"},
      {"backend = { type = \"gcs\", arguments = { bucket = \"states\" } }", ""},
      {"backend = { type = \"gcs\" }",
       "1:20 missing-key: backend `gcs` needs `bucket`; add it to `backend`; or pass it to `terraform init "
       "-backend-config=…`, and set `partial = true`\n"},
      {"backend = { type = \"gcs\", partial = true }", ""},
      {"backend = { type = \"s3\", partial = true }", ""},
      {"backend = { type = \"http\" }", ""},
      {"backend = { type = \"http\", arguments = { adress = \"https://example.com\", retry_max = \"x\" } }",
       "1:42 unknown-key: backend `http` has no argument `adress`; did you mean `address`?\n"
       "1:86 wrong-type: `backend.arguments.retry_max` must be a number, not the string `x`\n"},
      {"backend = { type = \"http\", arguments = { password = \"hunter2\" } }",
       "1:42 not-allowed: `password` is a secret, which `generated/` would contain; remove it, and set the variable "
       "`TF_HTTP_PASSWORD` where Terraform runs\n"},
      {"backend = { type = \"http\", arguments = { address = \"https://a:b@example.com/x\" } }",
       "1:52 not-allowed: `address` contains credentials, which `generated/` would contain; remove it, and set the "
       "variable `TF_HTTP_ADDRESS` where Terraform runs\n"},
      {"backend = { type = \"remote\", partial = true, arguments = { token = \"t\" } }",
       "1:60 not-allowed: `token` is a secret, which `generated/` would contain; remove it, and pass it to `terraform "
       "init -backend-config=…`\n"},
      {"backend = { type = \"remote\", arguments = { organization = \"acme\", workspaces = { nam = \"w\" } } }",
       "1:82 unknown-key: backend `remote` has no argument `workspaces.nam`; did you mean `name`?\n"
       "1:80 missing-key: backend `remote` needs `workspaces.name`; add it to `backend`; or pass it to "
       "`terraform init -backend-config=…`, and set `partial = true`\n"},
      {"backend = { type = \"http\", address = \"https://example.com\" }", ""},
      {"backend = { type = \"gcs\", bucket = \"states\", password = \"x\" }",
       "1:46 not-supported: `backend.password` is not supported: it is an argument of the type `http` or `kubernetes`; "
       "remove it, or set `type`\n"},
      {"backend = { type = \"http\", password = \"hunter2\" }",
       "1:28 not-allowed: `password` is a secret, which `generated/` would contain; remove it, and set the variable "
       "`TF_HTTP_PASSWORD` where Terraform runs\n"},
      {"backend = { type = \"pg\", schema_name = \"a\", arguments = { schema_name = \"b\" } }",
       "1:26 contradiction: `backend.schema_name` is also written in `backend.arguments`; write it once\n"},
      {"backend = { type = \"s3\", bucket = \"states\", arguments = { key = \"k\" } }",
       "1:59 unknown-key: backend `s3` has no argument `key`; write `key` into `backend` itself\n"},
      {"backend = { type = \"etcd\" }",
       "1:20 not-allowed: `backend.type` must be `local`, `s3`, `azurerm`, `gcs`, `http`, `pg`, `consul`, "
       "`kubernetes`, "
       "`cos`, `oss`, `remote` or `cloud`, not `etcd`\n"},
      {"iam = { permissions_boundary_arn = \"arn:aws:iam::111122223333:role/x\" }",
       "1:36 invalid-format: `iam.permissions_boundary_arn` must be the ARN of an IAM policy, such as "
       "`arn:aws:iam::111122223333:policy/boundary`, not `arn:aws:iam::111122223333:role/x`\n"},
      {"iam = { role_path = \"/x\" }",
       "1:21 invalid-format: `iam.role_path` must be a path that begins and ends with `/`, not `/x`\n"},
      {"kms_keys = { s3 = \"arn:aws:kms:eu-west-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab\" }",
       "1:19 contradiction: the key in `kms_keys.s3` is not in the stack's region `us-east-1`; use a key in that "
       "region\n"},
  });
}
