#include "catch.hpp"

#include <kootoro/plan/plan.hpp>

namespace kootoro::plan {
namespace {

using Texts = std::vector<std::string>;

Plan read(const std::string& members, diag::Diagnostics& diagnostics) {
  return read_plan(R"({"format_version": "1.2", "configuration": {})" + (members.empty() ? "" : ", " + members) + "}",
                   diagnostics);
}

Plan good(const std::string& members) {
  diag::Diagnostics diagnostics;
  Plan plan = read(members, diagnostics);
  for (const diag::Diagnostic& finding : diagnostics.items()) {
    FAIL_CHECK(finding.message);
  }
  return plan;
}

Texts errors(const std::string& members) {
  diag::Diagnostics diagnostics;
  (void)read(members, diagnostics);
  Texts messages;
  for (const diag::Diagnostic& finding : diagnostics.items()) {
    CHECK(finding.kind == diag::Kind::not_a_plan);
    messages.push_back(finding.message);
  }
  return messages;
}

std::string resource(const std::string& members) {
  return R"("resource_changes": [{"address": "a.b", "mode": "managed", "type": "a", "name": "b", )" + members + "}]";
}

std::string with_change(const std::string& members) {
  return resource(R"("change": {)" + members + "}");
}

TEST_CASE("a format that does not mark sensitive values marks all") {
  for (const auto& [version, marks] : {std::pair{"0.1", false}, std::pair{"0.2", true}}) {
    diag::Diagnostics diagnostics;
    const Plan plan =
        read_plan("{" + with_change(R"("actions": ["update"], "before": {"p": "x"}, "after": {"p": "y"})") +
                      R"(, "format_version": ")" + version + "\"}",
                  diagnostics);
    CHECK_FALSE(diagnostics.has_errors());
    CHECK(plan.marks_sensitive == marks);
    CHECK((plan.resource_changes.at(0).change.before_sensitive == true) == !marks);
    CHECK((plan.resource_changes.at(0).change.after_sensitive == true) == !marks);
  }
}

TEST_CASE("a plan as PowerShell writes it is read, or the message says how to write it") {
  diag::Diagnostics diagnostics;
  (void)read_plan(
      "\xEF\xBB\xBF"
      R"({"resource_changes": [], "format_version": "1.2"})",
      diagnostics);
  CHECK_FALSE(diagnostics.has_errors());
  (void)read_plan(std::string_view("\xFF\xFE{\0", 4), diagnostics);
  REQUIRE(diagnostics.has_errors());
  CHECK(diagnostics.items().back().message == "standard input is in UTF-16, not in UTF-8 (line 1, column 1)");
}

TEST_CASE("the head of a plan is read field by field") {
  const Plan plan = good(R"("terraform_version": "1.14.0", "timestamp": "2026-01-02T03:04:05Z", "applyable": true,
      "complete": false, "errored": true, "variables": {"x": {"value": 1}}, "planned_values": {"outputs": 3},
      "prior_state": {}, "proposed_unknown": {}, "relevant_attributes": [{"resource": "a.b", "attribute": ["c", 0]}])");
  CHECK(plan.format_version == "1.2");
  CHECK(plan.terraform_version == "1.14.0");
  CHECK(plan.timestamp == "2026-01-02T03:04:05Z");
  CHECK(plan.applyable == true);
  CHECK(plan.complete == false);
  CHECK(plan.errored);
  CHECK(plan.unknown.empty());
  REQUIRE(plan.relevant_attributes.size() == 1);
  CHECK(plan.relevant_attributes[0].resource == "a.b");
  CHECK(plan.relevant_attributes[0].attribute == Json::array({"c", 0}));
}

TEST_CASE("members that older versions do not write are absent") {
  const Plan plan = good("");
  CHECK_FALSE(plan.applyable.has_value());
  CHECK_FALSE(plan.complete.has_value());
  CHECK_FALSE(plan.errored);
  CHECK(plan.resource_changes.empty());
}

TEST_CASE("a resource's change is read field by field") {
  const Plan plan = good(R"("resource_changes": [{"address": "module.m[\"k\"].a.b[\"x\"]",
      "previous_address": "a.c", "module_address": "module.m[\"k\"]", "mode": "managed", "type": "a", "name": "b",
      "index": "x", "index_unknown": true, "provider_name": "registry/p", "deposed": "deadbeef",
      "action_reason": "replace_because_tainted", "change": {"actions": ["delete", "create"], "before": {"v": 1},
      "after": {"v": 2}, "after_unknown": {"id": true}, "before_sensitive": {"p": true}, "after_sensitive": false,
      "replace_paths": [["v"], ["l", 0, "k"]], "importing": {"id": "i", "unknown": true, "identity": {"n": 1}},
      "generated_config": "resource {}", "before_identity": {"b": 1}, "after_identity": {"a": 1}}}])");
  REQUIRE(plan.resource_changes.size() == 1);
  const ResourceChange& found = plan.resource_changes[0];
  CHECK(found.address == R"(module.m["k"].a.b["x"])");
  CHECK(found.previous_address == "a.c");
  CHECK(found.module_address == R"(module.m["k"])");
  CHECK(found.mode == Mode::managed);
  CHECK(found.type == "a");
  CHECK(found.name == "b");
  CHECK(found.index == "x");
  CHECK(found.index_unknown);
  CHECK(found.provider_name == "registry/p");
  CHECK(found.deposed == "deadbeef");
  CHECK(found.action_reason == ActionReason::replace_because_tainted);
  const Change& change = found.change;
  CHECK(change.actions == Actions::delete_then_create);
  CHECK(change.action_words == Texts{"delete", "create"});
  CHECK(change.before == Json{{"v", 1}});
  CHECK(change.after == Json{{"v", 2}});
  CHECK(change.after_unknown == Json{{"id", true}});
  CHECK(change.before_sensitive == Json{{"p", true}});
  CHECK(change.after_sensitive == false);
  CHECK(change.replace_paths == std::vector<Json>{Json::array({"v"}), Json::array({"l", 0, "k"})});
  REQUIRE(change.importing.has_value());
  CHECK(change.importing->id == "i");
  CHECK(change.importing->unknown);
  CHECK(change.importing->identity == Json{{"n", 1}});
  CHECK(change.generated_config == "resource {}");
  CHECK(change.before_identity == Json{{"b", 1}});
  CHECK(change.after_identity == Json{{"a", 1}});
  CHECK(plan.unknown.empty());
}

