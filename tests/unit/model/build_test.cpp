#include "catch.hpp"
#include "model/fixture.hpp"

using namespace kootoro;
using namespace kootoro::model;
using model::test::build_from;
using model::test::quiet;

TEST_CASE("names are lower case with dashes, and end in the suffix") {
  const auto built = build_from(quiet);
  CHECK(built->messages().empty());
  CHECK(built->function("fetch_historical_verification").name.text == "kootoro-dev-lambda-fetch-historical-dev01");
  CHECK(built->model.repositories.front().name.text == "kootoro-dev-ecr-execute-turn1-dev01");
  CHECK_FALSE(built->model.repositories.front().name.random_suffix);
}

TEST_CASE("without a suffix in the settings the random one counts in the length") {
  const auto built = build_from("cors_allowed_origins = [\"http://localhost:3000\"]");
  const Name& name = built->function("notify").name;
  CHECK(name.random_suffix);
  CHECK(name.text == "kootoro-dev-lambda-notify");
  CHECK(name.length() == name.text.size() + 7);
}

TEST_CASE("settings of a function win over the blueprint's") {
  const auto built = build_from(std::string(quiet) +
                                "lambda_functions = { memory_sizes = { notify = 256 }, timeouts = { notify = 7 } }");
  CHECK(*built->function("notify").memory_size == 256);
  CHECK(built->function("notify").memory_size.given());
  CHECK(*built->function("notify").timeout == 7);
  CHECK(*built->function("store_results").memory_size == 1024);
}

TEST_CASE("environment variables follow from what a function uses, ordered by name") {
  const auto built = build_from(quiet);
  std::string names;
  for (const EnvironmentVariable& variable : built->function("notify").environment) {
    names += variable.name + " ";
  }
  CHECK(names.find("SNS_TOPIC_ARN") != std::string::npos);
  CHECK(names.find("DYNAMODB") == std::string::npos);
  const auto& environment = built->function("store_results").environment;
  CHECK(std::is_sorted(environment.begin(), environment.end(),
                       [](const auto& a, const auto& b) { return a.name < b.name; }));
}

TEST_CASE("a variable from the settings replaces one of the same name") {
  const auto built = build_from(
      std::string(quiet) + "lambda_functions = { environment_variables = { notify = { LOG_LEVEL = \"DEBUG\" } } }");
  std::size_t found = 0;
  for (const EnvironmentVariable& variable : built->function("notify").environment) {
    if (variable.name == "LOG_LEVEL") {
      ++found;
      CHECK(*std::get<Text>(variable.value) == "DEBUG");
    }
  }
  CHECK(found == 1);
}

TEST_CASE("the workflow's role may call exactly the functions in its definition") {
  const auto built = build_from(quiet);
  REQUIRE(built->model.state_machine);
  std::vector<std::string_view> called;
  for (const auto function : built->model.state_machine->calls) {
    called.push_back(function.in(built->model.functions).key);
  }
  CHECK(std::find(called.begin(), called.end(), "initialize") != called.end());
  CHECK(std::find(called.begin(), called.end(), "health_check") == called.end());
  CHECK(std::adjacent_find(called.begin(), called.end()) == called.end());
}

TEST_CASE("parts that need a disabled part are left out, with one warning") {
  const auto built = build_from(std::string(quiet) + "lambda_functions = { create_functions = false }");
  CHECK(built->model.functions.empty());
  CHECK_FALSE(built->model.state_machine);
  CHECK_FALSE(built->model.api);
  CHECK(built->messages() ==
        "dependent-part-off: `lambda_functions.create_functions` is off, so the state machine and the API are left out "
        "too\n");
}

TEST_CASE("without a workflow the API has no route that starts one") {
  const auto built = build_from(std::string(quiet) + "step_functions = { create_step_functions = false }");
  REQUIRE(built->model.api);
  CHECK_FALSE(built->model.api->starts_workflow());
  CHECK_FALSE(built->function("initialize").starts_workflow);
}

TEST_CASE("images come from the repositories only if these are created") {
  const auto with = build_from(quiet);
  CHECK(with->function("notify").image_repository);
  const auto without = build_from(std::string(quiet) + R"(
    ecr = { create_repositories = false }
    lambda_functions = { default_image_uri = "111122223333.dkr.ecr.us-east-1.amazonaws.com/x:1" }
  )");
  CHECK_FALSE(without->function("notify").image_repository);
}

TEST_CASE("an unknown function is an error that suggests one, or a warning when asked") {
  const std::string text = std::string(quiet) + "lambda_functions = { timeouts = { prepare_turn_prompt = 3 } }";
  const auto strict = build_from(text);
  CHECK(strict->diagnostics.error_count() == 1);
  CHECK(strict->messages() ==
        "unknown-function: unknown function `prepare_turn_prompt` in `lambda_functions.timeouts`\n");
  BuildOptions lenient;
  lenient.unknown_is_warning = true;
  const auto eased = build_from(text, lenient);
  CHECK_FALSE(eased->diagnostics.has_errors());
  CHECK(eased->diagnostics.warning_count() == 1);
}

TEST_CASE("a name too long for AWS is one error for each kind of thing, not for each function") {
  const auto built = build_from(std::string(quiet) + "project_name = \"an-unusually-long-project-name\"");
  std::size_t functions = 0;
  for (const diag::Diagnostic& item : built->diagnostics.items()) {
    CHECK(item.kind == diag::Kind::name_too_long);
    functions += item.message.find("a Lambda function") != std::string::npos ? 1U : 0U;
  }
  CHECK(functions == 1);
}

TEST_CASE("a trigger that the blueprint doesn't offer is an error") {
  const auto built = build_from(std::string(quiet) + "lambda_functions = { s3_trigger_functions = [\"notify\"] }");
  CHECK(built->messages() ==
        "broken-reference: function `notify` has no `s3_trigger` in the blueprint, so no bucket can call it\n");
}
