#include "catch.hpp"
#include "modules/fixture.hpp"

using namespace kootoro::modules::test;
using kootoro::model::test::quiet;

TEST_CASE("the model's limits reach the functions") {
  const std::string lambda = text_of(
      generated(std::string(quiet) +
                "bedrock = { model_id = \"anthropic.claude-sonnet-4-6\", max_tokens = 9000, budget_tokens = 2000 }"),
      "modules/lambda/main.tf.json");
  CHECK(contains(lambda, "\"MAX_TOKENS\": \"9000\""));
  CHECK(contains(lambda, "\"BUDGET_TOKENS\": \"2000\""));
  CHECK(contains(lambda, "\"THINKING_TYPE\": \"enabled\""));
}

TEST_CASE("texts that differ only in other characters get different resources") {
  const std::string alarms = text_of(
      generated(
          std::string(quiet) +
          "monitoring = { alarm_email_endpoints = [\"a+b@example.com\", \"a_b@example.com\", \"a.b@example.com\"] }"),
      "modules/monitoring/main.tf.json");
  for (const char* name : {"email_a_b_example_com", "email_a_b_example_com_2", "email_a_b_example_com_3"}) {
    CHECK(count(alarms, "\"" + std::string(name) + "\": {") == 1);
  }
}

TEST_CASE("one retention applies to every log group") {
  const Files files = generated(std::string(quiet) + "monitoring = { log_retention_days = 30 }");
  for (const char* module : {"lambda", "step_functions", "api_gateway"}) {
    const std::string text = text_of(files, "modules/" + std::string(module) + "/main.tf.json");
    CHECK(count(text, "\"retention_in_days\": 30") == count(text, "\"retention_in_days\""));
    CHECK(contains(text, "\"retention_in_days\": 30"));
  }
}

TEST_CASE("a trigger has a notification and a permission") {
  const Files files =
      generated(std::string(quiet) + "lambda_functions = { s3_trigger_functions = [\"render_layout\"] }");
  const std::string s3 = text_of(files, "modules/s3/main.tf.json");
  CHECK(contains(s3, "\"aws_s3_bucket_notification\""));
  CHECK(contains(s3, "\"principal\": \"s3.amazonaws.com\""));
  CHECK(contains(s3, "\"aws_lambda_permission.reference_render_layout\""));
  CHECK(contains(text_of(files, "modules/lambda/main.tf.json"), "\"aws_sqs_queue\""));
}

TEST_CASE("a function waits for its role's policy and its log group") {
  const Files files = generated(quiet);
  CHECK(contains(between(text_of(files, "modules/iam/outputs.tf.json"), "\"function_role_arns\"", "]"),
                 "\"aws_iam_role_policy.lambda_notify\""));
  CHECK(contains(text_of(files, "modules/lambda/main.tf.json"),
                 "\"log_group\": \"${aws_cloudwatch_log_group.notify.name}\""));
}

TEST_CASE("buckets deny plain HTTP and own their objects") {
  const std::string s3 = text_of(generated(quiet), "modules/s3/main.tf.json");
  CHECK(count(s3, "\"aws:SecureTransport\": \"false\"") == 3);
  CHECK(count(s3, "\"BucketOwnerEnforced\"") == 3);
  CHECK(count(s3, "\"restrict_public_buckets\": true") == 3);
}

TEST_CASE("a state machine's dimension is its ARN") {
  const std::string alarms = text_of(generated(quiet), "modules/monitoring/main.tf.json");
  CHECK(contains(alarms, "\"StateMachineArn\": \"${var.state_machine_arn}\""));
}

TEST_CASE("only values that scaling changes are ignored") {
  for (const auto& [path, text] : generated(quiet)) {
    CHECK_FALSE(contains(text, "ignore_changes"));
  }
  const std::string tables =
      text_of(generated(std::string(quiet) + "dynamodb_tables = { billing_mode = \"PROVISIONED\" }"),
              "modules/dynamodb/main.tf.json");
  CHECK(count(tables, "ignore_changes") == 3);
}

TEST_CASE("the first failure fires an alarm") {
  const std::string alarm = between(text_of(generated(quiet), "modules/monitoring/main.tf.json"),
                                    "\"workflow_failed_executions\"", "\"treat_missing_data\"");
  CHECK(contains(alarm, "\"threshold\": 0"));
  CHECK(contains(alarm, "\"GreaterThanThreshold\""));
  CHECK(contains(alarm, "\"evaluation_periods\": 1"));
}

TEST_CASE("the dashboard shows availability first, then speed, then failures") {
  const std::string body = text_of(generated(quiet), "modules/monitoring/dashboard.json");
  std::size_t at = 0;
  for (const std::string_view heading : {"## Is it up?", "## Is it fast?", "## What failed?", "## Details"}) {
    CHECK(count(body, heading) == 1);
    CHECK(body.find(heading) > at);
    at = body.find(heading);
  }
  CHECK(body.find("ExecutionsStarted") < body.find("## Is it fast?"));
  CHECK(contains(between(body, "## Is it fast?", "## What failed?"), "ExecutionTime"));
  CHECK(contains(between(body, "## What failed?", "## Details"), "\"Errors\""));
  CHECK(contains(body, "\"yAxis\": \"right\""));
}

