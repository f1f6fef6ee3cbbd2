#include "catch.hpp"

#include <kootoro/config/describe.hpp>
#include <kootoro/config/reference.hpp>
#include <kootoro/config/settings.hpp>
#include <kootoro/reference/reference.hpp>

#include <nlohmann/json.hpp>

#include <string>
#include <vector>

namespace kootoro::config {

struct Rule {
  Text id;
  OptionalInteger days;
};
void describe(Section<Rule>& s) {
  s.doc("One rule.");
  s.field("id", &Rule::id).required().length(1, 20).example("\"a\"").doc("Its name.");
  s.field("days", &Rule::days).at_least(1).unit("days").doc("How long.");
}

struct Clock {
  Flag on = true;
  Integer seconds = 30;
  Text mode = std::string("FAST");
  Text word;
  Named<Text> names;
  Named<Setting<std::vector<Setting<Rule>>>> rules;
};
void describe(Section<Clock>& s) {
  s.doc("A clock.");
  s.field("on", &Clock::on).doc("Whether a | is in a cell.");
  s.field("seconds", &Clock::seconds).range(1, 900).unit("seconds").doc("How long.").deprecated("2.1", "wait");
  s.field("mode", &Clock::mode).one_of({"FAST", "SLOW"}).doc("How.");
  s.field("word", &Clock::word).pattern({"[a-z]+", "small letters", "aws:"}).doc("A word.");
  s.field("names", &Clock::names).keys_are(KeySet::functions).doc("Names.").each().length(0, 5);
  s.field("rules", &Clock::rules).keys_are(KeySet::buckets).doc("Rules.").each().length(0, 3);
  s.rejected("hands", "it has none", "remove it");
}

}  // namespace kootoro::config

using namespace kootoro;
using Json = nlohmann::ordered_json;

namespace {

const config::ObjectInfo& clock_info() {
  return config::object_info<config::Clock>();
}

Json schema() {
  config::TypeInfo type;
  type.shape = config::Shape::object;
  type.object = &clock_info();
  reference::Names names;
  names.functions = {"notify", "store"};
  names.buckets = {"results"};
  return Json::parse(reference::json_schema(type, "Clocks", names));
}

}  // namespace

TEST_CASE("limits in words", "[reference]") {
  const auto limits = [](std::string_view name) { return reference::limits_text(clock_info().find(name)->type); };
  CHECK(limits("on").empty());
  CHECK(limits("seconds") == "1 to 900 seconds");
  CHECK(limits("mode") == "one of `FAST`, `SLOW`");
  CHECK(limits("word") == "small letters");
  CHECK(limits("names") == "at most 5 characters");
  const config::ObjectInfo& rule = config::object_info<config::Rule>();
  CHECK(reference::limits_text(rule.find("id")->type) == "1 to 20 characters");
  CHECK(reference::limits_text(rule.find("days")->type) == "at least 1 days");
  config::TypeInfo wide;
  wide.shape = config::Shape::integer;
  wide.least = 0;
  wide.most = 2147483647;
  CHECK(reference::limits_text(wide) == "at least 0");
  wide.most = 2147483646;
  CHECK(reference::limits_text(wide) == "0 to 2147483646");
}

TEST_CASE("a schema says what the declaration says", "[reference]") {
  const Json all = schema();
  CHECK(all["$schema"] == "https://json-schema.org/draft/2020-12/schema");
  CHECK(all["title"] == "Clocks");
  CHECK(all["type"] == "object");
  CHECK(all["additionalProperties"] == false);
  const Json& members = all["properties"];
  CHECK(members["on"]["type"] == Json({"boolean", "null"}));
  CHECK(members["on"]["default"] == true);
  CHECK(members["seconds"]["minimum"] == 1);
  CHECK(members["seconds"]["maximum"] == 900);
  CHECK(members["seconds"]["default"] == 30);
  CHECK(members["seconds"]["description"] == "How long. (1 to 900 seconds)");
  CHECK(members["seconds"]["deprecated"] == true);
  CHECK_FALSE(members["mode"].contains("deprecated"));
  CHECK(members["mode"]["enum"] == Json({"FAST", "SLOW", nullptr}));
  CHECK(members["word"]["pattern"] == "^(?:(?!aws:)[a-z]+)$");
  CHECK(members["//"].is_object());
}

TEST_CASE("keys of maps are the names of the blueprint, and elements have their own schema", "[reference]") {
  const Json members = schema()["properties"];
  CHECK(members["names"]["propertyNames"]["enum"] == Json({"notify", "store"}));
  CHECK(members["names"]["additionalProperties"]["maxLength"] == 5);
  CHECK(members["rules"]["propertyNames"]["enum"] == Json::array({"results"}));
  const Json& list = members["rules"]["additionalProperties"];
  CHECK(list["type"] == Json({"array", "null"}));
  CHECK(list["maxItems"] == 3);
  const Json& rule = list["items"];
  CHECK(rule["required"] == Json::array({"id"}));
  CHECK(rule["properties"]["id"]["type"] == "string");
  CHECK(rule["properties"]["id"]["minLength"] == 1);
  CHECK(rule["properties"]["id"]["examples"] == Json::array({"a"}));
  CHECK(rule["properties"]["days"]["type"] == Json({"integer", "null"}));
}

TEST_CASE("a key that is not supported says why, and what to do", "[reference]") {
  const Json hands = schema()["properties"]["hands"];
  CHECK(hands["not"] == Json::object());
  CHECK(hands["description"] == "Not supported: it has none. What to do: remove it.");
  CHECK(hands["doNotSuggest"] == true);
}

TEST_CASE("the reference has a table for each object, with cells that stay cells", "[reference]") {
  const std::string text = reference::markdown(clock_info(), "Clocks", "clock docs");
  const auto has = [&](std::string_view part) { return text.find(part) != std::string::npos; };
  CHECK(text.starts_with("# Clocks\n\nPrinted by `clock docs`"));
  CHECK(has("| `on` | flag | `true` | Whether a \\| is in a cell. |\n"));
  CHECK(
      has("| `seconds` | whole number | `30` | How long. Deprecated since 2.1: wait. Allowed: 1 to 900 seconds. |\n"));
  CHECK(has("| `names` | map of text | `{}` | Names. Allowed: at most 5 characters. |\n"));
  CHECK(has("\nNot supported: `hands` (it has none; remove it).\n"));
  CHECK(has("\n## `rules`\n\nOne rule.\n"));
  CHECK(has("| `id` | text | (required) | Its name. Allowed: 1 to 20 characters. Example: `\"a\"` |\n"));
}

TEST_CASE("every setting of the program is in its reference and its schema", "[reference]") {
  const std::string text = reference::markdown(config::settings_info());
  config::TypeInfo type;
  type.shape = config::Shape::object;
  type.object = &config::settings_info();
  const Json all = Json::parse(reference::json_schema(type, "Settings", {}));
  for (const config::FieldInfo& field : config::settings_info().fields) {
    INFO(field.name);
    CHECK(text.find("`" + field.name + "`") != std::string::npos);
    CHECK(all["properties"].contains(field.name));
  }
}
