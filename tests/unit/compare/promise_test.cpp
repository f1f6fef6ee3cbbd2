#include "catch.hpp"

#include <kootoro/compare/changes.hpp>
#include <kootoro/compare/promise.hpp>
#include <kootoro/compare/stranger.hpp>

namespace kootoro::compare {
namespace {

using Kind = Surprise::Kind;

Snapshot snapshot(const std::string& resources, const std::string& more = "") {
  diag::Diagnostics diagnostics;
  Snapshot result = read_snapshot({{"main.tf.json", R"({"resource": {)" + resources + "}" + more + "}"}}, diagnostics);
  REQUIRE_FALSE(diagnostics.has_errors());
  return result;
}

plan::Plan plan_of(const std::string& changes, const std::string& drift = "") {
  diag::Diagnostics diagnostics;
  plan::Plan plan = plan::read_plan(
      R"({"format_version": "1.2", "resource_changes": [)" + changes + R"(], "resource_drift": [)" + drift + "]}",
      diagnostics);
  REQUIRE(diagnostics.empty());
  return plan;
}

/// A resource of a plan; `change` are the members of its change.
std::string planned(const std::string& address, const std::string& actions, const std::string& change,
                    const std::string& more = "") {
  const std::string type = address.substr(0, address.find('.'));
  return R"({"address": ")" + address + R"(", "type": ")" + type + R"(", "name": "x", "change": {"actions": [)" +
         actions + "], " + change + "}" + more + "}";
}

Promise compared(const Snapshot& before, const Snapshot& after, const plan::Plan& plan) {
  const PlannedChanges changes = planned_changes(plan, provider::built_in());
  return promise({&before, &after, compare::changes(before, after, provider::built_in())}, plan, changes,
                 provider::built_in());
}

std::vector<std::string> labels(const Surprise& surprise) {
  std::vector<std::string> result;
  for (const AttributeChange& attribute : surprise.change.attributes) {
    result.push_back(attribute.label);
  }
  return result;
}

std::string function(const std::string& members) {
  return R"("aws_lambda_function": {"f": {"function_name": "f", "role": "r", )" + members + "}}";
}

Snapshot small() {
  return snapshot(function(R"("memory_size": 128)"));
}

Snapshot large() {
  return snapshot(function(R"("memory_size": 256)"));
}

std::string update(const std::string& before, const std::string& after, const std::string& unknown = "{}") {
  return planned("aws_lambda_function.f", R"("update")",
                 R"("before": {"function_name": "f", "role": "r", )" + before +
                     R"(}, "after": {"function_name": "f", "role": "r", )" + after + R"(}, "after_unknown": )" +
                     unknown);
}

TEST_CASE("a change with the predicted action and attributes is expected, with what the provider computes") {
  const Promise result =
      compared(small(), large(),
               plan_of(update(R"("memory_size": 128, "last_modified": "2026", "version": "1")", R"("memory_size": 256)",
                              R"({"last_modified": true, "version": true, "qualified_arn": true})")));
  CHECK(result.number() == 0);
  CHECK(result.expected.size() == 1);
  CHECK(result.missing.empty());
}

TEST_CASE("an attribute that was not predicted is a surprise, and the predicted one is not") {
  const Promise result = compared(
      small(), large(),
      plan_of(update(R"("memory_size": 128, "description": "by hand")", R"("memory_size": 256, "description": "")")));
  REQUIRE(result.surprises.size() == 1);
  CHECK(result.surprises[0].kind == Kind::attributes);
  CHECK(labels(result.surprises[0]) == std::vector<std::string>{"description"});
  CHECK(result.expected.empty());
}

TEST_CASE("another value than the declared one is a surprise, for an update and for a creation") {
  const Promise changed = compared(small(), large(), plan_of(update(R"("memory_size": 128)", R"("memory_size": 512)")));
  REQUIRE(changed.surprises.size() == 1);
  CHECK(changed.surprises[0].kind == Kind::values);
  CHECK(labels(changed.surprises[0]) == std::vector<std::string>{"memory_size"});
  REQUIRE(changed.surprises[0].declared.size() == 1);
  CHECK(changed.surprises[0].declared[0].value == 256);
  const auto created = [](const std::string& memory) {
    return compared(snapshot(""), large(),
                    plan_of(planned("aws_lambda_function.f", R"("create")",
                                    R"("before": null, "after": {"function_name": "f", "role": "r", "timeout": 3,
                                        "memory_size": )" +
                                        memory + R"(}, "after_unknown": {"arn": true})")));
  };
  CHECK(created("256").number() == 0);
  REQUIRE(created("512").surprises.size() == 1);
  CHECK(created("512").surprises[0].kind == Kind::values);
}

TEST_CASE("a change that was not predicted at all is a surprise, and a predicted one may be missing") {
  const Promise result =
      compared(small(), large(),
               plan_of(planned("aws_sqs_queue.q", R"("create")", R"("before": null, "after": {"name": "q"})") + "," +
                       planned("aws_lambda_function.f", R"("no-op")", R"("before": {}, "after": {})")));
  REQUIRE(result.surprises.size() == 1);
  CHECK(result.surprises[0].kind == Kind::unpredicted);
  CHECK(result.surprises[0].change.address == "aws_sqs_queue.q");
  REQUIRE(result.missing.size() == 1);
  CHECK(result.missing[0].address == "aws_lambda_function.f");
}

TEST_CASE("more harm than predicted is a surprise, less is not") {
  const std::string replaced = planned("aws_lambda_function.f", R"("delete", "create")",
                                       R"("before": {"function_name": "g", "role": "r", "memory_size": 128},
         "after": {"function_name": "f", "role": "r", "memory_size": 256}, "replace_paths": [["function_name"]])");
  const Promise more = compared(small(), large(), plan_of(replaced));
  REQUIRE(more.surprises.size() == 1);
  CHECK(more.surprises[0].kind == Kind::action);
  CHECK(more.surprises[0].predicted == Action::update);
  CHECK(labels(more.surprises[0]) == std::vector<std::string>{"function_name"});

  const Snapshot renamed = snapshot(R"("aws_sqs_queue": {"q": {"name": "b"}})");
  const Promise less = compared(
      snapshot(R"("aws_sqs_queue": {"q": {"name": "a"}})"), renamed,
      plan_of(planned("aws_sqs_queue.q", R"("update")", R"("before": {"name": "a"}, "after": {"name": "b"})")));
  CHECK(less.number() == 0);
  REQUIRE(less.less.size() == 1);
  CHECK(less.less[0].predicted == Action::replace);
}

TEST_CASE("a value that the provider can't distinguish is not a surprise, nor that a new object lacks its additions") {
  CHECK(compared(small(), large(),
                 plan_of(update(R"("memory_size": 128, "reserved": 0)", R"("memory_size": 256, "reserved": null)")))
            .number() == 0);
  const auto replaced = [](const std::string& more) {
    const auto named = [](const std::string& name) {
      return snapshot(R"("aws_sqs_queue": {"q": {"name": ")" + name + "\"}}");
    };
    return compared(named("a"), named("b"),
                    plan_of(planned("aws_sqs_queue.q", R"("delete", "create")",
                                    R"("before": {"name": "a", "policy": "p"}, "after": {"name": "b"},
         "after_unknown": {"url": true}, "replace_paths": [["name"])" +
                                        more + "]")));
  };
  CHECK(replaced("").number() == 0);
  CHECK(replaced(R"(, ["policy"])").number() == 1);
}