TEST_CASE("without a value, an alarm on a measurement keeps its state, and one on a count ends") {
  const std::string alarms = text_of(generated(quiet), "modules/monitoring/main.tf.json");
  const auto treatment = [&alarms](const std::string& alarm) {
    const std::size_t at = alarms.find('"' + alarm + '"');
    REQUIRE(at != std::string::npos);
    return between(alarms.substr(at), "\"treat_missing_data\": \"", "\"");
  };
  for (const char* const measured : {"notify_duration", "api_latency"}) {
    CHECK(contains(treatment(measured), "\"ignore"));
  }
  for (const char* const counted : {"notify_errors", "api_5xx_errors", "workflow_failed_executions"}) {
    CHECK(contains(treatment(counted), "\"notBreaching"));
  }
}

TEST_CASE("the topic of the alarms is encrypted with a key that CloudWatch may use") {
  const std::string text =
      text_of(generated(std::string(quiet) + "monitoring = { alarm_email_endpoints = [\"ops@example.com\"] }"),
              "modules/monitoring/main.tf.json");
  CHECK(contains(text, "\"kms_master_key_id\": \"${aws_kms_key.alarms.key_id}\""));
  CHECK(contains(between(text, "\"key_policy\"", "\"topic_policy\""), "cloudwatch.amazonaws.com"));
}

TEST_CASE("providers are bounded on both sides") {
  for (const auto& [path, text] : generated(quiet)) {
    if (path.ends_with("versions.tf.json")) {
      CHECK(contains(text, ", < 7.0.0\""));
      CHECK(contains(text, "\"version\": \">= 6."));
    }
  }
}

TEST_CASE("the frontend's scaling is associated with it") {
  const std::string text =
      text_of(generated(std::string(quiet) +
                        "app_runner = { create_app_runner = true, image_uri = \"public.ecr.aws/nginx/nginx:stable\" }"),
              "modules/app_runner/main.tf.json");
  CHECK(contains(text, "\"${aws_apprunner_auto_scaling_configuration_version.web.arn}\""));
  CHECK(contains(text, "\"cpu\": \"1024\""));
  CHECK(contains(text, "\"API_ENDPOINT\": \"${var.api_endpoint}\""));
}

TEST_CASE("throttling by Bedrock is counted in the logs of the functions that call it, and of no other") {
  const std::string alarms = text_of(generated(quiet), "modules/monitoring/main.tf.json");
  const std::string filter =
      between(alarms, "\"aws_cloudwatch_log_metric_filter\"", "\"aws_cloudwatch_composite_alarm\"");
  CHECK(contains(filter, "\"log_group_name\": \"/aws/lambda/${var.function_names.execute_turn1}\""));
  CHECK(contains(filter, "execute_turn2_bedrock_throttles"));
  CHECK_FALSE(contains(filter, "notify"));
  CHECK(contains(alarms,
                 "${aws_cloudwatch_log_metric_filter.execute_turn1_bedrock_throttles.metric_transformation[0].name}"));
}

TEST_CASE("one alarm shows that verification is down") {
  const std::string alarms = text_of(generated(quiet), "modules/monitoring/main.tf.json");
  CHECK(contains(alarms, "ALARM(\\\"${aws_cloudwatch_metric_alarm.workflow_failed_executions.alarm_name}\\\") OR "));
  CHECK(contains(alarms, "${aws_cloudwatch_metric_alarm.api_5xx_errors.alarm_name}"));
}

TEST_CASE("more alarms than one rule holds are grouped, and none is lost") {
  const auto built = kootoro::model::test::build_from(quiet);
  for (kootoro::blueprint::Alarm& alarm : built->blueprint.alarms) {
    alarm.down = true;
  }
  kootoro::terraform::Configuration configuration = kootoro::modules::build(built->model);
  std::string text;
  for (const kootoro::terraform::File& file : kootoro::terraform::files_of(configuration)) {
    text += file.path == "modules/monitoring/main.tf.json" ? file.whole() : "";
  }
  // each alarm names itself once, and one rule names it
  CHECK(count(text, "\"alarm_name\": ") > 40);
  CHECK(count(text, "ALARM(") == count(text, "\"alarm_name\": ") - 1);
  CHECK(contains(text,
                 "ALARM(\\\"${aws_cloudwatch_composite_alarm.verification_down_1.alarm_name}\\\") OR "
                 "ALARM(\\\"${aws_cloudwatch_composite_alarm.verification_down_2.alarm_name}\\\")"));
  for (std::size_t at = text.find("\"alarm_rule\""); at != std::string::npos;
       at = text.find("\"alarm_rule\"", at + 1)) {
    CHECK(count(text.substr(at, text.find('\n', at) - at), "ALARM(") * (255 + 13) <= 10'240);
  }
}
