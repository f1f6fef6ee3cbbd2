// Conversion of values, and unknown keys.
#include "catch.hpp"
#include "config/reading.hpp"

using kootoro::testing::findings;
using kootoro::testing::read;
using kootoro::testing::summary;

TEST_CASE("values convert as Terraform converts them for variables") {
  const auto reading = read(R"(
resource_name_suffix = 42
s3_buckets           = { force_destroy = "true", versioning = "0" }
dynamodb_tables      = { billing_mode = "PROVISIONED", read_capacity = "12" }
api_gateway          = { throttling_rate_limit = "1.5" }
additional_tags      = { Owner = true, Number = 1000 }
)");
  CHECK(summary(reading).empty());
  const auto& settings = reading.settings;
  CHECK(*settings.resource_name_suffix == "42");
  CHECK(*settings.s3_buckets.force_destroy);
  CHECK_FALSE(*settings.s3_buckets.versioning);
  CHECK(*settings.dynamodb_tables.read_capacity == 12);
  CHECK(*settings.api_gateway.throttling_rate_limit == 1.5);
  CHECK(**settings.additional_tags.find("Owner") == "true");
  CHECK(**settings.additional_tags.find("Number") == "1000");
}

TEST_CASE("null resets a value to its default, at any depth") {
  const auto reading = read(R"(
aws_region       = null
ecr              = null
lambda_functions = { image_tag = null, timeouts = { notify = null, other = 5 }, architectures = null }
backend          = { bucket = null }
)");
  CHECK(summary(reading).empty());
  const auto& settings = reading.settings;
  CHECK(*settings.aws_region == "us-east-1");
  CHECK_FALSE(settings.aws_region.given());
  CHECK(*settings.lambda_functions.image_tag == "latest");
  CHECK(settings.lambda_functions.timeouts.size() == 1);
}

TEST_CASE("every value knows its place") {
  const auto reading = read("lambda_functions = {\n  timeouts = { notify = 5 }\n}\n");
  const auto* entry = reading.settings.lambda_functions.timeouts.find_entry("notify");
  REQUIRE(entry != nullptr);
  CHECK(reading.files.text(entry->name_range) == "notify");
  CHECK(reading.files.text(entry->value.range) == "5");
}

TEST_CASE("the environment is the file's name when the file does not set it") {
  CHECK(*read("").settings.environment == "dev");
  CHECK_FALSE(read("").settings.environment.given());
  CHECK(*read("environment = \"\"").settings.environment == "");
}

TEST_CASE("a wrong type is named with its path and what was seen") {
  const auto [text, expected] = GENERATE(table<std::string, std::string>({
      {"aws_region = [\"us-east-1\"]", "1:14 wrong-type: `aws_region` must be a string, not a list\n"},
      {"s3_buckets = true", "1:14 wrong-type: `s3_buckets` must be an object, not `true`; write `{ key = value }`\n"},
      {"s3_buckets = { force_destroy = \"yes\" }",
       "1:32 wrong-type: `s3_buckets.force_destroy` must be `true` or `false`, not the string `yes`\n"},
      {"s3_buckets = { force_destroy = 1 }",
       "1:32 wrong-type: `s3_buckets.force_destroy` must be `true` or `false`, not `1`\n"},
      {"lambda_functions = { timeouts = { notify = \"long\" } }",
       "1:44 wrong-type: `lambda_functions.timeouts.notify` must be a number, not the string `long`\n"},
      {"lambda_functions = { timeouts = { \"a b\" = {} } }",
       "1:43 wrong-type: `lambda_functions.timeouts[\"a b\"]` must be a number, not an object\n"},
      {"lambda_functions = { timeouts = [1] }",
       "1:33 wrong-type: `lambda_functions.timeouts` must be a map, not a list; write `{ name = value }`\n"},
      {"lambda_functions = { architectures = \"arm64\" }",
       "1:38 wrong-type: `lambda_functions.architectures` must be a list, not the string `arm64`; put the value in "
       "brackets: "
       "`[…]`\n"},
      {"monitoring = { alarm_email_endpoints = [\"a@example.com\", null] }",
       "1:58 wrong-type: `monitoring.alarm_email_endpoints[1]` is `null`; remove this element\n"},
      {"s3_buckets = { lifecycle_rules = { results = [{ id = \"a\", expiration_days = \"x\" }] } }",
       "1:77 wrong-type: `s3_buckets.lifecycle_rules.results[0].expiration_days` must be a number, not the string "
       "`x`\n"},
      {"s3_buckets = { lifecycle_rules = { results = {} } }",
       "1:46 wrong-type: `s3_buckets.lifecycle_rules.results` must be a list, not an object\n"},
  }));
  INFO(text);
  CHECK(findings(text) == expected);
}