TEST_CASE("instances are compared with their declaration") {
  const auto tagged = [](const std::string& delay) {
    return snapshot(R"("aws_sqs_queue": {"q": {"for_each": ["a", "b"], "delay_seconds": )" + delay + "}}");
  };
  const auto instance = [](const std::string& key, const std::string& delay) {
    return planned(R"(aws_sqs_queue.q[\")" + key + R"(\"])", R"("update")",
                   R"("before": {"delay_seconds": 1}, "after": {"delay_seconds": )" + delay + "}");
  };
  const Promise same = compared(tagged("1"), tagged("2"), plan_of(instance("a", "2") + "," + instance("a.[b", "2")));
  CHECK(same.number() == 0);
  CHECK(same.expected.size() == 2);
  CHECK(same.missing.empty());
  CHECK(compared(tagged("1"), tagged("2"), plan_of(instance("a", "2") + "," + instance("b", "3"))).number() == 1);
}

TEST_CASE("a deposed object is always a surprise") {
  const Promise result = compared(small(), large(),
                                  plan_of(update(R"("memory_size": 128)", R"("memory_size": 256)") + "," +
                                          planned("aws_lambda_function.f", R"("delete")",
                                                  R"("before": {}, "after": null)", R"(, "deposed": "deadbeef")")));
  REQUIRE(result.surprises.size() == 1);
  CHECK(result.surprises[0].change.deposed == "deadbeef");
}

