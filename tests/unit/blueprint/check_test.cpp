#include "fixture.hpp"

#include "catch.hpp"

using namespace kootoro::blueprint::test;

TEST_CASE("a function uses only existing resources") {
  CHECK(report_of_change("functions.json", "\"layout_metadata\": \"read\"", "\"layout_metdata\": \"read\"") ==
        "T/functions.json:6: error: function `initialize` uses the unknown table `layout_metdata` "
        "[broken-reference]\n  did you mean `layout_metadata`?\n");
  CHECK(report_of_change("functions.json", "\"results\": \"read\"", "\"result\": \"read\"") ==
        "T/functions.json:7: error: function `initialize` uses the unknown bucket `result` "
        "[broken-reference]\n  did you mean `results`?\n");
  CHECK(report_of_change("functions.json", "[\"notifications\"]", "[\"notification\"]") ==
        "T/functions.json:101: error: function `notify` uses the unknown topic `notification` "
        "[broken-reference]\n  did you mean `notifications`?\n");
  CHECK(report_of_change("functions.json", "\"s3_trigger\": {\"bucket\": \"reference\"",
                         "\"s3_trigger\": {\"bucket\": \"checking\"") ==
        "T/functions.json:147: error: function `render_layout` is called for objects in `checking`, but can't read "
        "that bucket [contradiction]\n  add `\"checking\": \"read\"` to its `buckets`\n");
  CHECK(report_of_change("functions.json", "{\"TURN_NUMBER\": \"1\"}", "{\"DYNAMODB_CONVERSATION_TABLE\": \"x\"}") ==
        "T/functions.json:39: error: function `prepare_turn1_prompt` already gets `DYNAMODB_CONVERSATION_TABLE` from a "
        "resource that it uses [contradiction]\n");
}

TEST_CASE("keys and names") {
  CHECK(report_of_change("topics.json", "\"notifications\"", "\"Notifications\"")
            .find("T/topics.json:2: error: `Notifications` is not a valid key of a topic [invalid-format]\n") !=
        std::string::npos);
  CHECK(report_of_change("functions.json", "\"fetch-historical\"", "\"fetch-images\"") ==
        "T/functions.json:17: error: the function name `fetch-images` is used twice [contradiction]\n");
  CHECK(report_of_change("buckets.json", "\"CHECKING_BUCKET\"", "\"SNS_TOPIC_ARN\"") ==
        "<builtin>/topics.json:3: error: the environment variable `SNS_TOPIC_ARN` is used twice [contradiction]\n");
}

TEST_CASE("a table declares exactly its keys") {
  CHECK(report_of_change("tables.json", "\"hash_key\": \"layoutId\", \"range_key\": \"verificationAt\"",
                         "\"hash_key\": \"layoutID\", \"range_key\": \"verificationAt\"") ==
        "T/tables.json:16: error: index `LayoutIndex` has the key `layoutID`, which is not in the table's `attributes` "
        "[broken-reference]\n  did you mean `layoutId`?\n"
        "T/tables.json:9: error: attribute `layoutId` is not a key of table `verification_results` or its indexes "
        "[no-effect]\n  remove it: a table declares only its keys\n");
  CHECK(report_of_change("tables.json", "{\"range_key\": \"createdAt\", \"projection\"",
                         "{\"hash_key\": \"vendingMachineId\", \"range_key\": \"createdAt\", \"projection\"") ==
        "T/tables.json:39: error: local index `CreatedAtIndex` must have the partition key of its table, `layoutId` "
        "[contradiction]\n  remove `hash_key`, or make it a global index\n");
  CHECK(report_of_change("tables.json", "\"projection\": \"KEYS_ONLY\"",
                         "\"projection\": \"KEYS_ONLY\", \"non_key_attributes\": [\"a\"]")
            .find("`non_key_attributes` belong to the projection `INCLUDE`, not to `KEYS_ONLY`") != std::string::npos);
}

TEST_CASE("a table has at most as many indexes as DynamoDB allows") {
  std::string indexes = "\"global_secondary_indexes\": {";
  for (int i = 0; i < 20; ++i) {
    indexes += "\"I" + std::to_string(i) + R"(": {"hash_key": "layoutId", "projection": "ALL"},)";
  }
  CHECK(report_of_change("tables.json", "\"global_secondary_indexes\": {", indexes) ==
        "T/tables.json:2: error: table `verification_results` has 25 global indexes, but DynamoDB allows 20 "
        "[out-of-range]\n");
}

TEST_CASE("routes refer to existing functions and schemas") {
  CHECK(report_of_change("api.json", "\"function\": \"list_verifications\"", "\"function\": \"list_verification\"") ==
        "T/api.json:19: error: the route `GET /api/verifications` uses the unknown function `list_verification` "
        "[unknown-function]\n  did you mean `list_verifications`?\n");
  CHECK(report_of_change("api.json", "\"response\": \"HealthStatus\"", "\"response\": \"Health\"")
            .find("unknown schema `Health` [broken-reference]") != std::string::npos);
  CHECK(report_of_change("api.json", "#/components/schemas/Pagination", "#/components/schemas/Paginate")
            .find("unknown schema `Paginate` [broken-reference]\n  did you mean `Pagination`?") != std::string::npos);
  CHECK(report_of_change("api.json", "/api/images/{key}/view", "/api/images/{name}/view")
            .find("the path `/api/images/{name}/view` does not contain `{key}` [broken-reference]") !=
        std::string::npos);
  CHECK(report_of_change("api.json", "\"method\": \"POST\"", "\"method\": \"GET\"")
            .find("the route `GET /api/verifications` is used twice") != std::string::npos);
  CHECK(report_of_change("api.json", "\"function\": \"health_check\",\n", "")
            .find("the route has neither a `function` nor `start_workflow` [missing-key]") != std::string::npos);
}