TEST_CASE("a run reports all mistakes, but none that follows from another") {
  CHECK(findings(R"(aws_region = "nowhere"
lambda_functions = { default_image_uri = "111122223333.dkr.ecr.eu-west-1.amazonaws.com/x:1", use_ecr = "x" }
bedrock = { max_tokens = "many", thinking = { mode = "budget", budget_tokens = 900000 } }
app_runner = { cpu = "x", memory = "12 GB" }
)") == "1:14 invalid-format: `aws_region` must be a region such as `us-east-1`, not `nowhere`\n"
       "2:104 wrong-type: `lambda_functions.use_ecr` must be `true` or `false`, not the string `x`\n"
       "4:22 not-allowed: `app_runner.cpu` must be `0.25 vCPU`, `0.5 vCPU`, `1 vCPU`, `2 vCPU`, `4 vCPU` or the same "
       "in CPU "
       "units: `256` "
       "to `4096`, not `x`\n"
       "3:26 wrong-type: `bedrock.max_tokens` must be a number, not the string `many`\n");
}

TEST_CASE("unknown keys") {
  const auto [text, expected] = GENERATE(table<std::string, std::string>({
      {"lambda_fuctions = {}",
       "1:1 unknown-section: unknown section `lambda_fuctions`; did you mean `lambda_functions`?\n"},
      {"database = {}", "1:1 unknown-section: unknown section `database`; remove it\n"},
      {"lambda_functions = { timeuots = {} }",
       "1:22 unknown-key: unknown key `timeuots` in `lambda_functions`; did you mean `timeouts`?\n"},
      // The nearest name is already set, so it is not suggested.
      {"monitoring = { create_alarms = true, create_alarm = true }",
       "1:38 unknown-key: unknown key `create_alarm` in `monitoring`; `create_alarms` is already set: move this there, "
       "or remove it\n"},
      {"dynamodb_tables = { autoscaling = { max = 5 } }",
       "1:37 unknown-key: unknown key `max` in `dynamodb_tables.autoscaling`; remove it, or use one of `enabled`, "
       "`max_read_capacity`, `max_write_capacity`, `target_utilization`\n"},
      {"vpc = { create_vpc = true }",
       "1:1 not-supported: `vpc` is not supported: this system is serverless and has no VPC; remove the "
       "section\n"},
      {"app_runner = { service_name = \"x\" }",
       "1:16 not-supported: `app_runner.service_name` is not supported: names are built from project, environment and "
       "suffix; "
       "remove it\n"},
  }));
  INFO(text);
  CHECK(findings(text) == expected);
  kootoro::config::Options lenient;
  lenient.unknown_is_warning = true;
  const auto reading = read(text, lenient);
  CHECK_FALSE(reading.diagnostics.has_errors());
  CHECK(reading.diagnostics.warning_count() == 1);
}

TEST_CASE("a number in place of a text keeps its digits only in quotes") {
  CHECK(
      findings("additional_tags = { version = 2.50 }") ==
      "1:31 ~unusual-spelling: `additional_tags.version` is the number `2.50`, which becomes the text `2.5`; put it in "
      "quotes, `\"2.50\"`: as a number it becomes `2.5`\n");
  CHECK(findings("resource_name_suffix = 0042").find("put it in quotes, `\"0042\"`: as a number it becomes `42`") !=
        std::string::npos);
  CHECK(
      findings("allowed_account_ids = [098765432109]") ==
      "1:24 invalid-format: `allowed_account_ids[0]` must be an account id of 12 digits, not `98765432109`; put it in "
      "quotes, `\"098765432109\"`: as a number it becomes `98765432109`\n");
  CHECK(findings("additional_tags = { version = \"2.50\", build = 25, ratio = 0.5 }").empty());
}

TEST_CASE("a number that a document can't hold exactly is refused") {
  for (const char* number : {"1e400", "-1e400", "1e-400", "0.12345678901234567890123", "\"1e999999999\""}) {
    INFO(number);
    const std::string told = findings(std::string("api_gateway = { throttling_rate_limit = ") + number + " }");
    CHECK(told.starts_with("1:41 "));
    CHECK(told.find("\n") == told.size() - 1);
  }
  CHECK(findings("api_gateway = { throttling_rate_limit = 0.12345678901234567890123 }")
            .find("it has more than 17 digits; write `0.12345678901234568`") != std::string::npos);
  CHECK(findings("api_gateway = { throttling_rate_limit = 12.3 }").empty());
}

TEST_CASE("an invisible character in a text is named") {
  CHECK(findings("aws_region = \"eu-west-1\u200B\"").find("remove the invisible character U+200B") !=
        std::string::npos);
}
