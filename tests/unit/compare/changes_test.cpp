#include "catch.hpp"

#include <kootoro/compare/changes.hpp>

namespace kootoro::compare {
namespace {

Snapshot snapshot(const FileTexts& files) {
  diag::Diagnostics diagnostics;
  Snapshot result = read_snapshot(files, diagnostics);
  REQUIRE_FALSE(diagnostics.has_errors());
  return result;
}

std::vector<Change> compared(const std::string& before, const std::string& after) {
  return changes(snapshot({{"main.tf.json", before}}), snapshot({{"main.tf.json", after}}), provider::built_in());
}

std::string table(const std::string& body) {
  return R"({"resource": {"aws_dynamodb_table": {"t": )" + body + "}}}";
}

TEST_CASE("an attribute that the provider can change is an update, another one a replacement") {
  const auto update = compared(table(R"({"name": "a", "hash_key": "k"})"),
                               table(R"({"name": "a", "hash_key": "k", "deletion_protection_enabled": true})"));
  REQUIRE(update.size() == 1);
  CHECK(update[0].action == Action::update);
  CHECK(update[0].actions() == Json::array({"update"}));
  const auto replace = compared(table(R"({"name": "a", "hash_key": "k"})"), table(R"({"name": "b", "hash_key": "k"})"));
  REQUIRE(replace.size() == 1);
  CHECK(replace[0].actions() == Json::array({"delete", "create"}));
  CHECK(replace[0].replace_paths == std::vector<Json>{Json::array({"name"})});
  CHECK(replace[0].loses_data());
}

// The provider's documentation of aws_api_gateway_authorizer has this condition in its schema.
TEST_CASE("some changes replace a resource only to or from certain values") {
  const auto authorizer = [](const std::string& type) {
    return R"({"resource": {"aws_api_gateway_authorizer": {"a": {"name": "a", "rest_api_id": "r", "type": ")" + type +
           R"("}}}})";
  };
  const auto action = [&](const std::string& before, const std::string& after) {
    return compared(authorizer(before), authorizer(after)).at(0).action;
  };
  CHECK(action("TOKEN", "REQUEST") == Action::update);
  CHECK(action("TOKEN", "COGNITO_USER_POOLS") == Action::replace);
  CHECK(action("COGNITO_USER_POOLS", "TOKEN") == Action::replace);
}

TEST_CASE("ignored attributes change nothing, be it one or all") {
  const auto with = [](const std::string& name, const std::string& ignored) {
    return table(R"({"name": ")" + name + R"(", "hash_key": "k", "deletion_protection_enabled": )" +
                 (name == "a" ? "false" : "true") + R"(, "lifecycle": {"ignore_changes": )" + ignored + "}}");
  };
  CHECK(compared(with("a", R"("all")"), with("b", R"("all")")).empty());
  const auto rest = compared(with("a", R"(["name"])"), with("b", R"(["name"])"));
  REQUIRE(rest.size() == 1);
  CHECK(rest[0].action == Action::update);
  CHECK(rest[0].attributes.size() == 1);
}

TEST_CASE("a replacement is followed through outputs and variables") {
  const std::string root = R"json({"module": {"s3": {"source": "./modules/s3"},
      "app": {"source": "./modules/app", "names": "${module.s3.names}"}}})json";
  const std::string app = R"json({"variable": {"names": {"type": "map(string)"}}, "resource": {
      "aws_s3_bucket_versioning": {"v": {"bucket": "${var.names.b}", "versioning_configuration": [{"status": "Enabled"}]}},
      "aws_lambda_function": {"f": {"function_name": "f", "role": "r",
                                    "environment": [{"variables": {"BUCKET": "${var.names.b}"}}]}}}})json";
  const auto files = [&](const std::string& name) {
    const std::string s3 = R"json({"resource": {"aws_s3_bucket": {"b": {"bucket": ")json" + name +
                           R"json("}}}, "output": {"names": {"value": {"b": "${aws_s3_bucket.b.id}"}}}})json";
    return snapshot({{"main.tf.json", root}, {"modules/s3/main.tf.json", s3}, {"modules/app/main.tf.json", app}});
  };
  const auto result = changes(files("one"), files("two"), provider::built_in());
  REQUIRE(result.size() == 3);
  CHECK(result[0].address == "module.s3.aws_s3_bucket.b");  // resources that lose data are first
  CHECK(result[1].address == "module.app.aws_s3_bucket_versioning.v");
  CHECK(result[1].action == Action::replace);
  CHECK(result[1].attributes[0].follows == "module.s3.aws_s3_bucket.b");
  CHECK(result[2].address == "module.app.aws_lambda_function.f");
  CHECK(result[2].action == Action::update);
  CHECK(result[2].attributes[0].label == "environment.variables.BUCKET");
}

