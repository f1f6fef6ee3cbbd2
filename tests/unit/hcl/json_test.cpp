#include "catch.hpp"
#include "hcl/support.hpp"

using namespace kootoro;
using namespace kootoro::hcl::test;

TEST_CASE("settings in JSON") {
  const Case cases[] = {
      {R"({"a": "${1+2}", "b": "%{x}"})", R"({"a": "${1+2}","b": "%{x}"})"},
      {"{\"e\u0301\": \"e\\u0301\"}", "{\"é\": \"é\"}"},
      {R"({"//": [1], "a": {"//": 1}})", R"({"a": {"//": 1}})"},
      {R"([{"a": 1}])", "1:1"},
      {"1", "1:1"},
      {"", "1:1"},
      {"\xEF\xBB\xBF{}", "1:1"},
      {R"({"a": 1} x)", "1:10"},
      {R"({"a": 1,})", "1:8"},
      {R"({"a": [1,]})", "1:9"},
      {"{\"a\": /* c */ 1}", "1:7"},
      {"{\"a\": \"b\tc\"}", "1:9"},
      {R"({"a": 1, "a": 2})", "1:10"},
      {R"({"a": {"b": 1, "b": 2}})", "1:16"},
      {R"({"a": "\ud800", "b": "\ud83d\ude00"})", "{\"a\": \"\uFFFD\",\"b\": \"😀\"}"},
      {R"({"a": 01})", "1:7"},
      {R"({"a": .5})", "1:7"},
      {R"({"a": 5.})", "1:7"},
      {R"({"a": +1})", "1:7"},
      {R"({"a": 1.50, "b": 1e3, "c": -0})", R"({"a": 1.5,"b": 1000,"c": 0})"},
      {R"({"a": tru})", "1:7"},
      {R"({"a": })", "1:7"},
      {R"({"a" 1})", "1:6"},
      {R"({"a": 1)", "1:1"},
      {R"({"a": "b)", "1:7"},
      {R"({"a": "\x"})", "1:8"},
  };
  for (const Case& example : cases) {
    INFO(example.source);
    CHECK(json(example.source) == example.expected);
  }
}

TEST_CASE("a missing comma is reported where Terraform reports it, with a note where it is missing") {
  source::Files files;
  const source::FileId file = files.add("x.tfvars.json", "{\n  \"a\": 1\n  \"b\": 2\n}\n");
  diag::Diagnostics diagnostics;
  static_cast<void>(hcl::read_json(file, files, diagnostics));
  REQUIRE(diagnostics.items().size() == 1);
  CHECK(files.start(diagnostics.items()[0].subject).line == 5);
  REQUIRE(diagnostics.items()[0].notes.size() == 1);
  CHECK(files.start(diagnostics.items()[0].notes[0].range).line == 3);
}

TEST_CASE("documents report a missing comma where it is missing, and keep the order of members") {
  source::Files files;
  diag::Diagnostics diagnostics;
  const source::FileId broken = files.add("x.json", "{\n  \"a\": 1\n  \"b\": 2\n}\n");
  static_cast<void>(hcl::read_json_document(broken, files, diagnostics));
  REQUIRE(diagnostics.items().size() == 1);
  CHECK(files.start(diagnostics.items()[0].subject).line == 3);

  diag::Diagnostics none;
  const source::FileId good = files.add("y.json", R"({"z": [true], "a": {"//": null}})");
  const hcl::Value value = hcl::read_json_document(good, files, none);
  REQUIRE(value.object() != nullptr);
  CHECK(none.empty());
  CHECK(value.object()->members()[0].name == "z");
  CHECK(files.text(value.object()->members()[0].name_range) == "\"z\"");
  CHECK(files.text(value.object()->members()[0].value.range()) == "[true]");
}

TEST_CASE("objects with many members") {
  hcl::Object object;
  for (int at = 0; at < 20'000; ++at) {
    object.set("name-" + std::to_string(at), {}, hcl::Value({}, hcl::Number(at)));
  }
  object.set("name-7", {}, hcl::Value({}, true));
  CHECK(object.size() == 20'000);
  REQUIRE(object.find("name-19999") != nullptr);
  CHECK(object.find("name-19999")->value.number()->as_int64() == 19'999);
  CHECK(object.members()[7].value.boolean() != nullptr);
  CHECK(object.find("name-20000") == nullptr);
  CHECK(object.sorted()[1]->name == "name-1");
}

// Terraform 1.11 reports what it expects at the root, and looks into objects only.
TEST_CASE("a list in place of the object is reported, whatever is in it") {
  CHECK(json("[\n{\"a\": 1, \"a\": 2}]") == "1:1");
}
