#include "catch.hpp"
#include "config/limits.hpp"

using kootoro::testing::check;
using kootoro::testing::findings;

TEST_CASE("general settings") {
  check({
      {"aws_region = \"eu-central-1\"", ""},
      {"aws_region = \"us-gov-west-1\"", ""},
      {"aws_region = \"xx-nowhere-9\"", ""},
      {"aws_region = \"us-esat-1\"",
       "1:14 ~unusual-spelling: `us-esat-1` is not a known region; did you mean `us-east-1`?; ignore this if the "
       "region is new: kootoro-gen uses it as is\n"},
      {"aws_region = \"us-east\"",
       "1:14 invalid-format: `aws_region` must be a region such as `us-east-1`, not `us-east`\n"},
      {"project_name = \"my project\"",
       "1:16 invalid-format: `project_name` must be made of letters, digits, `-` and `_` (a letter first, no `-` or "
       "`_` last), "
       "not "
       "`my project`\n"},
      {"project_name = \"\"", "1:16 invalid-format: `project_name` must not be empty\n"},
      {"project_name = \"abcdefghijklmnopqrstuvwxyzabcdefg\"",
       "1:16 too-long: `project_name` has 33 characters, more than the 32 that are allowed\n"},
      {"resource_name_suffix = \"dev-\"",
       "1:24 invalid-format: `resource_name_suffix` must be made of letters, digits, `-` and `_` (no `-` or `_` first "
       "or "
       "last), not `dev-`\n"},
      {"resource_name_suffix = \"\"", ""},
      {"environment = \"dev\"", ""},
      {"environment = \"prod\"",
       "1:15 ~environment-mismatch: `environment` is `prod`, but the file belongs to the environment `dev`; remove "
       "this setting to use `dev` in resource names and tags\n"},
      {"allowed_account_ids = [\"12345\"]",
       "1:24 invalid-format: `allowed_account_ids[0]` must be an account id of 12 digits, not `12345`\n"},
      {"cors_allowed_origins = [\"https://a.example.com:8443\", \"http://localhost:3000\"]", ""},
      {"cors_allowed_origins = [\"*\"]", ""},
      {"cors_allowed_origins = [\"https://a.example.com/\"]",
       "1:25 invalid-format: `cors_allowed_origins[0]` must be an origin such as `https://app.example.com` (no path, "
       "no slash "
       "at the end), or `*`, not `https://a.example.com/`\n"},
      {"cors_allowed_origins = [\"*\", \"https://a.example.com\"]",
       "1:25 contradiction: `*` allows every origin, so the others have no effect; remove `*`, or the other origins\n"},
  });
}

TEST_CASE("tags") {
  check({
      {"additional_tags = { Owner = \"a b/c@d+e=f:g_h.i-j\", \"cost center\" = \"\" }", ""},
      {"additional_tags = { \"aws:x\" = \"1\" }",
       "1:21 invalid-format: a key of `additional_tags` must be made of letters, digits, spaces and `_ . : / = + - @`, "
       "without "
       "the "
       "prefix `aws:`, not `aws:x`\n"},
      {"additional_tags = { a = \"x;y\" }",
       "1:25 invalid-format: `additional_tags.a` must be made of letters, digits, spaces and `_ . : / = + - @`, not "
       "`x;y`\n"},
      {"additional_tags = { a = \"" + std::string(257, 'x') + "\" }",
       "1:25 too-long: `additional_tags.a` has 257 characters, more than the 256 that are allowed\n"},
      {"additional_tags = { " + std::string(129, 'k') + " = \"x\" }",
       "1:21 too-long: a tag key may have at most 128 characters, this one has 129\n"},
      {"additional_tags = { Project = \"x\" }", ""},  // replaces the program's
      {"additional_tags = { project = \"x\" }",
       "1:21 contradiction: the tags `project` and `Project` differ only in case, which IAM rejects; write "
       "`Project`\n"},
  });
}

TEST_CASE("at most fifty tags, including the program's") {
  const auto tags = [](int count) {
    std::string text = "additional_tags = {\n";
    for (int i = 0; i < count; ++i) {
      text += fmt::format("t{:02} = \"x\"\n", i);
    }
    return text + "}\n";
  };
  CHECK(findings(tags(46)).empty());
  CHECK(findings(tags(47)) ==
        "2:1 out-of-range: 51 tags, including the 4 that this program adds, but AWS allows 50; remove some tags\n");
}