TEST_CASE("drift, outputs and deferred changes are read") {
  const std::string moved = R"({"address": "a.b", "mode": "data", "change": {"actions": ["update"]}})";
  const Plan plan = good(R"("resource_drift": [)" + moved + R"(], "output_changes": {"o": {"actions": ["create"],
      "before": null, "after": 1, "after_unknown": false, "before_sensitive": false, "after_sensitive": true}},
      "deferred_changes": [{"reason": "absent_prereq", "resource_change": )" +
                         moved + "}]");
  REQUIRE(plan.resource_drift.size() == 1);
  CHECK(plan.resource_drift[0].mode == Mode::data);
  REQUIRE(plan.output_changes.contains("o"));
  CHECK(plan.output_changes.at("o").actions == Actions::create);
  CHECK(plan.output_changes.at("o").after == 1);
  CHECK(plan.output_changes.at("o").after_sensitive == true);
  REQUIRE(plan.deferred_changes.size() == 1);
  CHECK(plan.deferred_changes[0].reason == DeferredReason::absent_prereq);
  CHECK(plan.deferred_changes[0].resource_change.address == "a.b");
  CHECK(plan.unknown.empty());
}

TEST_CASE("a provider's actions are read") {
  const std::string action = R"({"address": "action.a.b", "type": "a", "name": "b", "provider_name": "p",
      "config_values": {"v": 1}, "config_sensitive": {"s": true}, "config_unknown": {"u": true},
      "lifecycle_action_trigger": {"triggering_resource_address": "x.y", "action_trigger_event": "BeforeCreate",
      "action_trigger_block_index": 1, "actions_list_index": 2, "on_failure": "halt"}})";
  const Plan plan = good(R"("action_invocations": [)" + action + R"(, {"address": "action.a.c",
      "invoke_action_trigger": {"calling_resource_address": "x.z"}}],
      "deferred_action_invocations": [{"reason": "unknown", "action_invocation": )" +
                         action + "}]");
  REQUIRE(plan.action_invocations.size() == 2);
  const ActionInvocation& found = plan.action_invocations[0];
  CHECK(found.address == "action.a.b");
  CHECK(found.type == "a");
  CHECK(found.name == "b");
  CHECK(found.provider_name == "p");
  CHECK(found.config_values == Json{{"v", 1}});
  CHECK(found.config_sensitive == Json{{"s", true}});
  CHECK(found.config_unknown == Json{{"u", true}});
  REQUIRE(found.lifecycle_action_trigger.has_value());
  CHECK(found.lifecycle_action_trigger->triggering_resource_address == "x.y");
  CHECK(found.lifecycle_action_trigger->action_trigger_event == "BeforeCreate");
  CHECK(found.lifecycle_action_trigger->action_trigger_block_index == 1);
  CHECK(found.lifecycle_action_trigger->actions_list_index == 2);
  CHECK(found.lifecycle_action_trigger->on_failure == "halt");
  CHECK_FALSE(found.invoke_action_trigger);
  CHECK(plan.action_invocations[1].invoke_action_trigger);
  CHECK(plan.action_invocations[1].calling_resource_address == "x.z");
  REQUIRE(plan.deferred_action_invocations.size() == 1);
  CHECK(plan.deferred_action_invocations[0].reason == DeferredReason::unspecified);
  CHECK(plan.deferred_action_invocations[0].action_invocation.name == "b");
  CHECK(plan.unknown.empty());
}