TEST_CASE("moves are compared by the address before them") {
  const std::string queue = R"({"name": "q"})";
  const Snapshot before = snapshot(R"("aws_sqs_queue": {"old": )" + queue + "}");
  const Snapshot after = snapshot(R"("aws_sqs_queue": {"new": )" + queue + "}",
                                  R"(, "moved": [{"from": "aws_sqs_queue.old", "to": "aws_sqs_queue.new"}])");
  const auto moved_from = [](const std::string& address) {
    return planned("aws_sqs_queue.new", R"("no-op")", R"("before": {"name": "q"}, "after": {"name": "q"})",
                   R"(, "previous_address": ")" + address + "\"");
  };
  CHECK(compared(before, after, plan_of(moved_from("aws_sqs_queue.old"))).number() == 0);
  const Promise other = compared(before, after, plan_of(moved_from("aws_sqs_queue.other")));
  REQUIRE(other.surprises.size() == 1);
  CHECK(other.surprises[0].kind == Kind::move);
  const Promise keyed =
      compared(small(), small(),
               plan_of(planned("aws_lambda_function.f[0]", R"("no-op")", R"("before": {}, "after": {})",
                               R"(, "previous_address": "aws_lambda_function.f")")));
  CHECK(keyed.number() == 0);  // a new key of the same resource
}

TEST_CASE("an update that only follows from a predicted change is expected") {
  const auto pair = [](const std::string& memory) {
    return snapshot(function(R"("memory_size": )" + memory) +
                    R"(, "aws_ssm_parameter": {"p": {"name": "p", "value": "${aws_lambda_function.f.version}"}})");
  };
  const std::string parameter = planned("aws_ssm_parameter.p", R"("update")",
                                        R"("before": {"name": "p", "insecure_value": "1", "version": 1},
         "after": {"name": "p"}, "after_unknown": {"value": true, "version": true})");
  const std::string changed = update(R"("memory_size": 128)", R"("memory_size": 256)");
  CHECK(compared(pair("128"), pair("256"), plan_of(changed + "," + parameter)).surprises.size() ==
        1);  // insecure_value
  const std::string follows = planned("aws_ssm_parameter.p", R"("update")",
                                      R"("before": {"name": "p", "version": 1}, "after": {"name": "p"},
         "after_unknown": {"value": true, "version": true})");
  CHECK(compared(pair("128"), pair("256"), plan_of(changed + "," + follows)).number() == 0);
  CHECK(compared(pair("256"), pair("256"), plan_of(follows)).number() == 1);
}

TEST_CASE("drift is a surprise, once for each resource; a move is not drift") {
  const std::string drift =
      planned("aws_lambda_function.f", R"("update")", R"("before": {"timeout": 3}, "after": {"timeout": 9})");
  const std::string moved = planned("aws_sqs_queue.new", R"("no-op")", R"("before": {}, "after": {})",
                                    R"(, "previous_address": "aws_sqs_queue.old")");
  const std::string predicted = update(R"("memory_size": 128)", R"("memory_size": 256)");
  const Promise result = compared(small(), large(), plan_of(predicted, drift + "," + moved));
  CHECK(result.surprises.empty());
  CHECK(result.number() == 1);
  const Promise undone =
      compared(small(), large(),
               plan_of(update(R"("memory_size": 128, "timeout": 9)", R"("memory_size": 256, "timeout": 3)"), drift));
  REQUIRE(undone.surprises.size() == 1);
  CHECK(undone.surprises[0].drifted);
  CHECK(undone.number() == 1);
}

