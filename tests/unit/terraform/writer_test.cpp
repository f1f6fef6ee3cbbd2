#include "catch.hpp"

#include <kootoro/terraform/json_writer.hpp>
#include <kootoro/terraform/module.hpp>

using namespace kootoro::terraform;

namespace {

std::string written(const Object& object) {
  return json_text(object);
}

std::string written_text(std::string_view text) {
  Arena arena;
  Object& object = arena.make<Object>();
  object.set("x", text);
  return written(object);
}

}  // namespace

TEST_CASE("a user's text never becomes an expression") {
  CHECK(written_text("${aws_iam_role.x.arn}") == "{\n  \"x\": \"$${aws_iam_role.x.arn}\"\n}\n");
  CHECK(written_text("%{if true}a%{endif}") == "{\n  \"x\": \"%%{if true}a%%{endif}\"\n}\n");
  CHECK(written_text("a$b 100% $$") == "{\n  \"x\": \"a$b 100% $$\"\n}\n");
  CHECK(written_text("$${x}") == "{\n  \"x\": \"$$${x}\"\n}\n");
}

TEST_CASE("names of attributes are escaped like values: Terraform reads both as templates") {
  Arena arena;
  Object& object = arena.make<Object>();
  object.set(std::string_view("${x}"), 1);
  CHECK(written(object) == "{\n  \"$${x}\": 1\n}\n");
}

TEST_CASE("expressions and templates keep their references, and escape the text around them") {
  Arena arena;
  Object& object = arena.make<Object>();
  object.set("a", Expression{"var.names.x"});
  object.set("b", Template().text("arn:${y}:").value({"data.aws_partition.current.partition"}).text("\"q\""));
  CHECK(
      written(object) ==
      "{\n  \"a\": \"${var.names.x}\",\n  \"b\": \"arn:$${y}:${data.aws_partition.current.partition}\\\"q\\\"\"\n}\n");
}

TEST_CASE("text is escaped as JSON") {
  CHECK(written_text("a\"b\\c\n\t\r\x01\x7F é") == "{\n  \"x\": \"a\\\"b\\\\c\\n\\t\\r\\u0001\\u007f é\"\n}\n");
}

TEST_CASE("special characters are found at every position of short and long texts") {
  const std::vector<std::pair<std::string, std::string>> cases{{"${", "$${"},       {"%{", "%%{"},  {"$$", "$$"},
                                                               {"\"", "\\\""},      {"\\", "\\\\"}, {"\x1F", "\\u001f"},
                                                               {"\x7F", "\\u007f"}, {"\n", "\\n"},  {"é", "é"}};
  for (const auto& [special, escaped] : cases) {
    for (const std::size_t length : {0U, 5U, 6U, 7U, 13U, 14U, 15U, 40U, 300U}) {
      for (std::size_t at = 0; at <= length; ++at) {
        const std::string before(at, '#');
        const std::string after(length - at, '&');
        CHECK(written_text(before + special + after) == "{\n  \"x\": \"" + before + escaped + after + "\"\n}\n");
      }
    }
  }
}

TEST_CASE("documents may be nested more deeply than the prepared indentation") {
  constexpr std::size_t depth = 40;
  Arena arena;
  Object& document = arena.make<Object>();
  Object* object = &document;
  std::string expected = "{\n";
  for (std::size_t i = 1; i <= depth; ++i) {
    object = &object->object("x");
    expected += std::string(2 * i, ' ') + "\"x\": {" + (i < depth ? "\n" : "}\n");
  }
  for (std::size_t i = depth; i-- > 0;) {
    expected += std::string(2 * i, ' ') + "}\n";
  }
  CHECK(written(document) == expected);
}

TEST_CASE("numbers are written in full and whole ones without a point") {
  Arena arena;
  Object& object = arena.make<Object>();
  object.set("whole", 200.0).set("part", 0.5).set("count", std::int64_t{1} << 53).set("flag", true);
  CHECK(written(object) ==
        "{\n  \"whole\": 200,\n  \"part\": 0.5,\n  \"count\": 9007199254740992,\n  \"flag\": true\n}\n");
}

TEST_CASE("repeated blocks are an array of objects, and so is a lone one") {
  Arena arena;
  Object& object = arena.make<Object>();
  object.block("rule").set("id", "a");
  CHECK(written(object) == "{\n  \"rule\": [\n    {\n      \"id\": \"a\"\n    }\n  ]\n}\n");
  object.block("rule").set("id", "b");
  CHECK(object.find("rule")->value.list().size() == 2);
}

TEST_CASE("a setting passes its place to the document; an absent one is not written") {
  Arena arena;
  Object& object = arena.make<Object>();
  const kootoro::source::Range range{static_cast<kootoro::source::FileId>(1), 4, 9};
  object.set("memory_size", kootoro::source::Setting<std::int64_t>(512, range));
  object.set_if("kms_key_arn", kootoro::source::Setting<std::optional<std::string>>());
  CHECK(object.find("memory_size")->value.origin() == range);
  CHECK(object.find("kms_key_arn") == nullptr);
}

TEST_CASE("a module's files have the right content") {
  Module module("s3");
  module.data("aws_partition", "current");
  module.resource("aws_s3_bucket", "b").set("bucket", "name");
  module.variable("suffix", "string", "End of names");
  module.output("arn", "ARN").set("value", Expression{"aws_s3_bucket.b.arn"});
  module.text_asset("run.sh", "#!/bin/sh\n", true);
  const auto files = files_of(module);
  REQUIRE(files.size() == 4);
  CHECK(files[0].path == "modules/s3/main.tf.json");
  CHECK(files[0].whole() ==
        "{\n  \"data\": {\n    \"aws_partition\": {\n      \"current\": {}\n    }\n  },\n  \"resource\": {\n"
        "    \"aws_s3_bucket\": {\n      \"b\": {\n        \"bucket\": \"name\"\n      }\n    }\n  }\n}\n");
  CHECK(files[1].path == "modules/s3/variables.tf.json");
  CHECK(files[2].path == "modules/s3/outputs.tf.json");
  CHECK(files[3].path == "modules/s3/run.sh");
  CHECK(files[3].executable);
}

TEST_CASE("a large document comes in pieces that add up to it") {
  Arena arena;
  Object& object = arena.make<Object>();
  const std::string long_text(300'000, 'x');
  for (int i = 0; i < 20'000; ++i) {
    object.set("key_" + std::to_string(i), i == 7 ? std::string_view(long_text) : "value");
  }
  std::string text;
  std::size_t pieces = 0;
  write_json(object, [&](std::string_view piece) {
    ++pieces;
    text += piece;
  });
  CHECK(pieces > 3);
  CHECK(text == json_text(object));
  CHECK(text.starts_with("{\n  \"key_0\": \"value\",\n  \"key_1\": "));
  CHECK(text.ends_with("  \"key_19999\": \"value\"\n}\n"));
  CHECK(text.size() > 20'000 * 20 + long_text.size());
}
