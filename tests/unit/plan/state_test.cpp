#include "catch.hpp"

#include <kootoro/plan/state.hpp>

namespace kootoro::plan {
namespace {

using Texts = std::vector<std::string>;

State good(const std::string& members) {
  diag::Diagnostics diagnostics;
  State state = read_state(R"({"format_version": "1.0", )" + members + "}", diagnostics);
  for (const diag::Diagnostic& finding : diagnostics.items()) {
    FAIL_CHECK(finding.message);
  }
  return state;
}

Texts errors(const std::string& text) {
  diag::Diagnostics diagnostics;
  (void)read_state(text, diagnostics);
  Texts messages;
  for (const diag::Diagnostic& finding : diagnostics.items()) {
    messages.push_back(finding.message);
  }
  return messages;
}

Texts resource_errors(const std::string& members) {
  return errors(R"({"format_version": "1.0", "values": {"root_module": {"resources": [{"address": "a.b")" +
                (members.empty() ? "" : ", " + members) + "}]}}}");
}

TEST_CASE("a state is read field by field") {
  const State state = good(R"("terraform_version": "1.14.0", "values": {
      "outputs": {"o": {"sensitive": true, "value": [1], "type": ["list", "number"], "deprecated": "use p"}},
      "root_module": {"resources": [{"address": "a.b[0]", "mode": "managed", "type": "a", "name": "b", "index": 0,
      "provider_name": "registry/p", "schema_version": 3, "values": {"v": 1}, "sensitive_values": {"v": true},
      "depends_on": ["a.c"], "tainted": true, "deposed_key": "deadbeef", "identity": {"i": 1},
      "identity_schema_version": 0}]}}, "checks": [{"address": {"to_display": "check.c", "kind": "check", "name": "c"},
      "status": "pass"}])");
  CHECK(state.format_version == "1.0");
  CHECK(state.terraform_version == "1.14.0");
  REQUIRE(state.outputs.contains("o"));
  CHECK(state.outputs.at("o").sensitive);
  CHECK(state.outputs.at("o").value == Json::array({1}));
  CHECK(state.outputs.at("o").type == Json::array({"list", "number"}));
  CHECK(state.outputs.at("o").deprecated == "use p");
  REQUIRE(state.resources.size() == 1);
  const StateResource& resource = state.resources[0];
  CHECK(resource.module_address.empty());
  CHECK(resource.address == "a.b[0]");
  CHECK(resource.mode == Mode::managed);
  CHECK(resource.type == "a");
  CHECK(resource.name == "b");
  CHECK(resource.index == 0);
  CHECK(resource.provider_name == "registry/p");
  CHECK(resource.schema_version == 3);
  CHECK(resource.values == Json{{"v", 1}});
  CHECK(resource.sensitive_values == Json{{"v", true}});
  CHECK(resource.depends_on == Texts{"a.c"});
  CHECK(resource.tainted);
  CHECK(resource.deposed_key == "deadbeef");
  CHECK(resource.identity == Json{{"i", 1}});
  CHECK(resource.identity_schema_version == 0U);
  REQUIRE(state.checks.size() == 1);
  CHECK(state.checks[0].status == CheckStatus::pass);
  CHECK(state.unknown.empty());
}

TEST_CASE("modules are read however deep they lie in each other") {
  constexpr int depth = 200;
  std::string module = R"({"address": "module.leaf", "resources": [{"address": "module.leaf.a.b", "values": {}}]})";
  for (int i = 0; i < depth; ++i) {
    module = R"({"child_modules": [)" + module + "]}";
  }
  const State state = good(R"("values": {"root_module": )" + module + "}");
  REQUIRE(state.resources.size() == 1);
  CHECK(state.resources[0].module_address == "module.leaf");
  CHECK(state.unknown.empty());
}

TEST_CASE("an empty state has nothing") {
  diag::Diagnostics diagnostics;
  CHECK(read_state(R"({"format_version": "1.0"})", diagnostics).resources.empty());
  CHECK(diagnostics.empty());
}

TEST_CASE("unknown parts of a state are kept") {
  const State state = good(R"("novelty": 1, "values": {"aside": 1, "root_module": {"hue": 1, "child_modules": [
      {"shade": 1, "resources": [{"address": "a.b", "mode": "imaginary", "tint": 1}]}]}})");
  Texts places;
  for (const Unknown& unknown : state.unknown) {
    places.push_back(unknown.place);
  }
  CHECK(places == Texts{"values.root_module.child_modules[0].resources[0].mode",
                        "values.root_module.child_modules[0].resources[0].tint",
                        "values.root_module.child_modules[0].shade", "values.root_module.hue", "values.aside",
                        "novelty"});
}

TEST_CASE("a state's member of another type is an error with its place") {
  const auto at = [](const std::string& member, const std::string& rest) {
    return Texts{"`values.root_module.resources[0]." + member + "` is " + rest};
  };
  CHECK(resource_errors(R"("mode": 1)") == at("mode", "a number, not text"));
  CHECK(resource_errors(R"("type": 1)") == at("type", "a number, not text"));
  CHECK(resource_errors(R"("name": [])") == at("name", "a list, not text"));
  CHECK(resource_errors(R"("index": {})") == at("index", "an object, not a number or text"));
  CHECK(resource_errors(R"("provider_name": true)") == at("provider_name", "a boolean, not text"));
  CHECK(resource_errors(R"("schema_version": "1")") == at("schema_version", "text, not a whole number from 0"));
  CHECK(resource_errors(R"("values": [])") == at("values", "a list, not an object"));
  CHECK(resource_errors(R"("depends_on": "a")") == at("depends_on", "text, not a list"));
  CHECK(resource_errors(R"("tainted": "yes")") == at("tainted", "text, not a boolean"));
  CHECK(resource_errors(R"("deposed_key": 1)") == at("deposed_key", "a number, not text"));
  CHECK(errors(R"({"format_version": "1.0", "values": []})") == Texts{"`values` is a list, not an object"});
  CHECK(errors(R"({"format_version": "1.0", "values": {"outputs": {"o": 1}}})") ==
        Texts{"`values.outputs[\"o\"]` is a number, not an object"});
  CHECK(errors(R"({"format_version": "1.0", "values": {"root_module": {"resources": [{}]}}})") ==
        Texts{"`values.root_module.resources[0].address` is missing"});
  CHECK(errors(R"({"format_version": "1.0", "values": {"root_module": {"child_modules": [{"resources": 1}]}}})") ==
        Texts{"`values.root_module.child_modules[0].resources` is a number, not a list"});
}

TEST_CASE("a text that is not a state has a specific error") {
  CHECK(errors("").at(0).starts_with("standard input is not a Terraform state in JSON: "));
  CHECK(errors("[]") == Texts{"standard input is not a Terraform state in JSON"});
  CHECK(errors(R"({"version": 4, "lineage": "x"})") ==
        Texts{"standard input is a stored state, not a state from `terraform show -json`"});
  CHECK(errors(R"({"format_version": "1.2", "planned_values": {}})") ==
        Texts{"standard input is a plan, not a state from `terraform show -json`"});
  CHECK(errors(R"({"format_version": "9.0"})") ==
        Texts{"standard input has the unknown state format `9.0`: formats 0.x and 1.x are supported"});
}

}  // namespace
}  // namespace kootoro::plan