TEST_CASE("another region than the declared one is a surprise") {
  const auto side = [](const std::string& delay) {
    return snapshot(R"("aws_sqs_queue": {"q": {"name": "q", "delay_seconds": )" + delay + "}}",
                    R"(, "provider": {"aws": {"region": "eu-central-1"}})");
  };
  const auto in_region = [](const std::string& region) {
    return plan_of(planned("aws_sqs_queue.q", R"("update")",
                           R"("before": {"name": "q", "delay_seconds": 1, "region": ")" + region +
                               R"("}, "after": {"name": "q", "delay_seconds": 2, "region": ")" + region + R"("})"));
  };
  CHECK(compared(side("1"), side("2"), in_region("eu-central-1")).number() == 0);
  const Promise other = compared(side("1"), side("2"), in_region("us-east-1"));
  CHECK(other.region == "us-east-1");
  CHECK(other.declared_region == "eu-central-1");
  CHECK(other.surprises.empty());
  CHECK(other.number() == 1);
}

TEST_CASE("variables with another value than their default are named") {
  const Snapshot side = snapshot("", R"(, "variable": {"size": {"default": 3}, "zone": {"default": "a"}, "free": {}})");
  diag::Diagnostics diagnostics;
  const plan::Plan plan = plan::read_plan(R"({"format_version": "1.2", "resource_changes": [], "variables": {
      "size": {"value": "3"}, "zone": {"value": "b"}, "free": {"value": 1}, "odd": 5}})",
                                          diagnostics);
  REQUIRE(diagnostics.empty());
  const Promise result = compared(side, side, plan);
  CHECK(result.variables == std::vector<std::string>{"zone"});
  CHECK(result.number() == 0);
}

TEST_CASE("values that are only known to AWS, sensitive or write-only are not compared") {
  const Snapshot after = snapshot(
      R"("aws_x": {"x": {"a": "${aws_sqs_queue.q.arn}", "b": "declared", "secret_wo": "s", "c": {"d": "1"}}})");
  const Promise result = compared(
      snapshot(""), after,
      plan_of(planned("aws_x.x", R"("create")", R"("before": null, "after": {"a": "arn", "b": "other", "c": {}},
      "after_unknown": {"c": {"d": true}}, "after_sensitive": {"b": true})")));
  CHECK(result.number() == 0);
}

TEST_CASE("a plan with hardly any declared resource, or without any declared name, is of another environment") {
  const auto bucket = [](const std::string& name) {
    return snapshot(R"("aws_s3_bucket": {"b": {"bucket": ")" + name + "\"}}");
  };
  const auto named = [](const std::string& before, const std::string& after) {
    return plan_of(planned("aws_s3_bucket.b", R"("delete", "create")",
                           R"("before": {"bucket": ")" + before + R"("}, "after": {"bucket": ")" + after + R"("})"));
  };
  CHECK_FALSE(stranger(named("a", "b"), bucket("a"), bucket("b")));
  CHECK_FALSE(stranger(named("a", "c"), bucket("a"), bucket("b")));
  CHECK_FALSE(stranger(named("c", "b-x1y2"), bucket("a"), bucket("b-${random_string.r.result}")));
  const auto other = stranger(named("c", "d"), bucket("a"), bucket("b"));
  REQUIRE(other);
  CHECK(other->address == "aws_s3_bucket.b");
  CHECK(other->planned_name == "d");
  CHECK(other->declared_name == "b");
  const auto project =
      stranger(plan_of(planned("aws_y.y", R"("no-op")", R"("before": {}, "after": {})")), bucket("a"), bucket("b"));
  REQUIRE(project);
  CHECK(project->known == 0);
  CHECK(project->resources == 1);
  CHECK_FALSE(stranger(plan_of(""), bucket("a"), bucket("b")));
}

TEST_CASE("a declared block may change one that the provider adds by default") {
  const Snapshot before = snapshot(R"("aws_lambda_function": {"x": {"function_name": "f"}})");
  const Snapshot after =
      snapshot(R"("aws_lambda_function": {"x": {"function_name": "f", "ephemeral_storage": {"size": 1024}}})");
  const plan::Plan plan = plan_of(planned("aws_lambda_function.x", R"("update")", R"(
      "before": {"function_name": "f", "ephemeral_storage": [{"size": 512}]},
      "after": {"function_name": "f", "ephemeral_storage": [{"size": 1024}]})"));
  CHECK(compared(before, after, plan).surprises.empty());
}

}  // namespace
}  // namespace kootoro::compare