TEST_CASE("checks are read with their problems") {
  const Plan plan = good(R"("checks": [{"address": {"kind": "resource", "to_display": "module.m.a.b", "mode": "managed",
      "type": "a", "name": "b", "module": "module.m"}, "status": "fail", "instances": [{"address": {
      "to_display": "module.m.a.b[0]", "module": "module.m", "instance_key": 0}, "status": "fail",
      "problems": [{"message": "too small"}]}]}, {"address": {"kind": "var", "to_display": "var.x", "name": "x"},
      "status": "unknown"}])");
  REQUIRE(plan.checks.size() == 2);
  const Check& check = plan.checks[0];
  CHECK(check.kind == CheckKind::resource);
  CHECK(check.address == "module.m.a.b");
  CHECK(check.module == "module.m");
  CHECK(check.mode == Mode::managed);
  CHECK(check.type == "a");
  CHECK(check.name == "b");
  CHECK(check.status == CheckStatus::fail);
  REQUIRE(check.instances.size() == 1);
  CHECK(check.instances[0].address == "module.m.a.b[0]");
  CHECK(check.instances[0].module == "module.m");
  CHECK(check.instances[0].instance_key == 0);
  CHECK(check.instances[0].status == CheckStatus::fail);
  CHECK(check.instances[0].problems == Texts{"too small"});
  CHECK(plan.checks[1].kind == CheckKind::variable);
  CHECK(plan.checks[1].status == CheckStatus::undecided);
  CHECK(plan.unknown.empty());
}

TEST_CASE("every combination of actions that is written is known, and no other one") {
  const auto actions = [](std::initializer_list<std::string> words) { return actions_of(std::vector(words)); };
  CHECK(actions({"no-op"}) == Actions::no_op);
  CHECK(actions({"create"}) == Actions::create);
  CHECK(actions({"read"}) == Actions::read);
  CHECK(actions({"update"}) == Actions::update);
  CHECK(actions({"delete"}) == Actions::delete_object);
  CHECK(actions({"delete", "create"}) == Actions::delete_then_create);
  CHECK(actions({"create", "delete"}) == Actions::create_then_delete);
  CHECK(actions({"forget"}) == Actions::forget);
  CHECK(actions({"create", "forget"}) == Actions::create_then_forget);
  CHECK(actions({"forget", "create"}) == Actions::forget_then_create);
  CHECK(actions({"open"}) == Actions::open);
  CHECK(actions({"Open"}) == Actions::open);
  CHECK(actions({"renew"}) == Actions::renew);
  CHECK(actions({"close"}) == Actions::close);
  CHECK(actions({}) == Actions::unknown);
  CHECK(actions({""}) == Actions::unknown);
  CHECK(actions({"update", "create"}) == Actions::unknown);
  CHECK(actions({"create", "create"}) == Actions::unknown);
  CHECK(actions({"delete", "create", "delete"}) == Actions::unknown);
  CHECK(actions({"CREATE"}) == Actions::unknown);
}

