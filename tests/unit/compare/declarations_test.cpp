// What Terraform reads beside the arguments of resources: its documentation's pages on meta-arguments, provisioners,
// modules, providers and backends.
#include "catch.hpp"

#include <kootoro/compare/changes.hpp>
#include <kootoro/compare/declarations.hpp>

#include <string>
#include <vector>

namespace kootoro::compare {
namespace {

Snapshot snapshot(const FileTexts& files) {
  diag::Diagnostics diagnostics;
  return read_snapshot(files, diagnostics);
}

/// `PLACE: LABEL, LABEL` for each change.
std::vector<std::string> told(const std::vector<Change>& changes) {
  std::vector<std::string> lines;
  for (const Change& change : changes) {
    std::string line = change.address + ":";
    for (const AttributeChange& attribute : change.attributes) {
      line += " " + attribute.label + (attribute.sensitive ? " (sensitive)" : "");
    }
    lines.push_back(line);
  }
  return lines;
}

std::vector<std::string> told(const FileTexts& before, const FileTexts& after) {
  return told(declaration_changes(snapshot(before), snapshot(after)));
}

/// A document with a bucket that has further arguments.
FileTexts bucket(const std::string& more = "") {
  return {{"main.tf.json", R"({"resource": {"aws_s3_bucket": {"b": {"bucket": "b")" + more + "}}}}"}};
}

FileTexts document(const std::string& text) {
  return {{"main.tf.json", text}};
}

using Lines = std::vector<std::string>;

TEST_CASE("meta-arguments of a resource are compared") {
  CHECK(told(bucket(), bucket(R"(, "provisioner": [{"local-exec": {"command": "id"}}])")) ==
        Lines{"aws_s3_bucket.b: provisioner"});
  CHECK(told(bucket(), bucket(R"(, "for_each": {"a": "b"})")) == Lines{"aws_s3_bucket.b: for_each"});
  CHECK(told(bucket(R"(, "lifecycle": {"prevent_destroy": true, "ignore_changes": ["tags"]})"),
             bucket(R"(, "lifecycle": {"prevent_destroy": false, "ignore_changes": ["tags"]})")) ==
        Lines{"aws_s3_bucket.b: lifecycle.prevent_destroy"});
  CHECK(told(bucket(R"(, "provider": "aws.a")"), bucket(R"(, "provider": "aws.b")")) ==
        Lines{"aws_s3_bucket.b: provider"});
  CHECK(told(bucket(R"(, "timeouts": {"create": "1m"})"), bucket()) == Lines{"aws_s3_bucket.b: timeouts"});
}

TEST_CASE("of a new resource, only what acts beyond it is told") {
  const FileTexts nothing = document("{}");
  CHECK(told(nothing, bucket(R"(, "lifecycle": {"prevent_destroy": true}, "depends_on": ["aws_x.y"])")).empty());
  CHECK(
      told(nothing, bucket(R"(, "connection": {"host": "h"}, "provisioner": [{"remote-exec": {"inline": ["id"]}}])")) ==
      Lines{"aws_s3_bucket.b: connection provisioner"});
  CHECK(told(bucket(R"(, "lifecycle": {"prevent_destroy": true})"), nothing).empty());
}

TEST_CASE("data sources, modules, providers, backends and other blocks are compared") {
  const FileTexts nothing = document("{}");
  const auto added = [&](const std::string& text) { return told(nothing, document(text)); };
  CHECK(added(R"({"data": {"external": {"x": {"program": ["sh"]}}}})") == Lines{"data.external.x: program"});
  CHECK(added(R"({"module": {"m": {"source": "./modules/m", "size": 1}}})").empty());
  CHECK(added(R"({"module": {"m": {"source": "./modules/m", "count": 2}}})") == Lines{"module.m: count"});
  CHECK(added(R"({"module": {"m": {"source": "./modules/n", "size": 1}}})") == Lines{"module.m: size source"});
  CHECK(added(R"({"module": {"m": {"source": "git::https://example.com/m", "size": 1}}})") ==
        Lines{"module.m: size source"});
  CHECK(
      added(
          R"({"provider": {"aws": [{"endpoints": [{"s3": "http://example.com"}]}, {"alias": "b", "profile": "p"}]}})") ==
      Lines{"provider.aws: endpoints", "provider.aws.b: alias profile"});
  CHECK(
      added(R"({"terraform": {"required_providers": {"aws": {"source": "other/aws"}}, "required_version": "1.0"}})") ==
      Lines{"terraform.required_providers: aws", "terraform.required_version: value"});
  CHECK(added(R"({"removed": [{"from": "aws_x.y", "lifecycle": {"destroy": true}}]})") ==
        Lines{"removed aws_x.y: from lifecycle"});
  CHECK(added(R"({"import": [{"to": "aws_x.y", "id": "z"}, {"to": "aws_x.y", "id": "w"}]})") ==
        Lines{"import aws_x.y: id to", "import aws_x.y (2): id to"});
  CHECK(added(R"({"check": {"c": {"assert": {"condition": "${1 == 2}", "error_message": "no"}}}})") ==
        Lines{"check.c: assert"});
  CHECK(added(R"({"variable": {"v": {"type": "string", "default": "d", "description": "text"}}})") ==
        Lines{"variable.v: type"});
}

TEST_CASE("credentials and sensitive outputs are not part of a change") {
  const auto backend = [](const std::string& key) {
    return document(R"({"terraform": {"backend": {"s3": {"bucket": "b", "secret_key": ")" + key + R"("}}}})");
  };
  const std::vector<Change> changes = declaration_changes(snapshot(backend("first")), snapshot(backend("second")));
  CHECK(told(changes) == Lines{"terraform.backend: s3.secret_key (sensitive)"});
  CHECK(json::dump(*changes.at(0).before).find("first") == std::string::npos);
  CHECK(json::dump(*changes.at(0).after).find("second") == std::string::npos);
  const auto output = [](const std::string& value) {
    return document(R"({"output": {"o": {"sensitive": true, "value": ")" + value + R"("}}})");
  };
  CHECK(told(output_changes(snapshot(output("first")), snapshot(output("second")))) ==
        Lines{"output.o: value (sensitive)"});
}

TEST_CASE("a script that a document names is compared, another file is not") {
  const auto with = [](const std::string& script) {
    FileTexts files = bucket(R"(, "provisioner": [{"local-exec": {"command": "${path.module}/push.sh"}}])");
    files["push.sh"] = script;
    files["README.md"] = script;
    return files;
  };
  CHECK(told(with("echo 1"), with("echo 2")) == Lines{"file push.sh: content"});
}

TEST_CASE("without an instance there is no resource") {
  const auto actions = [](const FileTexts& before, const FileTexts& after) {
    std::vector<Action> result;
    for (const Change& change : changes(snapshot(before), snapshot(after), provider::built_in())) {
      result.push_back(change.action);
    }
    return result;
  };
  using Actions = std::vector<Action>;
  CHECK(actions(bucket(), bucket(R"(, "count": 0)")) == Actions{Action::destroy});
  CHECK(actions(bucket(), bucket(R"(, "count": "0")")) == Actions{Action::destroy});
  CHECK(actions(bucket(), bucket(R"(, "for_each": {})")) == Actions{Action::destroy});
  CHECK(actions(bucket(), bucket(R"(, "count": 1)")).empty());  // Terraform moves it to `[0]`
  CHECK(actions(bucket(), bucket(R"(, "for_each": {"k": 1})")) == Actions{Action::replace});
  const auto module = [](const std::string& count) {
    return FileTexts{{"main.tf.json", R"({"module": {"m": {"source": "./modules/m", "count": )" + count + "}}}"},
                     {"modules/m/main.tf.json", R"({"resource": {"aws_s3_bucket": {"b": {"bucket": "b"}}}})"}};
  };
  CHECK(actions(module("1"), module("0")) == Actions{Action::destroy});
}

}  // namespace
}  // namespace kootoro::compare
