#include "catch.hpp"

#include <kootoro/compare/plan.hpp>

namespace kootoro::compare {
namespace {

PlannedChanges changes_of(const std::string& resources) {
  diag::Diagnostics diagnostics;
  const std::string text = R"({"format_version": "1.2", "resource_changes": [)" + resources + "]}";
  const plan::Plan plan = plan::read_plan(text, diagnostics);
  REQUIRE(diagnostics.empty());
  return planned_changes(plan, provider::built_in());
}

TEST_CASE("nothing that a plan calls sensitive is left") {
  const PlannedChanges plan = changes_of(R"({"address": "x.y", "mode": "managed", "type": "x", "name": "y", "change": {
      "actions": ["update"],
      "before": {"a": "secret-1", "list": [{"p": "secret-2", "q": 1}], "whole": {"k": "secret-3"}},
      "after": {"a": "secret-4", "list": [{"p": "secret-5", "q": 2}, {"p": "secret-6", "q": 3}], "whole": {"k": "secret-7"}},
      "after_unknown": {}, "before_sensitive": {"a": true, "list": [{"p": true}], "whole": true},
      "after_sensitive": {"a": true, "list": [{"p": true}, {"p": true}], "whole": true}}})");
  REQUIRE(plan.changes.size() == 1);
  const Change& change = plan.changes[0];
  std::string everything = change.before->dump() + change.after->dump();
  for (const AttributeChange& attribute : change.attributes) {
    everything += attribute.label + attribute.before.dump() + attribute.after.dump();
  }
  CHECK(everything.find("secret") == std::string::npos);
  CHECK(change.attributes.size() >= 3);
}

TEST_CASE("environment variables with the names of secrets are not left") {
  const auto values = [](const std::string& n) {
    return R"({"environment": [{"variables": {"DB_PASSWORD": "secret-)" + n + R"(", "MODE": "mode-)" + n +
           R"(", "API_TOKEN": "/path-)" + n + R"("}}], "env": [{"name": "X_SECRET", "value": "secret-)" + n +
           R"("}], "definition": "[{\"environment\":[{\"name\":\"A_TOKEN\",\"value\":\"secret-)" + n + R"(\"}]}]"})";
  };
  const PlannedChanges plan = changes_of(R"({"address": "x.y", "type": "x", "name": "y", "change": {
      "actions": ["update"], "before": )" +
                                         values("1") + R"(, "after": )" + values("2") + "}}");
  REQUIRE(plan.changes.size() == 1);
  const Change& change = plan.changes[0];
  std::string everything = json::dump(*change.before) + json::dump(*change.after);
  std::string labels;
  for (const AttributeChange& attribute : change.attributes) {
    everything += json::dump(attribute.before) + json::dump(attribute.after);
    labels += attribute.label + (attribute.sensitive ? "! " : " ");
  }
  CHECK(everything.find("secret") == std::string::npos);
  CHECK(everything.find("mode-2") != std::string::npos);
  CHECK(everything.find("/path-2") != std::string::npos);
  CHECK(labels ==
        "definition! env.value! environment.variables.API_TOKEN "
        "environment.variables.DB_PASSWORD! environment.variables.MODE ");
}

TEST_CASE("tags of the provider that are known after apply, beside a tag without a value") {
  const PlannedChanges plan =
      changes_of(R"({"address": "aws_sqs_queue.q", "type": "aws_sqs_queue", "name": "q", "change": {
      "actions": ["create"], "before": null, "after": {"tags": {"a": null}}, "after_unknown": {"tags_all": true}}})");
  REQUIRE(plan.changes.size() == 1);
  CHECK(plan.changes[0].action == Action::create);
}

TEST_CASE("drift from nothing to nothing in another form is none") {
  diag::Diagnostics diagnostics;
  const auto drift = [&](const std::string& after) {
    const plan::Plan plan = plan::read_plan(R"({"format_version": "1.2", "resource_changes": [], "resource_drift": [{
        "address": "x.y", "type": "x", "name": "y", "change": {"actions": ["update"], "before": {"a": []}, "after": {"a": )" +
                                                after + "}}}]}",
                                            diagnostics);
    return planned_changes(plan, provider::built_in()).drift.size();
  };
  CHECK(drift(R"({"label": {}})") == 0);
  CHECK(drift(R"({"label": {"b": [1]}})") == 1);
}

TEST_CASE("a value known after apply counts as a change, unless the resource is a new one anyway") {
  const PlannedChanges plan = changes_of(R"({"address": "x.y", "type": "x", "name": "y", "change": {
      "actions": ["delete", "create"], "before": {"id": "1", "n": 1, "m": ""}, "after": {"n": 2, "m": null},
      "after_unknown": {"id": true}, "replace_paths": [["n"]]}}, {"address": "x.z", "type": "x", "name": "z", "change": {
      "actions": ["update"], "before": {"v": "1"}, "after": {}, "after_unknown": {"v": true}}})");
  REQUIRE(plan.changes.size() == 2);
  REQUIRE(plan.changes[0].attributes.size() == 1);
  CHECK(plan.changes[0].attributes[0].label == "n");
  CHECK(plan.changes[0].attributes[0].replaces);
  REQUIRE(plan.changes[1].attributes.size() == 1);
  CHECK(plan.changes[1].attributes[0].unknown);
}

