#include "catch.hpp"

#include <kootoro/compare/changes.hpp>

#include <fmt/format.h>

#include <ctime>

namespace kootoro::compare {
namespace {

struct Read {
  explicit Read(const FileTexts& files) : snapshot(read_snapshot(files, diagnostics)) {}
  explicit Read(const std::string& document) : Read(FileTexts{{"main.tf.json", document}}) {}

  [[nodiscard]] const Json& value(const std::string& address, const std::string& name) const {
    return *snapshot.resources.at(address).values->find(name);
  }
  [[nodiscard]] std::vector<std::string> unknown() const {
    std::vector<std::string> found;
    for (const Unknown& one : snapshot.unknown) {
      found.push_back(one.place + ": " + one.what);
    }
    return found;
  }

  diag::Diagnostics diagnostics;
  Snapshot snapshot;
};

using Texts = std::vector<std::string>;

std::string queue(const std::string& locals, const std::string& name) {
  return R"json({"locals": {)json" + locals + R"json(}, "resource": {"aws_sqs_queue": {"q": {"name": ")json" + name +
         R"json("}}}})json";
}

std::string name_of(const std::string& locals, const std::string& name) {
  const Json value = Read(queue(locals, name)).value("aws_sqs_queue.q", "name");
  return value.is_string() ? value.get_ref<const std::string&>() : value.dump();
}

TEST_CASE("references are replaced by their values") {
  CHECK(name_of(R"("a": "x")", "${local.a}") == "x");
  CHECK(name_of(R"("a": "x")", "p-${local.a}-${ local.a }") == "p-x-x");
  CHECK(name_of(R"("a": 5)", "p-${local.a}") == "p-5");
  CHECK(name_of(R"("a": {"b.c": "x"})", "${local.a[\\\"b.c\\\"]}") == "x");
  CHECK(name_of(R"("a": {"}]": "x"})", "${local.a[\\\"}]\\\"]}") == "x");
  CHECK(name_of(R"("a": ["x"])", "${local.a[0]}") == "x");
  CHECK(name_of(R"("a": "x")", "$${local.a}") == "$${local.a}");
  CHECK(name_of(R"("a": "x")", "${upper(local.a)}") == "${upper(\"x\")}");
  CHECK(name_of(R"("a": "x")", "${upper(\\\"${local.a}-b\\\")}") == "${upper(\"x-b\")}");
  CHECK(name_of(R"("a": "x")", "${[for a in local.a : a.b]}") == "${[for a in \"x\" : a.b]}");
  CHECK(name_of(R"("a": "x")", "${local.a == \\\"x\\\" ? 1 : 2}") == "${\"x\" == \"x\" ? 1 : 2}");
  CHECK(name_of(R"("a": true)", "%{ if local.a }b%{ endif }") == "%{ if true }b%{ endif }");
  CHECK(name_of(R"("a": "${aws_sqs_queue.q}")", "${local.a[*].arn}") == "${aws_sqs_queue.q[*].arn}");
  CHECK(name_of("", "${aws_sqs_queue.q.arn}") == "${aws_sqs_queue.q.arn}");
}

TEST_CASE("a cycle affects only its members") {
  std::string resources;
  for (int i = 0; i < 70; ++i) {
    resources +=
        fmt::format(R"("bad{0}": {{"name": "${{local.a.x}}"}}, "good{0}": {{"name": "${{local.good}}"}}, )", i);
  }
  const auto document = [&](const std::string& good) {
    return R"({"locals": {"a": "${local.b}", "b": "${local.a}", "good": "${local.end}", "end": ")" + good +
           R"("}, "resource": {"aws_sqs_queue": {)" + resources + R"("last": {"name": "${local.good}"}}}})";
  };
  const Read read(document("x"));
  CHECK(read.unknown() == Texts{"aws_sqs_queue.bad0: `local.a.x` refers to itself"});
  CHECK(read.diagnostics.warning_count() == 1);
  CHECK(read.value("aws_sqs_queue.last", "name") == "x");
  CHECK(read.value("aws_sqs_queue.bad69", "name") == "${local.a.x}");
  CHECK(changes(read.snapshot, read.snapshot, provider::built_in()).empty());
  const Read other(document("y"));
  CHECK(changes(read.snapshot, other.snapshot, provider::built_in()).size() == 71);
}