TEST_CASE("unknown parts are kept with their places") {
  const Plan plan = good(R"("complete": true, "novelty": 1, "resource_changes": [{"address": "a.b", "mode": "imaginary",
      "action_reason": "because", "hue": 1, "change": {"actions": ["evict"], "shade": 1}}],
      "deferred_changes": [{"reason": "mood", "resource_change": {"address": "a.c", "change": {"actions": ["read"]}}}],
      "checks": [{"address": {"to_display": "check.c", "kind": "hunch"}, "status": "maybe"}])");
  std::vector<std::pair<std::string, std::string>> found;
  for (const Unknown& unknown : plan.unknown) {
    found.emplace_back(unknown.place, unknown.text);
  }
  const std::vector<std::pair<std::string, std::string>> expected{
      {"resource_changes[0].mode", "imaginary"},
      {"resource_changes[0].action_reason", "because"},
      {"resource_changes[0].change.actions", R"(["evict"])"},
      {"resource_changes[0].change.shade", "shade"},
      {"resource_changes[0].hue", "hue"},
      {"deferred_changes[0].reason", "mood"},
      {"checks[0].address.kind", "hunch"},
      {"checks[0].status", "maybe"},
      {"novelty", "novelty"}};
  CHECK(found == expected);
  CHECK(plan.resource_changes[0].mode == Mode::unknown);
  CHECK(plan.resource_changes[0].action_reason == ActionReason::unknown);
  CHECK(plan.resource_changes[0].change.actions == Actions::unknown);
  CHECK(plan.deferred_changes[0].reason == DeferredReason::unknown);
  CHECK(plan.checks[0].kind == CheckKind::unknown);
  CHECK(plan.checks[0].status == CheckStatus::unknown);
}

TEST_CASE("an unknown member of every resource is reported once, with the number") {
  std::string resources;
  for (int i = 0; i < 12; ++i) {
    resources += std::string(i == 0 ? "" : ",") + R"({"address": "a.b", "new": 1, "change": {"actions": ["no-op"]}})";
  }
  const Plan plan = good(R"("resource_changes": [)" + resources + "]");
  REQUIRE(plan.unknown.size() == 1);
  CHECK(plan.unknown[0].place == "resource_changes[0].new");
  CHECK(plan.unknown[0].count == 12);
  diag::Diagnostics diagnostics;
  warn(plan.unknown, diagnostics);
  REQUIRE(diagnostics.warning_count() == 1);
  CHECK(diagnostics.items()[0].message == "unknown member `resource_changes[0].new`, and at 11 more places");
}

TEST_CASE("a member of another type is an error with its place") {
  CHECK(errors(R"("terraform_version": 1)") == Texts{"`terraform_version` is a number, not text"});
  CHECK(errors(R"("timestamp": [])") == Texts{"`timestamp` is a list, not text"});
  CHECK(errors(R"("applyable": "yes")") == Texts{"`applyable` is text, not a boolean"});
  CHECK(errors(R"("complete": 1)") == Texts{"`complete` is a number, not a boolean"});
  CHECK(errors(R"("errored": {})") == Texts{"`errored` is an object, not a boolean"});
  CHECK(errors(R"("resource_changes": {})") == Texts{"`resource_changes` is an object, not a list"});
  CHECK(errors(R"("resource_drift": true)") == Texts{"`resource_drift` is a boolean, not a list"});
  CHECK(errors(R"("resource_changes": [1])") == Texts{"`resource_changes[0]` is a number, not an object"});
  CHECK(errors(R"("output_changes": [])") == Texts{"`output_changes` is a list, not an object"});
  CHECK(errors(R"("output_changes": {"o\"": 1})") == Texts{R"(`output_changes["o\""]` is a number, not an object)"});
  CHECK(errors(R"("deferred_changes": 1)") == Texts{"`deferred_changes` is a number, not a list"});
  CHECK(errors(R"("checks": {})") == Texts{"`checks` is an object, not a list"});
  CHECK(errors(R"("checks": [{"address": "c"}])") == Texts{"`checks[0].address` is text, not an object"});
  CHECK(errors(R"("relevant_attributes": [{"resource": "a", "attribute": [true]}])") ==
        Texts{"`relevant_attributes[0].attribute` is a list, not a list of names and indexes"});
  CHECK(errors(R"("action_invocations": [{"address": "a", "lifecycle_action_trigger": {"actions_list_index": -1}}])") ==
        Texts{"`action_invocations[0].lifecycle_action_trigger.actions_list_index` is a number, not a whole number "
              "from 0"});
}

