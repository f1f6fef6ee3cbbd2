// The data on each route.
#include "fixture.hpp"

#include <fmt/format.h>

namespace kootoro::workflow::test {

namespace {

/// A pass state `B` behind `a`, whose payload is `fields`.
std::string reading(const std::string& a, const std::string& fields) {
  return report({"\n\"A\": {" + a + ", \"Next\": \"B\"},\n\"B\": {\"Type\": \"Pass\", \"Parameters\": {" + fields +
                     "}, \"End\": true}",
                 input_schema});
}

const std::string pass = R"("Type": "Pass")";

}  // namespace

TEST_CASE("required input is present, optional input may be absent") {
  CHECK(reading(pass, R"("x.$": "$.a.deeper", "y.$": "$.kind", "z.$": "$")").empty());
  CHECK(reading(pass, R"("x.$": "$.b")") == "3: `$.b` may be absent on the route `A → B`\n");
  CHECK(reading(pass, R"("x.$": "$.c.d")") == "3: `$.c` is absent on the route `A → B`\n");
  CHECK(reading(pass, R"("x": [{"y": {"z.$": "$['b']"}}])") == "3: `$['b']` may be absent on the route `A → B`\n");
  CHECK(reading(pass, R"("x.$": "$..b", "y.$": "$.a[*].q", "z.$": "$.a[?(@.q > 1)]")").empty());
  CHECK(reading(pass, R"("x.$": "$.a[")") == "3: `$.a[` is not a JSONPath\n");
}

TEST_CASE("an input without a contract causes no errors") {
  CHECK(report({R"("A": {"Type": "Pass", "Parameters": {"x.$": "$.anything.at[3].all"}, "End": true})"}).empty());
}

TEST_CASE("the context object has what AWS documents") {
  CHECK(reading(pass, R"("x.$": "$$.Execution.Input.a", "y.$": "$$.State.EnteredTime")").empty());
  CHECK(reading(pass, R"("x.$": "$$.Execution.Nam")") == "3: `$$.Execution.Nam` is absent on the route `A → B`\n");
  CHECK(reading(pass, R"("x.$": "$$.Execution.Input.b")") ==
        "3: `$$.Execution.Input.b` may be absent on the route `A → B`\n");
  CHECK(reading(pass, R"("x.$": "$$.Map.Item.Value")") == "3: `$$.Map` is absent on the route `A → B`\n");
}

TEST_CASE("ResultPath, Result, InputPath and OutputPath move the data") {
  CHECK(reading(pass + R"(, "Result": {"n": 1}, "ResultPath": "$.r.s")", R"("x.$": "$.r.s.n", "y.$": "$.a")").empty());
  CHECK(reading(pass + R"(, "Result": {"n": 1})", R"("x.$": "$.a")") == "3: `$.a` is absent on the route `A → B`\n");
  CHECK(reading(pass + R"(, "Result": {"n": 1}, "ResultPath": null)", R"("x.$": "$.a")").empty());
  CHECK(reading(pass + R"(, "OutputPath": "$.a")", R"("x.$": "$.kind")").empty());  // the content of `a` is unknown
  CHECK(reading(pass + R"(, "InputPath": "$.q")", R"("x.$": "$.kind")") == "2: `$.q` is absent on the route `A`\n");
  CHECK(reading(pass + R"(, "Result": [1, 2], "ResultPath": "$.l")", R"("x.$": "$.l[1]", "y.$": "$.l[2]")") ==
        "3: `$.l[2]` is absent on the route `A → B`\n");
}

TEST_CASE("intrinsic functions") {
  CHECK(reading(pass, R"j("x.$": "States.Format('{} \\'', $.kind)")j").empty());
  CHECK(reading(pass, R"j("x.$": "States.Format('{}', States.JsonToString($.b))")j") ==
        "3: `$.b` may be absent on the route `A → B`\n");
  CHECK(reading(pass, R"j("x.$": "States.Forma($.a)")j") == "3: unknown function `States.Forma`\n");
  CHECK(reading(pass, R"j("x.$": "States.Format($.a")j") ==
        "3: the call of `States.Format` is not closed: `)` is missing\n");
  CHECK(reading(pass + R"(, "Parameters": {"d": {"b": null}, "g.$": "$"})",
                R"j("x.$": "States.JsonMerge($.d, $.g, false)")j")
            .empty());
  const std::string merged = R"j(, "Parameters": {"m.$": "States.JsonMerge($.d, $.g, false)"})j";
  CHECK(report({"\"A\": {" + pass + R"(, "Parameters": {"d": {"b": null}, "g.$": "$"}, "Next": "B"}, "B": {)" + pass +
                    merged + R"(, "Next": "C"}, "C": {)" + pass +
                    R"(, "Parameters": {"x.$": "$.m.b", "y.$": "$.m.kind", "z.$": "$.m.q"}, "End": true})",
                input_schema}) == "1: `$.m.q` is absent on the route `A → B → C`\n");
}

TEST_CASE("a function's result follows its contract") {
  const auto answer = [](const std::string& key, const std::string& path) {
    return report({R"("A": {"Type": "Task", "Resource": "${function_arns.)" + key +
                   R"(}", "Catch": [{"ErrorEquals": ["States.ALL"], "Next": "F"}], "Next": "B"},
                   "B": {"Type": "Pass", "InputPath": ")" +
                   path + R"(", "End": true}, "F": {"Type": "Fail"})"});
  };
  const auto clean = [&](const std::string& key, const std::string& path) {
    return answer(key, path).find("absent") == std::string::npos;
  };
  CHECK(clean("f", "$.sure.x"));
  CHECK_FALSE(clean("f", "$.perhaps"));
  CHECK_FALSE(clean("f", "$.Sure"));
  CHECK(clean("open", "$.anything"));
  CHECK(clean("unknown", "$.anything"));
}

TEST_CASE("a caught error has a name, and perhaps a cause") {
  const auto caught = [](const std::string& catcher, const std::string& state) {
    return report(
        {"\n\"A\": {\"Type\": \"Task\", \"Resource\": \"${function_arns.f}\", \"ResultPath\": \"$.r\", \"Catch\": "
         "[{\"ErrorEquals\": [\"States.ALL\"], " +
             catcher + "\"Next\": \"F\"}], \"End\": true},\n\"F\": {\"Type\": \"Fail\", " + state + "}",
         input_schema});
  };
  CHECK(caught(R"("ResultPath": "$.e", )", R"("ErrorPath": "$.e.Error")").empty());
  CHECK(caught(R"("ResultPath": "$.e", )", R"("CausePath": "$.e.Cause")") ==
        "3: `$.e.Cause` may be absent on the route `A (failed) → F`\n");
  CHECK(caught(R"("ResultPath": "$.e", )", R"("CausePath": "$.r.sure")") ==
        "3: `$.r` is absent on the route `A (failed) → F`\n");
  CHECK(caught("", R"("ErrorPath": "$.Error", "CausePath": "$.kind")") ==
        "3: `$.kind` is absent on the route `A (failed) → F`\n");
  CHECK(caught(R"("ResultPath": null, )", R"("ErrorPath": "$.kind")") ==
        "2: the error that `A` catches is lost: its name and cause are dropped\n");
  CHECK(caught(R"("ResultPath": "$.e", )", R"("Error": "Mine")") ==
        "3: the name of the error that `A` caught is lost: `Error` is always `Mine`\n");
}

namespace {

/// A choice with one rule to `B`, which reads `$.b`; otherwise it continues with `C`, which can also read it.
std::string chosen(const std::string& rule, bool otherwise = false) {
  return report({"\n\"A\": {\"Type\": \"Choice\", \"Choices\": [{" + rule +
                     ", \"Next\": \"B\"}],\n\"Default\": \"C\"},\n" +
                     R"("B": {"Type": "Pass", "InputPath": "$.b", "End": true},)" + "\n" +
                     R"("C": {"Type": "Pass", "InputPath": ")" + (otherwise ? "$.b" : "$") + R"(", "End": true})",
                 input_schema});
}

const std::string b_is_there = R"("Variable": "$.b", "IsPresent": true)";

}  // namespace

TEST_CASE("IsPresent guards what follows") {
  CHECK(chosen(b_is_there).empty());
  CHECK(chosen(b_is_there, true) == "5: `$.b` is absent on the route `A → C`\n");
  CHECK(chosen(R"("Not": {"Variable": "$.b", "IsPresent": false})").empty());
  CHECK(chosen(R"("Not": {)" + b_is_there + "}", true) == "4: `$.b` is absent on the route `A → B`\n");
  CHECK(chosen(R"("And": [{)" + b_is_there + R"(}, {"Variable": "$.b", "StringEquals": "q"}])").empty());
  CHECK(chosen(R"("And": [{"Variable": "$.b", "StringEquals": "q"}, {)" + b_is_there + "}]") ==
        "2: `$.b` may be absent on the route `A`\n");
  CHECK(chosen(R"("Or": [{"Variable": "$.b", "IsPresent": false}, {"Variable": "$.b", "StringEquals": "q"}])") ==
        "4: `$.b` may be absent on the route `A → B`\n");
  CHECK(chosen(R"("Or": [{"Variable": "$.b", "IsPresent": false}, {"Variable": "$.b", "StringEquals": "q"}])", true)
            .find("5:") == std::string::npos);
  CHECK(chosen(R"("Variable": "$.kind", "StringEqualsPath": "$.b")").find("2: `$.b` may be absent") == 0);
}

TEST_CASE("a route that no data takes causes no errors") {
  CHECK(chosen(R"("Variable": "$.kind", "StringEquals": "Z")").empty());
  CHECK(chosen(R"("Variable": "$.kind", "StringEquals": "X")") == "4: `$.b` may be absent on the route `A → B`\n");
  CHECK(chosen(R"("Variable": "$.kind", "StringEquals": "x")") == "2: `$.kind` is never `x`\n");
  CHECK(chosen(R"("Or": [{"Variable": "$.kind", "StringEquals": "y"}, {"Variable": "$.kind", "StringEquals": "Y"}])") ==
        "4: `$.b` may be absent on the route `A → B`\n");
}

TEST_CASE("parallel branches and the items of a map") {
  const auto branch = [](const std::string& path) {
    return R"({"StartAt": "P", "States": {"P": {"Type": "Pass", "InputPath": ")" + path + R"(", "End": true}}})";
  };
  CHECK(report({"\"A\": {\"Type\": \"Parallel\", \"Branches\": [" + branch("$.a") + "," + branch("$.b") +
                    "], \"End\": true}",
                input_schema}) == "1: `$.b` may be absent on the route `A → P`\n");
  CHECK(report({"\"A\": {\"Type\": \"Parallel\", \"Branches\": [" + branch("$.a") + "," + branch("$.kind") +
                    "], \"Next\": \"B\"}, \"B\": {\"Type\": \"Pass\", \"InputPath\": \"$[2]\", \"End\": true}",
                input_schema}) == "1: `$[2]` is absent on the route `A → B`\n");
  CHECK(
      report(
          {R"("A": {"Type": "Map", "ItemsPath": "$.q", "ItemSelector": {"i.$": "$$.Map.Item.Value", "k.$": "$.kind"},)"
           R"("ItemProcessor": )" +
               branch("$.i") + R"(, "End": true})",
           input_schema}) == "1: `$.q` is absent on the route `A`\n");
  CHECK(report({R"("A": {"Type": "Map", "ItemsPath": "$.a", "ItemSelector": {"i.$": "$$.Map.Item.Value"},)"
                R"("ItemProcessor": )" +
                    branch("$.k") + R"(, "End": true})",
                input_schema}) == "1: `$.k` is absent on the route `A → P`\n");
}

TEST_CASE("data that grows in a loop does not prevent the end") {
  CHECK(
      report(
          {R"("A": {"Type": "Pass", "Parameters": {"kind.$": "$.kind", "deeper.$": "$"}, "Next": "B"},)"
           R"("B": {"Type": "Choice", "Choices": [{"Variable": "$.kind", "StringEquals": "X", "Next": "A"}], "Default": "C"},)"
           R"("C": {"Type": "Succeed"})",
           input_schema})
          .empty());
}

TEST_CASE("a workflow with very many routes is checked on all of them together, and a note tells that") {
  std::string states = R"("A": {"Type": "Pass", "Next": "c0"})";
  constexpr int choices = 300;
  for (int at = 0; at < choices; ++at) {
    states += fmt::format(
        ",\n\"c{0}\": {{\"Type\": \"Choice\", \"Choices\": [{{\"Variable\": \"$.a.n\", \"NumericEquals\": 1, "
        "\"Next\": \"p{0}\"}}], \"Default\": \"q{0}\"}}",
        at);
    for (const char side : {'p', 'q'}) {
      states += fmt::format(
          ",\n\"{1}{0}\": {{\"Type\": \"Pass\", \"Result\": 1, \"ResultPath\": \"$.{1}{0}\", \"Next\": \"{2}\"}}", at,
          side, at + 1 == choices ? "Z" : fmt::format("c{}", at + 1));
    }
  }
  states += ",\n\"Z\": {\"Type\": \"Pass\", \"Parameters\": {\"x.$\": \"$.never\", \"y.$\": \"$.p7\"}, \"End\": true}";
  const std::string told = report({states, input_schema});
  CHECK(told.find("the workflow has too many routes to follow each alone") != std::string::npos);
  CHECK(told.find("`$.never` is absent on the route") != std::string::npos);
  CHECK(told.find("`$.p7` may be absent on the route") != std::string::npos);
}

TEST_CASE("paths of any length need no stack") {
  std::string path = "$";
  for (int at = 0; at < 100'000; ++at) {
    path += ".a";
  }
  CHECK(report({"\"A\": {\"Type\": \"Pass\", \"ResultPath\": \"" + path + "\", \"End\": true}"}).empty());
}

}  // namespace kootoro::workflow::test
