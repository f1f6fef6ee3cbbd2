#include "catch.hpp"

#include <kootoro/references/walker.hpp>
#include <kootoro/terraform/read.hpp>

#include <fmt/format.h>

namespace kootoro::references {
namespace {

/// A configuration from texts, and the targets of its references.
class Read {
 public:
  explicit Read(const terraform::FileTexts& documents, Limits limits = {})
      : read_(terraform::read_documents(documents, texts_)), walker_(read_.configuration, limits) {
    REQUIRE(read_.unreadable.empty());
  }

  /// The target of `reference` in the root module: a text, or the reason why it stops.
  std::string follow(std::string_view reference, std::string_view module = "") {
    const auto parsed = hcl::parse_expression(reference);
    REQUIRE(parsed);
    const auto path = hcl::as_traversal(*parsed);
    REQUIRE(path);
    const Walker::Trail trail(walker_);
    const Place place = walker_.follow(path->steps, Scope{walker_.declarations().home(module)});
    switch (place.stop) {
      case Stop::value:
        return place.term.value->kind() == terraform::Value::Kind::literal ? std::string(place.term.value->text())
                                                                           : "a value";
      case Stop::expression:
        return "an expression";
      case Stop::unresolved:
        return "unresolved " + hcl::path_text(place.path);
      case Stop::missing:
        return "missing in " + hcl::path_text(place.path);
      case Stop::cycle:
        return "cycle at " + hcl::path_text(place.path);
      case Stop::limit:
        return "limit";
      case Stop::not_understood:
        return "not understood";
    }
    return "";
  }

 private:
  source::Files texts_;
  terraform::ReadDocuments read_;
  Walker walker_;
};

std::string root(const std::string& members) {
  return "{" + members + "}";
}

TEST_CASE("references are followed through locals, variables, outputs and resources") {
  Read read({{"main.tf.json", R"json({
        "locals": {"name": "n", "map": {"a.b": "dotted", "list": ["zero", "one"]}, "whole": "${local.map}"},
        "module": {"m": {"source": "./modules/m", "given": "${local.map}", "back": "${module.m.out}"}},
        "resource": {"aws_sqs_queue": {"q": {"name": "${local.name}"}}}})json"},
             {"modules/m/main.tf.json", R"json({
        "variable": {"given": {}, "back": {}, "unset": {"default": "standard"}, "nothing": {}},
        "output": {"out": {"value": "${var.given.list[1]}"}, "empty": {}}})json"}});
  CHECK(read.follow("local.name") == "n");
  CHECK(read.follow("local.map[\"a.b\"]") == "dotted");
  CHECK(read.follow("local.whole.list[0]") == "zero");
  CHECK(read.follow("module.m.out") == "one");
  CHECK(read.follow("var.given.list[1]", "m") == "one");
  CHECK(read.follow("var.back", "m") == "one");
  CHECK(read.follow("var.unset", "m") == "standard");
  CHECK(read.follow("aws_sqs_queue.q.name") == "n");
  CHECK(read.follow("aws_sqs_queue.q[0].name") == "n");
  CHECK(read.follow("var.nothing", "m") == "unresolved var.nothing");
  CHECK(read.follow("aws_sqs_queue.q.arn") == "unresolved aws_sqs_queue.q.arn");
  CHECK(read.follow("local.whole.other") == "missing in local.map.other");
  CHECK(read.follow("local.map.list[2]") == "missing in local.map.list[2]");
  CHECK(read.follow("path.module") == "unresolved path.module");
  CHECK(read.follow("module.m.empty") == "unresolved module.m.empty");
  CHECK(read.follow("module.none.out") == "unresolved module.none.out");
}

TEST_CASE("encoded, decoded and loaded values are followed") {
  Read read({{"main.tf.json", R"json({"locals": {
        "encoded": "${jsonencode(local.policy)}", "decoded": "${jsondecode(local.encoded)}", "policy": {"Sid": "Read"},
        "object": "${{ a = local.policy, \"b.c\" = \"text\" }}",
        "loaded": "${templatefile(\"${path.module}/d.json\", { arn = local.policy.Sid, itself = arn })}"}})json"},
             {"d.json", R"json({"Resource": "${arn}", "Self": "${itself}", "Local": "${local.policy}"})json"}});
  CHECK(read.follow("local.encoded.Sid") == "Read");
  CHECK(read.follow("local.decoded.Sid") == "Read");
  CHECK(read.follow("local.object.a.Sid") == "Read");
  CHECK(read.follow("local.loaded.Resource") == "Read");
  CHECK(read.follow("local.loaded.Self") == "unresolved arn");
}

TEST_CASE("cycles of any length end at the reference that closes them") {
  Read read(
      {{"main.tf.json", R"json({
        "locals": {"one": "${local.one}", "two": "${local.second}", "second": "${local.two}",
                   "deep": {"x": "${local.deep.x}"}, "grows": "${local.grows.a}",
                   "loop": "${module.m.out}", "json": "${jsondecode(local.json)}"},
        "module": {"m": {"source": "./modules/m", "in": "${local.loop}"}},
        "resource": {"aws_sqs_queue": {"q": {"policy": "${aws_sqs_queue.q.policy}"}}}})json"},
       {"modules/m/main.tf.json", R"json({"variable": {"in": {}}, "output": {"out": {"value": "${var.in}"}}})json"}});
  CHECK(read.follow("local.one") == "cycle at local.one");
  CHECK(read.follow("local.two") == "cycle at local.two");
  CHECK(read.follow("local.deep.x") == "cycle at local.deep.x");
  CHECK(read.follow("local.grows") == "cycle at local.grows.a");
  CHECK(read.follow("local.loop") == "cycle at local.loop");
  CHECK(read.follow("var.in", "m") == "cycle at var.in");
  CHECK(read.follow("aws_sqs_queue.q.policy") == "cycle at aws_sqs_queue.q.policy");
  CHECK(read.follow("local.json") == "an expression");
}

TEST_CASE("a cycle leaves no trace, even if it occurs often") {
  Read read({{"main.tf.json",
              root(R"("locals": {"a": "${local.b}", "b": "${local.a}", "good": "x", "to": "${local.good}"})")}});
  for (int i = 0; i < 5000; ++i) {
    REQUIRE(read.follow("local.a") == "cycle at local.a");
  }
  CHECK(read.follow("local.to") == "x");
}

TEST_CASE("chains of hundreds of references are followed, longer ones stop at the limit") {
  const auto chain = [](int length) {
    std::string locals = R"("l0": "end")";
    for (int i = 1; i <= length; ++i) {
      locals += fmt::format(R"(, "l{}": "${{local.l{}}}")", i, i - 1);
    }
    return terraform::FileTexts{{"main.tf.json", root("\"locals\": {" + locals + "}")}};
  };
  CHECK(Read(chain(500)).follow("local.l500") == "end");
  CHECK(Read(chain(5000)).follow("local.l5000") == "limit");
}

}  // namespace
}  // namespace kootoro::references