TEST_CASE("untrusted documents may have any type anywhere; only texts are names") {
  const std::string odd = R"json({"moved": [{"from": 1, "to": []}, 2], "import": [{"to": {}}],
      "removed": [{"from": 5, "lifecycle": [{"destroy": "no"}]}],
      "resource": {"aws_sns_topic": {"t": {"name": "t", "lifecycle": {"create_before_destroy": "yes"}}}}})json";
  const auto result = compared("{}", odd);
  REQUIRE(result.size() == 1);
  CHECK(result[0].action == Action::create);
}

TEST_CASE("a dashboard is compared by widget, and text widgets by their text") {
  const auto dashboard = [](const std::string& widgets) {
    return Json{{"resource",
                 {{"aws_cloudwatch_dashboard",
                   {{"d", {{"dashboard_name", "d"}, {"dashboard_body", R"({"widgets": [)" + widgets + "]}"}}}}}}}}
        .dump();
  };
  const std::string text = R"({"type": "text", "properties": {"markdown": "## A"}}, )";
  const std::string metric = R"({"type": "metric", "properties": {"title": "T", "period": 300}})";
  const auto result =
      compared(dashboard(text + metric),
               dashboard(R"({"type": "text", "properties": {"markdown": "## New"}}, )" + text + metric));
  REQUIRE(result.size() == 1);
  REQUIRE(result[0].attributes.size() == 1);
  CHECK(result[0].attributes[0].before.is_null());
  CHECK(result[0].attributes[0].after.dump().find("## New") != std::string::npos);
}

TEST_CASE("a policy is compared by statement, whatever the order") {
  const auto role = [](const std::string& statements) {
    return R"({"locals": {"p": {"Version": "2012-10-17", "Statement": [)" + statements +
           R"(]}}, "resource": {"aws_iam_role_policy": {"p": {"role": "r", "policy": "${jsonencode(local.p)}"}}}})";
  };
  const std::string read = R"({"Sid": "Read", "Effect": "Allow", "Action": ["a", "b"], "Resource": "*"})";
  const std::string write = R"({"Sid": "Write", "Effect": "Allow", "Action": "c", "Resource": "*"})";
  const std::string read_again = R"({"Sid": "Read", "Effect": "Allow", "Action": ["b", "a"], "Resource": ["*"]})";
  CHECK(compared(role(read), role(read_again)).empty());
  const auto result = compared(role(read), role(read + ", " + write));
  REQUIRE(result.size() == 1);
  REQUIRE(result[0].attributes.size() == 1);
  CHECK(result[0].attributes[0].label == "policy.Statement[Write]");
  CHECK(result[0].attributes[0].path == Json::array({"policy"}));
}

TEST_CASE("a moved resource is compared with its old address") {
  const std::string body = R"({"name": "a", "hash_key": "k"})";
  const auto result =
      compared(table(body), R"({"moved": [{"from": "aws_dynamodb_table.t", "to": "aws_dynamodb_table.u"}],
                                "resource": {"aws_dynamodb_table": {"u": )" +
                                body + "}}}");
  REQUIRE(result.size() == 1);
  CHECK(result[0].action == Action::move);
  CHECK(result[0].previous_address == "aws_dynamodb_table.t");
}

TEST_CASE("documents that refer in circles come to an end") {
  const std::string circle = R"({"locals": {"a": "${local.b}", "b": "${local.a}"},
      "resource": {"aws_sqs_queue": {"q": {"name": "${local.a}", "policy": "${aws_sqs_queue.q.policy}"}}}})";
  CHECK(compared(circle, circle).empty());
}

TEST_CASE("create_before_destroy applies to the dependencies of a resource") {
  const auto result = compared(
      R"({"resource": {"aws_sns_topic": {"t": {"name": "a"}}, "aws_sns_topic_policy": {"p": {
          "arn": "${aws_sns_topic.t.arn}", "policy": "{}", "lifecycle": [{"create_before_destroy": true}]}}}})",
      R"({"resource": {"aws_sns_topic": {"t": {"name": "b"}}, "aws_sns_topic_policy": {"p": {
          "arn": "${aws_sns_topic.t.arn}", "policy": "{}", "lifecycle": [{"create_before_destroy": true}]}}}})");
  REQUIRE(result.size() == 2);
  CHECK(result[0].actions() == Json::array({"create", "delete"}));
  CHECK(result[1].actions() == Json::array({"create", "delete"}));
}

