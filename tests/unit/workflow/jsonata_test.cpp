// Definitions in JSONata: variables and bare paths.
#include "fixture.hpp"

namespace kootoro::workflow::test {

namespace {

std::string jsonata(const std::string& states) {
  return report({states, input_schema, R"("QueryLanguage": "JSONata", )"});
}

/// A pass state that assigns what `assign` says, and one that outputs `expression`.
std::string output(const std::string& expression, const std::string& assign = "") {
  return jsonata("\n\"A\": {\"Type\": \"Pass\", \"Assign\": {" + assign +
                 "}, \"Next\": \"B\"},\n\"B\": {\"Type\": \"Pass\", \"Output\": \"{% " + expression +
                 " %}\", \"End\": true}");
}

}  // namespace

TEST_CASE("a path that is the whole expression must find something") {
  CHECK(output("$states.input.a.x").empty());
  CHECK(output("$states.input.b") == "3: `$states.input.b` may be absent on the route `A → B`\n");
  CHECK(output("$states.inputs.a") == "3: `$states.inputs` is absent on the route `A → B`\n");
  CHECK(output("$states.result") == "3: `$states.result` is absent on the route `A → B`\n");
  CHECK(output("$exists($states.input.b) ? $states.input.b : 'none'").empty());
}

TEST_CASE("variables are assigned on every route") {
  CHECK(output("$x", R"("x": "{% $states.input.a %}")").empty());
  CHECK(output("$y & 'text'", R"("x": 1)") == "3: `$y` is absent on the route `A → B`\n");
  const std::string states =
      R"("A": {"Type": "Choice", "Choices": [{"Condition": "{% $states.input.kind = 'X' %}", "Assign": {"x": 1}, "Next": "B"}],
         "Default": "B"},
         "B": {"Type": "Pass", "Output": {"v": "{% $x %}"}, "End": true})";
  CHECK(jsonata(states) == "3: `$x` is absent on the route `A → B`\n");
}

TEST_CASE("names that an expression binds itself are no variables") {
  CHECK(output("($t := 1; $t + 1)").empty());
  CHECK(output("$map([1], function($v, $i) { $v * 2 })").empty());
  CHECK(output("$map([1], $string)").empty());
  CHECK(output("'$x' & /* $y */ `$z` & $replace('a', /$q/, '')").empty());
}

TEST_CASE("what does not close is reported") {
  CHECK(output("(1 + 2") == "3: `(` is not closed\n");
  CHECK(output("1 + 2]") == "3: `]` closes nothing\n");
  CHECK(output("'text") == "3: a text is not closed: `'` is missing\n");
}

TEST_CASE("a task's result and a caught error") {
  const auto task = [](const std::string& output, const std::string& caught) {
    return jsonata("\n\"A\": {\"Type\": \"Task\", \"Resource\": \"${function_arns.f}\", \"Output\": \"{% " + output +
                   " %}\", \"Catch\": [{\"ErrorEquals\": [\"States.ALL\"], \"Output\": \"{% " + caught +
                   " %}\", \"Next\": \"F\"}], \"End\": true},\n\"F\": {\"Type\": \"Fail\", \"Error\": "
                   "\"{% $states.input.Error %}\"}");
  };
  CHECK(task("$states.result.sure", "$states.errorOutput").empty());
  CHECK(task("$states.result.perhaps", "$states.errorOutput") ==
        "2: `$states.result.perhaps` may be absent on the route `A`\n");
  CHECK(task("$states.result.sure", "$states.input") ==
        "3: `$states.input.Error` is absent on the route `A (failed) → F`\n");
}

}  // namespace kootoro::workflow::test
