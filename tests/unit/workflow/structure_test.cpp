// Routes, tasks and their errors.
#include "fixture.hpp"

namespace kootoro::workflow::test {

namespace {

const std::string caught = R"("Catch": [{"ErrorEquals": ["States.ALL"], "Next": "F"}])";
const std::string fail = R"("F": {"Type": "Fail"})";

/// One task `A` with these members, and a `Fail` state `F`.
std::string task(const std::string& members) {
  return report({"\n\"A\": {\"Type\": \"Task\", " + members + ", \"End\": true},\n" + fail});
}

const std::string function = R"("Resource": "${function_arns.f}", )";

}  // namespace

TEST_CASE("a loop needs a way out that is not a failure") {
  CHECK(report({R"("A": {"Type": "Pass", "Next": "B"}, "B": {"Type": "Wait", "Seconds": 1, "Next": "A"})"}) ==
        "1: no route from `A` reaches an end\n");
  CHECK(
      report(
          {R"("A": {"Type": "Choice", "Choices": [{"Variable": "$.x", "IsPresent": true, "Next": "A"}], "Default": "B"},
                    "B": {"Type": "Pass", "Next": "B"})"}) == "1: no route from `A` reaches an end\n");
  CHECK(
      report(
          {R"("A": {"Type": "Choice", "Choices": [{"Variable": "$.x", "IsPresent": true, "Next": "A"}], "Default": "B"},
                    "B": {"Type": "Succeed"})"})
          .empty());
}

TEST_CASE("a task catches all errors") {
  CHECK(task(function + caught).empty());
  CHECK(report({R"("A": {"Type": "Task", "Resource": "${function_arns.f}", "End": true})"}) ==
        "1: task `A` has no `Catch`\n");
  CHECK(task(function + R"("Catch": [{"ErrorEquals": ["States.Timeout"], "Next": "F"}])") ==
        "2: `Catch` of task `A` does not catch all errors\n");
  CHECK(report({R"("A": {"Type": "Parallel", "Branches": [{"StartAt": "T", "States": {"T": {"Type": "Task",
                    "Resource": "${function_arns.f}", "End": true}}}], )" +
                caught + R"(, "End": true}, )" + fail})
            .empty());
}

TEST_CASE("a call that Lambda did not execute is retried") {
  CHECK(task(function + "\"Retry\": [], " + caught) == "2: task `A` is never retried\n");
  CHECK(task(function + R"("Retry": [{"ErrorEquals": ["States.TaskFailed"]}], )" + caught).empty());
  CHECK(
      task(
          function +
          R"("Retry": [{"ErrorEquals": ["Lambda.ServiceException", "Lambda.AWSLambdaException", "Lambda.SdkClientException"]}], )" +
          caught) == "2: task `A` is not retried after `Lambda.TooManyRequestsException`\n");
  CHECK(task(R"("Resource": "arn:aws:states:::sns:publish", "TimeoutSeconds": 5, )" + caught) ==
        "2: task `A` is never retried\n");
}

TEST_CASE("the names of errors are real") {
  const auto retried = [](const std::string& names) {
    return task(function + R"("Retry": [{"ErrorEquals": [)" + names + R"(]}, {"ErrorEquals": ["States.ALL"]}], )" +
                caught);
  };
  CHECK(retried(R"("States.Timeout", "Lambda.Unknown", "MyError")").empty());
  CHECK(retried(R"("States.TimeOut")") == "2: Step Functions has no error `States.TimeOut`\n");
  CHECK(retried(R"("Lambda.TooManyRequests")") == "2: Lambda has no error `Lambda.TooManyRequests`\n");
  CHECK(retried(R"("ServiceException")") == "2: Lambda has no error `ServiceException`\n");
  CHECK(retried(R"("States.ALL")") == "2: `States.ALL` must be alone, in the last rule\n");
}

TEST_CASE("a service task needs its own timeout") {
  CHECK(task(R"("Resource": "arn:aws:states:::sns:publish", "Retry": [{"ErrorEquals": ["States.ALL"]}], )" + caught) ==
        "2: task `A` has no timeout\n");
}

TEST_CASE("a caught error fails the execution") {
  const std::string catcher =
      R"("Resource": "${function_arns.f}", "Catch": [{"ErrorEquals": ["States.ALL"], "ResultPath": "$.e", "Next": "B"}])";
  CHECK(
      report({"\n\"A\": {\"Type\": \"Task\", " + catcher + R"(, "End": true}, "B": {"Type": "Pass", "End": true})"}) ==
      "2: the error that `A` catches is lost: no route from `B` leads to a `Fail` state\n");
  CHECK(report({"\n\"A\": {\"Type\": \"Task\", " + catcher +
                R"(, "End": true}, "B": {"Type": "Wait", "Seconds": 5, "Next": "A"})"})
            .empty());
  CHECK(
      report(
          {"\n\"A\": {\"Type\": \"Task\", " + catcher +
           R"(, "Next": "S"}, "B": {"Type": "Choice", "Choices": [{"Variable": "$.e.Error", "StringEquals": "Q", "Next": "S"}], "Default": "F"},
                   "S": {"Type": "Pass", "Result": {"status": "COMPLETED"}, "End": true}, )" +
           fail}) == "3: `status` is `COMPLETED` even after a failure, on the route `A (failed) → B → S`\n");
  CHECK(report({R"("A": {"Type": "Pass", "Result": {"status": "FAILED"}, "End": true})"}) ==
        "1: `status` is `FAILED`, but the execution succeeds\n");
}

TEST_CASE("appending with States.Array nests") {
  CHECK(
      report(
          {R"j("A": {"Type": "Pass", "Parameters": {"history.$": "States.Array($.history, $.turn)"}, "End": true})j"}) ==
      "1: `States.Array` puts the list `$.history` into a new list, one level deeper each time\n");
  CHECK(
      report(
          {R"j("A": {"Type": "Pass", "Parameters": {"history.$": "States.Array($.history[0], $.turn)"}, "End": true})j"})
          .empty());
}

}  // namespace kootoro::workflow::test