TEST_CASE("create_before_destroy spreads through a template that is quoted in an expression") {
  const auto named = [](const std::string& name) {
    return R"json({"resource": {"aws_sns_topic": {"t": {"name": ")json" + name +
           R"json("}}, "aws_sns_topic_policy": {"p": {"arn": "${try(\"${aws_sns_topic.t.arn}\", \"none\")}",
               "policy": "{}", "lifecycle": [{"create_before_destroy": true}]}}}})json";
  };
  const auto result = compared(named("a"), named("b"));
  REQUIRE_FALSE(result.empty());
  CHECK(result[0].address == "aws_sns_topic.t");
  CHECK(result[0].actions() == Json::array({"create", "delete"}));
}

TEST_CASE("references in a quoted template of an expression count") {
  const auto named = [](const std::string& name) {
    return R"json({"locals": {"a": ")json" + name +
           R"json("}, "resource": {"aws_sns_topic": {"t": {"name": "t", "display_name": "${try(\"${local.a}-b\", \"\")}"}}}})json";
  };
  const auto result = compared(named("x"), named("y"));
  REQUIRE(result.size() == 1);
  CHECK(result[0].attributes[0].label == "display_name");
}

TEST_CASE("a data source waits for changes of its references") {
  const auto scanned = [](const std::string& scan) {
    return R"json({"resource": {"aws_ecr_repository": {"r": {"name": "r", "force_delete": )json" + scan +
           R"json(}}, "aws_lambda_function": {"f": {"function_name": "f",
               "image_uri": "${try(\"r@${data.aws_ecr_images.r.image_ids[0].image_digest}\", \"r\")}"}}},
           "data": {"aws_ecr_images": {"r": {"repository_name": "${aws_ecr_repository.r.name}"}}}})json";
  };
  CHECK(compared(scanned("true"), scanned("true")).empty());
  const auto result = compared(scanned("false"), scanned("true"));
  REQUIRE(result.size() == 2);
  CHECK(result[1].address == "aws_lambda_function.f");
  CHECK(result[1].action == Action::update);
  CHECK(result[1].attributes[0].follows == "data.aws_ecr_images.r");
}

TEST_CASE("an instance of a module is in the module") {
  const std::string topic = R"({"resource": {"aws_sns_topic": {"t": {"name": "t"}}}})";
  const std::string removed = R"({"removed": [{"from": "module.m", "lifecycle": {"destroy": false}}]})";
  const auto result = changes(snapshot({{"modules/m[0]/main.tf.json", topic}, {"modules/mm/main.tf.json", topic}}),
                              snapshot({{"main.tf.json", removed}}), provider::built_in());
  REQUIRE(result.size() == 2);
  CHECK(result[0].address == "module.mm.aws_sns_topic.t");
  CHECK(result[0].action == Action::destroy);
  CHECK(result[1].address == "module.m[0].aws_sns_topic.t");
  CHECK(result[1].action == Action::forget);
}

TEST_CASE("a block inserted first is one added block") {
  const auto rules = [](const std::string& first) {
    return R"({"resource": {"aws_s3_bucket_lifecycle_configuration": {"l": {"bucket": "b", "rule": [)" + first +
           R"({"id": "old", "status": "Enabled", "expiration": [{"days": 9}]}]}}}})";
  };
  const auto result =
      compared(rules(""), rules(R"({"id": "new", "status": "Enabled", "expiration": [{"days": 1}]}, )"));
  REQUIRE(result.size() == 1);
  REQUIRE(result[0].attributes.size() == 1);
  CHECK(result[0].attributes[0].label == "rule[new]");
  CHECK(result[0].attributes[0].sort == AttributeChange::Sort::block);
  CHECK(result[0].attributes[0].before.is_null());
}

TEST_CASE("a policy that refers to a replaced resource is unknown, but its parts are compared") {
  const auto policy = [](const std::string& name, const std::string& action) {
    return R"json({"resource": {"aws_sns_topic": {"t": {"name": ")json" + name +
           R"json("}}, "aws_sns_topic_policy": {"p": {
        "arn": "x", "policy": "${jsonencode({\"Statement\" = [{\"Sid\" = \"A\", \"Action\" = \")json" +
           action + R"json(\", \"Resource\" = aws_sns_topic.t.arn}]})}"}}}})json";
  };
  const auto result = compared(policy("a", "x"), policy("b", "x"));
  REQUIRE(result.size() == 2);
  REQUIRE(result[1].attributes.size() == 1);
  CHECK(result[1].attributes[0].label == "policy");
  CHECK(result[1].attributes[0].unknown);
  CHECK(result[1].attributes[0].follows == "aws_sns_topic.t");
}

}  // namespace
}  // namespace kootoro::compare