TEST_CASE("in a resource's change, too") {
  const std::string fine = R"(, "change": {"actions": ["no-op"]})";
  const auto at = [](const std::string& member, const std::string& rest) {
    return Texts{"`resource_changes[0]." + member + "` is " + rest};
  };
  CHECK(errors(resource(R"("previous_address": 1)" + fine)) == at("previous_address", "a number, not text"));
  CHECK(errors(resource(R"("module_address": 1)" + fine)) == at("module_address", "a number, not text"));
  CHECK(errors(resource(R"("index": [])" + fine)) == at("index", "a list, not a number or text"));
  CHECK(errors(resource(R"("index_unknown": "x")" + fine)) == at("index_unknown", "text, not a boolean"));
  CHECK(errors(resource(R"("provider_name": {})" + fine)) == at("provider_name", "an object, not text"));
  CHECK(errors(resource(R"("deposed": true)" + fine)) == at("deposed", "a boolean, not text"));
  CHECK(errors(resource(R"("action_reason": 1)" + fine)) == at("action_reason", "a number, not text"));
  CHECK(errors(resource(R"("change": [])")) == at("change", "a list, not an object"));
  CHECK(errors(resource(R"("index": 0)")) == at("change", "missing"));
  CHECK(errors(R"("resource_changes": [{"change": {"actions": ["no-op"]}}])") == at("address", "missing"));
  CHECK(errors(with_change(R"("actions": "update")")) == at("change.actions", "text, not a list"));
  CHECK(errors(with_change(R"("actions": ["update", 1])")) == at("change.actions[1]", "a number, not text"));
  CHECK(errors(with_change(R"("actions": ["update"], "replace_paths": {})")) ==
        at("change.replace_paths", "an object, not a list"));
  CHECK(errors(with_change(R"("actions": ["update"], "replace_paths": [["a"], "b"])")) ==
        at("change.replace_paths[1]", "text, not a list of names and indexes"));
  CHECK(errors(with_change(R"("actions": ["update"], "importing": "i")")) ==
        at("change.importing", "text, not an object"));
  CHECK(errors(with_change(R"("actions": ["update"], "generated_config": 1)")) ==
        at("change.generated_config", "a number, not text"));
}

TEST_CASE("a text that is not a plan has a specific error") {
  const auto refusal = [](const std::string& text) {
    diag::Diagnostics diagnostics;
    (void)read_plan(text, diagnostics);
    REQUIRE(diagnostics.error_count() == 1);
    return diagnostics.items()[0].message;
  };
  CHECK(refusal("").starts_with("standard input is not a Terraform plan in JSON: "));
  CHECK(refusal("[]") == "standard input is not a Terraform plan in JSON");
  CHECK(refusal("{}{}").starts_with("standard input is not a Terraform plan in JSON: "));
  CHECK(refusal("{}") == "standard input is another JSON document, not a plan");
  CHECK(refusal(R"({"version": 4, "lineage": "l"})") == "standard input is a stored state, not a plan");
  CHECK(refusal(R"({"format_version": "1.0", "values": {}})") == "standard input is a state, not a plan");
  CHECK(refusal(R"({"format_version": "2.0", "resource_changes": []})") ==
        "standard input has the unknown plan format `2.0`: formats 0.x and 1.x are supported");
  CHECK(refusal(R"({"format_version": 1, "resource_changes": []})") ==
        "standard input has the unknown plan format `1`: formats 0.x and 1.x are supported");
}

}  // namespace
}  // namespace kootoro::plan
