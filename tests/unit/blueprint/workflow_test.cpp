// The built-in definition with each fault of the hand-written predecessor, one at a time.
#include "fixture.hpp"

#include "catch.hpp"

namespace kootoro::blueprint::test {

namespace {

/// Whether the changed definition gives the error `message` on `line`.
bool refused(const std::string& from, const std::string& to, const std::string& line, const std::string& message) {
  const std::string report = report_of_change("verification.asl.json", from, to);
  INFO(report);
  const bool found = report.find("T/verification.asl.json:" + line + ": error: " + message) != std::string::npos;
  CHECK(found);
  return found;
}

}  // namespace

TEST_CASE("the built-in definition is clean") {
  CHECK(load_files({{"topics.json", template_text("topics.json")}}).report().empty());
}

TEST_CASE("each fault of the predecessor is reported at its line") {
  // A field that only one branch sets, read by both.
  CHECK(refused("\"historicalContext\": {},\n", "\n", "119",
                "`$.historicalContext` is absent on the route `ApplyDefaults → BuildContext → CheckInput → "
                "UseLayoutVsChecking → Initialize → CheckVerificationType → FetchImages` [workflow]"));
  // The API passes upper-case letters, the choice compares with lower-case ones.
  CHECK(refused(
      "{\"Variable\": \"$.verificationContext.verificationType\", \"StringEquals\": \"PREVIOUS_VS_CURRENT\"},\n", "\n",
      "64",
      "`$.verificationContext.verificationType` is never `previous_vs_current` [workflow]\n"
      "  did you mean `PREVIOUS_VS_CURRENT`?"));
  // The verification continues after a failed step.
  CHECK(
      refused("\"ResultPath\": \"$.images\",\n      \"Catch\": [{\"ErrorEquals\": [\"States.ALL\"], \"ResultPath\": "
              "\"$.error\", \"Next\": \"RecordFailure\"}]",
              "\"ResultPath\": \"$.images\",\n      \"Catch\": [{\"ErrorEquals\": [\"States.ALL\"], \"ResultPath\": "
              "\"$.error\", \"Next\": \"StoreResults\"}]",
              "122", "the error that `FetchImages` catches is lost"));
  // The second turn nests the first.
  CHECK(refused("States.Array($.conversationState.history[0], $.turnResponse)",
                "States.Array($.conversationState.history, $.turnResponse)", "253",
                "`States.Array` puts the list `$.conversationState.history` into a new list"));
  // A task that does not retry, and one with errors that do not exist.
  CHECK(refused("\"ResultPath\": \"$.images\",", "\"ResultPath\": \"$.images\", \"Retry\": [],", "121",
                "task `FetchImages` is never retried"));
  CHECK(refused("\"ResultPath\": \"$.images\",",
                "\"ResultPath\": \"$.images\", \"Retry\": [{\"ErrorEquals\": [\"ServiceException\"]}],", "121",
                "Lambda has no error `ServiceException`"));
  // The status is completed even after a failure.
  CHECK(refused("\"Default\": \"HasCause\"", "\"Default\": \"WorkflowComplete\"", "309",
                "`status` is `COMPLETED` even after a failure"));
  CHECK(refused("\"Next\": \"StoreResults\"", "\"Next\": \"StoreResult\"", "270",
                "`Next` leads to the state `StoreResult`, which does not exist"));
  CHECK(refused("\"Next\": \"FetchHistoricalVerification\"", "\"Next\": \"FetchImages\"", "105",
                "no route leads to the state `FetchHistoricalVerification`"));
}

}  // namespace kootoro::blueprint::test