TEST_CASE("lifecycle rules") {
  const auto rule = [](const std::string& members) {
    return "s3_buckets = { lifecycle_rules = { results = [{\n" + members + "\n}] } }";
  };
  check({
      {rule("id = \"a\"\nexpiration_days = 1"), ""},
      {rule("id = \"a\"\ntransition_days = 30\ntransition_storage_class = \"STANDARD_IA\"\nexpiration_days = 31"), ""},
      {rule("expiration_days = 5"),
       "1:47 missing-key: `s3_buckets.lifecycle_rules.results[0]` needs `id`; for example `id = "
       "\"expire-after-12-months\"`\n"},
      {rule("id = \"a\""),
       "1:47 missing-key: the rule `s3_buckets.lifecycle_rules.results[0]` does nothing; set `expiration_days`, "
       "`noncurrent_version_expiration_days`, `abort_incomplete_multipart_upload_days` or a transition\n"},
      {rule("id = \"a\"\nexpiration_days = 0"),
       "3:19 out-of-range: `s3_buckets.lifecycle_rules.results[0].expiration_days` must be 1 to 2147483647 days, not "
       "`0`\n"},
      {rule("id = \"a\"\ntransition_days = 40"),
       "3:19 contradiction: `s3_buckets.lifecycle_rules.results[0]` has `transition_days` without "
       "`transition_storage_class`; set both, or neither\n"},
      {rule("id = \"a\"\ntransition_days = 10\ntransition_storage_class = \"STANDARD_IA\""),
       "3:19 out-of-range: objects can't move to `STANDARD_IA` after 10 days; use day 30 or later\n"},
      {rule("id = \"a\"\ntransition_days = 60\ntransition_storage_class = \"GLACIER\"\nexpiration_days = 60"),
       "3:19 contradiction: the transition on day 60 would come after the expiration on day 60; make the expiration "
       "later than the transition\n"},
      {rule("id = \"a\"\ntransition_days = 60\ntransition_storage_class = \"TAPE\""),
       "4:28 not-allowed: `s3_buckets.lifecycle_rules.results[0].transition_storage_class` must be `STANDARD_IA`, "
       "`ONEZONE_IA`, `INTELLIGENT_TIERING`, `GLACIER_IR`, `GLACIER` or `DEEP_ARCHIVE`, not `TAPE`\n"},
      {rule("id = \"a\"\nexpiration_days = 5\n}, {\nid = \"a\"\nexpiration_days = 6"),
       "5:6 duplicate-key: another lifecycle rule already has the id `a`; choose another id: ids must be unique within "
       "a bucket\n"},
      {rule("id = \"" + std::string(256, 'x') + "\"\nexpiration_days = 1"),
       "2:6 too-long: `s3_buckets.lifecycle_rules.results[0].id` has 256 characters, more than the 255 that are "
       "allowed\n"},
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
       "1:79 contradiction: `dynamodb_tables.recovery_period_in_days` has no effect without point-in-time recovery; "
       "remove it, or "
       "set `point_in_time_recovery = true`\n"},
      {"dynamodb_tables = { billing_mode = \"PROVISIONED\", autoscaling = { max_read_capacity = 2 } }",
       "1:87 contradiction: `dynamodb_tables.autoscaling.max_read_capacity` (2) is less than `read_capacity` (5); set "
       "it to at least 5\n"},
      {"dynamodb_tables = { autoscaling = { target_utilization = 95 } }",
       "1:58 out-of-range: `dynamodb_tables.autoscaling.target_utilization` must be 20 to 90 percent, not `95`\n"},
  });
}

TEST_CASE("repositories") {
  check({
      {"ecr = { image_tag_mutability = \"mutable\" }",
       "1:32 ~unusual-spelling: `ecr.image_tag_mutability` is `mutable`, which kootoro-gen reads as `MUTABLE`; write "
       "it as "
       "`\"MUTABLE\"`\n"},
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
       "3:11 contradiction: `ecr.repositories.notify` has `kms_key`, but `encryption_type` is `AES256`; remove "
       "`kms_key`, or set "
       "`encryption_type = \"KMS\"`\n"},
      {"ecr = { repositories = { notify = { repository_policy = \"{}\" } } }",
       "1:58 missing-key: `ecr.repositories.notify.repository_policy` has no `Statement`; write a policy as an object "
       "with `Version` and a list `Statement`\n"},
  });
}
