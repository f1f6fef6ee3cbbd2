#include "catch.hpp"

#include <kootoro/terraform/read.hpp>

#include <algorithm>

namespace kootoro::terraform {
namespace {

using Texts = std::vector<std::string>;

/// What is named as not understood.
Texts unknown(const FileTexts& files) {
  source::Files texts;
  const ReadDocuments read = read_documents(files, texts);
  CHECK(read.unreadable.empty());
  Texts found;
  for (const Unknown& one : read.unknown) {
    found.push_back(one.place + ": " + one.what);
  }
  return found;
}

Texts unknown_in(const std::string& document) {
  return unknown({{"main.tf.json", document}});
}

std::string unreadable(const std::string& document) {
  source::Files texts;
  const ReadDocuments read = read_documents({{"main.tf.json", document}}, texts);
  return read.unreadable.size() == 1 ? read.unreadable.front().why : "read";
}

// Terraform 1.11 prints "x\uFFFDy" and "\uFFFD" for these.
TEST_CASE("bytes and escapes that are not Unicode read as U+FFFD, as Terraform reads them") {
  source::Files texts;
  const ReadDocuments read =
      read_documents({{"main.tf.json", "{\"locals\": {\"bytes\": \"x\xffy\", \"escape\": \"\\ud800\"}}"}}, texts);
  REQUIRE(read.unreadable.empty());
  const Object& locals = *read.configuration.modules.front().locals_block();
  CHECK(locals.find("bytes")->value.text() == "x\uFFFDy");
  CHECK(locals.find("escape")->value.text() == "\uFFFD");
}

TEST_CASE("documents become modules as our own code makes them") {
  source::Files texts;
  const std::string document = R"json({"//": "comment",
      "terraform": {"required_version": ">= 1.5"},
      "provider": {"aws": [{"region": "eu-west-1"}, {"alias": "other"}]},
      "variable": {"v": {"default": 1}},
      "locals": {"plain": "a", "escaped": "$${a}", "number": 1.5, "list": [true, null]},
      "resource": {"aws_s3_bucket": {"a": [{"bucket": "${local.plain}", "tags": {"x": "a ${local.plain}"},
                                            "policy": "${ jsonencode(local.list) }"}]}},
      "data": [{"aws_partition": {"current": {}}}],
      "output": {"o": {"value": "${aws_s3_bucket.a.id}"}}})json";
  ReadDocuments read = read_documents({{"main.tf.json", document}}, texts);
  REQUIRE(read.unknown.empty());
  REQUIRE(read.configuration.modules.size() == 1);
  Module& root = read.configuration.modules.front();
  const Object& bucket = *root.find_resource("aws_s3_bucket", "a")->body;
  CHECK(bucket.find("bucket")->value.kind() == Value::Kind::expression);
  CHECK(bucket.find("bucket")->value.text() == "local.plain");
  CHECK(bucket.find("policy")->value.kind() == Value::Kind::expression);
  CHECK(bucket.find("policy")->value.text() == "jsonencode(local.list)");
  CHECK(bucket.find("tags")->value.object().find("x")->value.kind() == Value::Kind::templated);
  CHECK(texts.text(bucket.find("bucket")->value.origin()) == "\"${local.plain}\"");
  CHECK(root.locals_block()->find("escaped")->value.kind() == Value::Kind::literal);
  CHECK(root.locals_block()->find("escaped")->value.text() == "${a}");
  CHECK(root.locals_block()->find("number")->value.decimal() == 1.5);
  CHECK(root.find_data("aws_partition", "current") != nullptr);
  CHECK(root.outputs()->find("o") != nullptr);
  CHECK(root.documents().size() == 1);
}

TEST_CASE("a shape that is not expected is named, at every level") {
  CHECK(unknown_in(R"({"resource": 1})") == Texts{"main.tf.json: resource: a number where an object is expected"});
  CHECK(unknown_in(R"({"resource": {"aws_x": "a"}})") ==
        Texts{"main.tf.json: resource.aws_x: a string where an object is expected"});
  CHECK(unknown_in(R"({"resource": {"aws_x": {"a": true}}})").size() == 1);
  CHECK(unknown_in(R"({"resource": {"aws_x": {"a": [{}, 5]}}})").size() == 1);
  CHECK(unknown_in(R"({"resource": {"aws_x": {"a": [{}, {}]}}})") ==
        Texts{"main.tf.json: resource.aws_x.a: declared twice; only the first declaration is compared"});
  CHECK(unknown_in(R"({"locals": 1})").size() == 1);
  CHECK(unknown_in(R"({"locals": [{"a": 1}, {"b": 2}]})").empty());
  CHECK(unknown_in(R"({"module": {"m": 1}})").size() == 1);
  CHECK(unknown_in(R"({"output": null})").size() == 1);
  CHECK(unknown_in(R"({"provider": 1, "moved": 2, "terraform": "x"})").empty());
  CHECK(unknown_in(R"({"variable": [[{"v": {}}]]})").empty());
  CHECK(unknown_in(R"({"action": {}})") == Texts{"main.tf.json: action: unknown block type"});
  CHECK(unknown_in(R"({"locals": {"a": "${local."}})") ==
        Texts{"main.tf.json: the expression in `${local.` cannot be parsed"});
  CHECK(unknown_in(R"({"locals": {"a": {"${local.b}": 1}}})").size() == 1);
  CHECK(unknown_in(R"({"module": {"m": {"source": "git::x"}}})") == Texts{"module.m: its source `git::x` is not read"});
  CHECK(unknown_in(R"({"module": {"m": {"source": 7}}})").empty());
}

TEST_CASE("files that are not read are named") {
  const std::string empty = "{}";
  CHECK(unknown({{"a.tf", ""}, {"b.tofu", ""}, {"c.tofu.json", empty}}).size() == 3);
  CHECK(unknown({{"override.tf.json", empty}, {"x_override.tf.json", empty}}).size() == 2);
  CHECK(unknown({{"modules/m/deep/main.tf.json", empty}, {"other/main.tf.json", empty}, {"modules/x.tf.json", empty}})
            .size() == 3);
  CHECK(unknown({{"modules/m/main.tf.json", R"({"module": {"n": {"source": "./n"}}})"}}) ==
        Texts{"module.m.module.n: called by a module other than the root module, so it is not read"});
  CHECK(unknown({{"main.tf.json", R"json({"locals": {"a": "${templatefile(\"${path.module}/x.json\", {})}"}})json"},
                 {"x.json", "not JSON"}}) ==
        Texts{"x.json: loaded by `templatefile`, but not a readable JSON document"});
  CHECK(unknown({{"notes.txt", "?"}, {"other.json", "?"}}).empty());
}

TEST_CASE("text that is not JSON is unreadable, with its place") {
  CHECK(unreadable("[]") == "is not a JSON object");
  CHECK(unreadable("") != "read");
  CHECK(unreadable("{\n  \"a\": }").find("(line 2, column 8)") != std::string::npos);
  CHECK(unreadable(R"({"locals": {}, "locals": {}})") != "read");
  CHECK(unreadable(R"({"locals": )" + std::string(200000, '[') + "}") != "read");
}

}  // namespace
}  // namespace kootoro::terraform