TEST_CASE("imports are reported, also together with changes") {
  const PlannedChanges plan = changes_of(R"({"address": "x.y", "type": "x", "name": "y", "change": {
      "actions": ["no-op"], "before": {"n": 1}, "after": {"n": 1}, "importing": {"id": "1"}}},
      {"address": "x.z", "type": "x", "name": "z", "change": {
      "actions": ["update"], "before": {"n": 1}, "after": {"n": 2}, "importing": {"id": "2"}}})");
  REQUIRE(plan.changes.size() == 2);
  CHECK(plan.changes[0].action == Action::update);
  CHECK(plan.changes[0].reason == "imported first, id \"2\"");
  CHECK(plan.changes[0].reason_quotes);
  CHECK(plan.changes[1].action == Action::import);
}

std::string with_actions(const std::string& words, const std::string& more = "") {
  return R"({"address": "aws_s3_bucket.b", "type": "aws_s3_bucket", "name": "b", "change": {"actions": )" + words +
         R"(, "before": {"bucket": "a"}, "after": {"bucket": "b"}})" + more + "}";
}

TEST_CASE("two actions are a replacement only where the old object is deleted") {
  const auto change = [](const std::string& words) {
    const PlannedChanges plan = changes_of(with_actions(words));
    REQUIRE(plan.changes.size() == 1);
    return plan.changes[0];
  };
  CHECK(change(R"(["delete", "create"])").loses_data());
  CHECK(change(R"(["create", "delete"])").create_before_destroy);
  for (const char* words : {R"(["create", "forget"])", R"(["forget", "create"])"}) {
    CHECK(change(words).action == Action::replace_and_forget);
    CHECK_FALSE(change(words).loses_data());
    CHECK(change(words).actions() == Json::parse(words));
  }
  CHECK(change(R"(["update", "create"])").action == Action::unknown);
  CHECK(change(R"(["evict"])").action == Action::unknown);
  CHECK(change(R"(["evict"])").actions() == Json::array({"evict"}));
}

TEST_CASE("read and open are not changes") {
  for (const char* words : {R"(["no-op"])", R"(["read"])", R"(["open"])", R"(["renew"])", R"(["close"])"}) {
    const PlannedChanges plan = changes_of(with_actions(words));
    CHECK(plan.changes.empty());
    CHECK(plan.unchanged == 1);
  }
}

TEST_CASE("a deposed object is distinct from the current one") {
  const PlannedChanges plan = changes_of(with_actions(R"(["delete"])", R"(, "deposed": "deadbeef")"));
  REQUIRE(plan.changes.size() == 1);
  CHECK(plan.changes[0].deposed == "deadbeef");
  CHECK(plan.changes[0].reason == "deposed object deadbeef");
}

TEST_CASE("a plan's paths of replacement are handed on") {
  const PlannedChanges plan = changes_of(R"({"address": "x.y", "type": "x", "name": "y", "change": {
      "actions": ["delete", "create"], "before": {"n": [{"k": 1}]}, "after": {"n": [{"k": 2}]},
      "replace_paths": [["n", 0, "k"]]}})");
  REQUIRE(plan.changes.size() == 1);
  CHECK(plan.changes[0].replace_paths == std::vector<Json>{Json::array({"n", 0, "k"})});
  CHECK(plan.changes[0].attributes[0].replaces);
}

TEST_CASE("a plan's paths of replacement end where a value is sensitive") {
  const PlannedChanges plan = changes_of(R"({"address": "x.y", "type": "x", "name": "y", "change": {
      "actions": ["delete", "create"], "before": {"m": {"s1": 1}, "l": [{"k": 1}]}, "after": {"m": {"s1": 2}, "l": [{"k": 2}]},
      "before_sensitive": {"m": true}, "after_sensitive": {"l": [true]},
      "replace_paths": [["m", "s1"], ["l", 0, "k"]]}})");
  REQUIRE(plan.changes.size() == 1);
  CHECK(plan.changes[0].replace_paths == std::vector<Json>{Json::array({"m"}), Json::array({"l", 0})});
}

TEST_CASE("drift has a word on what the plan does about it") {
  const auto resource = [](const std::string& name, const std::string& actions, const std::string& before,
                           const std::string& after) {
    return R"({"address": "x.)" + name + R"(", "mode": "managed", "type": "x", "name": ")" + name +
           R"(", "change": {"actions": [)" + actions + R"(], "before": )" + before + R"(, "after": )" + after + "}}";
  };
  const std::string drift = resource("kept", R"("update")", R"({"a": 1})", R"({"a": 2})") + "," +
                            resource("undone", R"("update")", R"({"a": 1})", R"({"a": 2})") + "," +
                            resource("half", R"("update")", R"({"a": 1, "b": 1})", R"({"a": 2, "b": 2})") + "," +
                            resource("gone", R"("delete")", R"({"a": 1})", "null") + "," +
                            resource("back", R"("delete")", R"({"a": 1})", "null");
  const std::string planned = resource("undone", R"("update")", R"({"a": 2})", R"({"a": 1})") + "," +
                              resource("half", R"("update")", R"({"a": 2, "b": 2})", R"({"a": 1, "b": 2})") + "," +
                              resource("back", R"("create")", "null", R"({"a": 1})");
  diag::Diagnostics diagnostics;
  const plan::Plan plan = plan::read_plan(
      R"({"format_version": "1.2", "resource_changes": [)" + planned + R"(], "resource_drift": [)" + drift + "]}",
      diagnostics);
  std::string reasons;
  for (const Change& change : planned_changes(plan, provider::built_in()).drift) {
    reasons += change.name + ": " + change.reason + '\n';
  }
  CHECK(reasons ==
        "back: no longer exists; the plan creates it again\n"
        "gone: no longer exists; the plan does not create it again\n"
        "half: the plan undoes a part of this\n"
        "kept: the plan keeps this\n"
        "undone: the plan undoes this\n");
}

}  // namespace
}  // namespace kootoro::compare
