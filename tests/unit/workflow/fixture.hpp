// Checks small definitions.
#pragma once

#include <kootoro/hcl/read.hpp>
#include <kootoro/workflow/check.hpp>

#include "catch.hpp"

#include <string>
#include <utility>

namespace kootoro::workflow::test {

/// `States` without the braces around them, and the machine's input.
struct Definition {
  Definition(std::string its_states, std::string its_input = "{}", std::string its_settings = "")
      : states(std::move(its_states)), input(std::move(its_input)), settings(std::move(its_settings)) {}

  std::string states;
  std::string input;     // a JSON Schema
  std::string settings;  // further members of the machine, each followed by a comma
};

inline hcl::Value parsed(const std::string& text, source::Files& files, diag::Diagnostics& diagnostics) {
  return hcl::read_json_document(files.add("test.json", text), files, diagnostics);
}

/// Each finding as `line: message`, one per line. The first state is called `A`; every state has its own line.
inline std::string report(const Definition& given) {
  source::Files files;
  diag::Diagnostics diagnostics;
  const hcl::Value definition =
      parsed("{" + given.settings + "\"StartAt\": \"A\", \"States\": {" + given.states + "}}", files, diagnostics);
  const hcl::Value input = parsed(given.input, files, diagnostics);
  const hcl::Value retry = parsed(R"([{"ErrorEquals": ["States.ALL"]}])", files, diagnostics);
  const hcl::Value contracts = parsed(
      R"({"functions": {"f": {"output": {"type": "object", "properties": {"sure": {}, "perhaps": {}}, "required": ["sure"]}},
          "open": {"output": {"type": "object"}}}})",
      files, diagnostics);
  Surroundings surroundings;
  surroundings.retry = &retry;
  surroundings.contracts = &contracts;
  surroundings.inputs = {&input};
  REQUIRE(diagnostics.empty());
  check(definition, surroundings, diagnostics);
  std::string text;
  for (const diag::Diagnostic& item : diagnostics.items()) {
    text += std::to_string(files.start(item.subject).line) + ": " + item.message + "\n";
  }
  return text;
}

/// One schema with the required `a`, the optional `b`, and `kind`, which is one of two texts.
inline const std::string input_schema =
    R"({"type": "object", "properties": {"a": {"type": "object"}, "b": {"type": "string"}, "kind": {"enum": ["X", "Y"]}},
        "required": ["a", "kind"], "additionalProperties": false})";

}  // namespace kootoro::workflow::test