TEST_CASE("cycles through modules, and of an asset with itself, are named") {
  const Read modules({{"main.tf.json", R"({"module": {"m": {"source": "./modules/m", "in": "${module.m.out}"}}})"},
                      {"modules/m/main.tf.json", R"({"variable": {"in": {}}, "output": {"out": {"value": "${var.in}"}},
                          "resource": {"aws_sqs_queue": {"q": {"name": "${var.in}"}}}})"}});
  CHECK(modules.unknown() == Texts{"module.m.aws_sqs_queue.q: `module.m.var.in` refers to itself"});
  CHECK(modules.value("module.m.aws_sqs_queue.q", "name") == "${module.m.var.in}");
  const Read asset(
      {{"main.tf.json", R"json({"locals": {"d": "${templatefile(\"${path.module}/d.json\", { d = local.d })}"},
                         "resource": {"aws_sfn_state_machine": {"m": {"definition": "${local.d}"}}}})json"},
       {"d.json", R"({"again": "${d}"})"}});
  CHECK(asset.unknown() == Texts{"aws_sfn_state_machine.m: `local.d` refers to itself"});
  CHECK(asset.value("aws_sfn_state_machine.m", "definition") == Json{{"again", "${local.d}"}});
}

TEST_CASE("endless growth stops at a limit, and is reported") {
  std::string doubled = R"("l0": "xxxxxxxxxxxxxxxx")";
  for (int i = 1; i < 60; ++i) {
    doubled += fmt::format(R"(, "l{0}": "${{local.l{1}}}${{local.l{1}}}")", i, i - 1);
  }
  const Read read(queue(doubled, "${local.l59}"));
  CHECK_FALSE(read.unknown().empty());
}

TEST_CASE("a reference that thousands share costs no more for each") {
  const auto seconds = [](int count) {
    std::string members;
    std::string resources;
    for (int i = 0; i < count; ++i) {
      members += fmt::format(R"({}"k{}": "v")", i == 0 ? "" : ", ", i);
      resources += fmt::format(R"({}"q{}": {{"name": "${{local.map.k{}}}"}})", i == 0 ? "" : ", ", i, i);
    }
    const std::string text =
        R"({"locals": {"map": {)" + members + R"(}}, "resource": {"aws_sqs_queue": {)" + resources + "}}}";
    const std::clock_t start = std::clock();
    CHECK(Read(text).snapshot.resources.size() == static_cast<std::size_t>(count));
    return static_cast<double>(std::clock() - start) / CLOCKS_PER_SEC;
  };
  CHECK(seconds(20000) < 40 * seconds(2000) + 0.5);  // ten times as many; a hundredfold if it were quadratic
}

TEST_CASE("the rules of a lifecycle, in every form that Terraform reads") {
  const auto rules = [](const std::string& lifecycle) {
    const Read read(R"({"resource": {"aws_sqs_queue": {"q": {"lifecycle": )" + lifecycle + "}}}}");
    return read.snapshot.resources.at("aws_sqs_queue.q");
  };
  CHECK(rules(R"({"create_before_destroy": true})").create_before_destroy);
  CHECK(rules(R"([{"create_before_destroy": "true"}])").create_before_destroy);
  CHECK_FALSE(rules(R"({"create_before_destroy": 1})").create_before_destroy);
  CHECK_FALSE(rules("5").create_before_destroy);
  CHECK(rules(R"({"ignore_changes": ["tags", 1, "name"]})").ignore_changes == Texts{"tags", "name"});
  CHECK(rules(R"({"ignore_changes": "all"})").ignore_changes == Texts{"all"});
}

TEST_CASE("the provider gives its region and tags, be it a block or a list of them") {
  const auto region = [](const std::string& provider) {
    return Read(R"({"resource": {"aws_sqs_queue": {"q": {}}}, "provider": )" + provider + "}").snapshot.region;
  };
  CHECK(region(R"({"aws": {"region": "eu-west-1"}})") == "eu-west-1");
  CHECK(region(R"({"aws": [{"alias": "us", "region": "us-east-1"}, {"region": "eu-west-1"}]})") == "eu-west-1");
  CHECK(region(R"([{"aws": {"region": "eu-west-1"}}])") == "eu-west-1");
  CHECK(region(R"({"aws": 1})").empty());
  CHECK(region("7").empty());
}

TEST_CASE("addresses and attributes of references") {
  const auto split = [](std::string_view dotted) {
    const Reference parts = split_reference(dotted);
    return std::string(parts.address) + " " + std::string(parts.attribute);
  };
  CHECK(split("aws_x.y.arn") == "aws_x.y arn");
  CHECK(split("module.m.aws_x.y.arn.z") == "module.m.aws_x.y arn");
  CHECK(split("module.m.data.aws_x.y.arn") == "module.m.data.aws_x.y arn");
  CHECK(split("aws_x.y[\"a.b\"].arn") == "aws_x.y arn");
  CHECK(split("aws_x.y[0].arn") == "aws_x.y arn");
  CHECK(split("aws_x.y") == " ");
  CHECK(split("module.m") == " ");
  CHECK(split("f(a.b.c)") == " ");
  CHECK(dotted_names("a ${aws_x.y.arn} $${aws_x.y.z} ${f(\"aws_a.b.c\", module.m.aws_x.y.id)}") ==
        std::vector<std::string_view>{"aws_x.y.arn", "module.m.aws_x.y.id"});
}

}  // namespace
}  // namespace kootoro::compare