TEST_CASE("the workflow's structure") {
  const auto report = [](const std::string& from, const std::string& to) {
    return report_of_change("verification.asl.json", from, to);
  };
  CHECK(report("\"Next\": \"ProcessTurn1Response\"", "\"Next\": \"ProcessTurn1Respons\"") ==
        "T/verification.asl.json:165: error: `Next` leads to the state `ProcessTurn1Respons`, which does not exist "
        "[workflow]\n  did you mean `ProcessTurn1Response`?\n");
  CHECK(report("\"Next\": \"FetchHistoricalVerification\"", "\"Next\": \"FetchImages\"") ==
        "T/verification.asl.json:105: error: no route leads to the state `FetchHistoricalVerification` [workflow]\n"
        "  remove it, or name it in a `Next`, `Default` or `Catch`\n");
  CHECK(report("${function_arns.notify}", "${function_arns.notfy}")
            .find("error: unknown function `notfy` in the workflow [unknown-function]\n  did you mean `notify`?\n") !=
        std::string::npos);
  CHECK(report("${function_arns.notify}", "${functions.notify}").find("unknown placeholder `${functions.notify}`") !=
        std::string::npos);
  CHECK(report("\"StartAt\": \"ApplyDefaults\"", "\"StartAt\": \"Start\"") ==
        "T/verification.asl.json:3: error: `StartAt` leads to the state `Start`, which does not exist [workflow]\n");
  CHECK(report("\"Default\": \"FetchImages\"", "\"Comment\": \"\"")
            .find("choice `CheckVerificationType` has no `Default`") != std::string::npos);
  CHECK(report("\"End\": true", "\"End\": false").find("state `WorkflowComplete` has neither `Next` nor `End`") !=
        std::string::npos);
  CHECK(report("\"Type\": \"Fail\"", "\"Type\": \"Failed\"")
            .find("state `VerificationFailed` has the unknown type `Failed` [workflow]\n  did you mean `Fail`?") !=
        std::string::npos);
  CHECK(report("\"Resource\": \"${function_arns.initialize}\",", "").find("task `Initialize` has no `Resource`") !=
        std::string::npos);
}

TEST_CASE("alarms and widgets use existing metrics") {
  CHECK(report_of_change("alarms.json", "\"metric\": \"ExecutionsFailed\"", "\"metric\": \"ExecutionFailed\"") ==
        "T/alarms.json:6: error: `AWS/States` has no metric `ExecutionFailed` for this subject [not-allowed]\n"
        "  did you mean `ExecutionsFailed`?\n");
  CHECK(report_of_change("alarms.json", "\"namespace\": \"AWS/AppRunner\"", "\"namespace\": \"AppRunner\"")
            .find("metrics of this subject are in the namespace `AWS/AppRunner`, not in `AppRunner`") !=
        std::string::npos);
  CHECK(report_of_change("alarms.json", "\"metric\": \"ReadThrottleEvents\"", "\"metric\": \"ThrottledRequests\"")
            .find("`ThrottledRequests` is counted per operation: without `operations`, the alarm never gets a value") !=
        std::string::npos);
  CHECK(
      report_of_change("alarms.json", "\"treat_missing_data\": \"ignore\"", "\"treat_missing_data\": \"notBreaching\"")
          .find("warning: the alarm would end while nothing is measured: without a value, `Duration` is unknown") !=
      std::string::npos);
  CHECK(report_of_change("alarms.json", "\"treat_missing_data\": \"notBreaching\"",
                         "\"treat_missing_data\": \"breaching\"")
            .find("warning: the alarm would fire while nothing happens: without a value, `ExecutionsFailed` is zero") !=
        std::string::npos);
  CHECK(report_of_change("alarms.json", "\"timeout_fraction\": 0.9", "\"timeout_fraction\": 0.9, \"threshold\": 1")
            .find("the alarm has both a `threshold` and a `timeout_fraction`") != std::string::npos);
  CHECK(report_of_change("dashboard.json", "\"name\": \"IntegrationLatency\"", "\"name\": \"IntegrationLatenc\"")
            .find("`AWS/ApiGateway` has no metric `IntegrationLatenc` for this subject") != std::string::npos);
}

TEST_CASE("only metrics from logs have a pattern") {
  CHECK(report_of_change("alarms.json", "\"metric\": \"ExecutionsFailed\"",
                         "\"metric\": \"ExecutionsFailed\", \"log_pattern\": \"x\"")
            .find("`ExecutionsFailed` is an AWS metric, which takes no `log_pattern` [contradiction]") !=
        std::string::npos);
  CHECK(report_of_change("alarms.json",
                         "\"log_pattern\": \"?ThrottlingException ?ServiceQuotaExceededException "
                         "?ModelNotReadyException\",\n",
                         "\n")
            .find("`BedrockThrottles` is counted in logs, and needs a `log_pattern` [missing-key]") !=
        std::string::npos);
}
