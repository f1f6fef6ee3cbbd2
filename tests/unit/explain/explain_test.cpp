#include "catch.hpp"
#include "explain/setting_names.hpp"
#include "model/fixture.hpp"

#include <kootoro/explain/explain.hpp>

#include <kootoro/config/reference.hpp>

using namespace kootoro;
using explain::Attribute;
using explain::Source;
using Texts = std::vector<std::string>;

namespace {

constexpr const char* settings = R"(resource_name_suffix = "dev01"
s3_buckets = { versioning = false }
lambda_functions = { timeouts = { notify = 77 } }
)";

/// A configuration for the model of the settings above.
class Explained {
 public:
  Explained() : built_(model::test::build_from(settings)) {
    values_ = hcl::read_native(built_->files.add("env/dev.tfvars", settings), built_->files, diagnostics_);
    config::Request request;
    request.environment = "dev";
    decoded_ = config::decode(values_, request, {}, built_->files, diagnostics_);
    configuration.modules.emplace_back("");
    configuration.modules.emplace_back("s3");
  }

  [[nodiscard]] terraform::Module& root() { return configuration.modules[0]; }
  [[nodiscard]] terraform::Module& module() { return configuration.modules[1]; }
  [[nodiscard]] const config::Settings& set() const { return decoded_; }
  [[nodiscard]] source::Files& files() { return built_->files; }
  [[nodiscard]] std::vector<Attribute> attributes() const {
    return explain::attributes({values_, built_->model, configuration, built_->files});
  }

  terraform::Configuration configuration;

 private:
  std::unique_ptr<model::test::Built> built_;
  diag::Diagnostics diagnostics_;
  hcl::Object values_;
  config::Settings decoded_;
};

Attribute named(std::string address, std::string path) {
  Attribute attribute;
  attribute.address = std::move(address);
  attribute.path = std::move(path);
  attribute.module = "s3";
  return attribute;
}

std::vector<std::string> paths(const std::vector<const Attribute*>& found) {
  std::vector<std::string> texts;
  for (const Attribute* attribute : found) {
    texts.push_back(attribute->address + " " + attribute->path);
  }
  return texts;
}

}  // namespace

TEST_CASE("an attribute comes from the setting at its place", "[explain]") {
  Explained explained;
  explained.module()
      .resource("aws_s3_bucket", "results")
      .set("versioned", explained.set().s3_buckets.versioning)
      .set("force_destroy", explained.set().s3_buckets.force_destroy)
      .set("kind", "fixed");
  const auto all = explained.attributes();
  REQUIRE(all.size() == 3);
  CHECK(all[0].address == "module.s3.aws_s3_bucket.results");
  CHECK(all[0].path == "versioned");
  CHECK(all[0].value == "false");
  CHECK(all[0].source == Source::setting);
  CHECK(all[0].setting == "s3_buckets.versioning");
  CHECK(explained.files().start(all[0].place).line == 2);
  CHECK(all[0].module == "s3");
  CHECK(all[1].source == Source::preset);
  CHECK(all[1].setting == "s3_buckets.force_destroy");
  CHECK_FALSE(all[1].place.known());
  CHECK(all[2].source == Source::program);
  CHECK(all[2].value == "\"fixed\"");
}

TEST_CASE("values in lists and blocks without an origin have that of their container", "[explain]") {
  Explained explained;
  const config::Integer& timeout = *explained.set().lambda_functions.timeouts.find("notify");
  terraform::Object& resource = explained.module().resource("aws_x", "one");
  resource.block("rule").set("days", timeout);
  resource.list("empty");
  resource.list("names").add("a").add(timeout);
  const auto all = explained.attributes();
  REQUIRE(all.size() == 4);
  CHECK(all[0].path == "rule[0].days");
  CHECK(all[0].setting == "lambda_functions.timeouts.notify");
  CHECK(all[1].path == "empty");
  CHECK(all[1].value == "[]");
  CHECK(all[2].path == "names[0]");
  CHECK(all[3].path == "names[1]");
  CHECK(all[3].source == Source::setting);
}

TEST_CASE("expressions show their references, names their parts", "[explain]") {
  Explained explained;
  explained.module()
      .resource("aws_x", "one")
      .set("arn", terraform::Expression{"aws_s3_bucket.results.arn"})
      .set("name", "kootoro-dev-x-dev01")
      .set("both", terraform::Template().text("a").value({"var.name_suffix"}));
  const auto all = explained.attributes();
  REQUIRE(all.size() == 3);
  CHECK(all[0].source == Source::reference);
  CHECK(all[0].derived_from == Texts{"aws_s3_bucket.results.arn"});
  CHECK(all[1].source == Source::composed);
  CHECK(all[1].derived_from == Texts{"project_name", "environment", "resource_name_suffix"});
  CHECK(all[2].source == Source::reference);
  CHECK(all[2].derived_from == Texts{"var.name_suffix"});
}

TEST_CASE("a constant of a resource has the origin of the resource", "[explain]") {
  Explained explained;
  const source::FileId blueprint = explained.files().add("buckets.json", "{\"results\": {}}");
  explained.module().resource("aws_x", "one", {blueprint, 1, 10}).set("kind", "fixed");
  const source::FileId fragment = explained.files().add("env/overrides/dev.json", "{\"a\": 1}");
  explained.module().resource("aws_x", "two").set("kind", config::Text("own", {fragment, 6, 7}));
  explained.module().resource("aws_x", "three").set("kind", config::Text("entry", {blueprint, 1, 10}));
  const auto all = explained.attributes();
  REQUIRE(all.size() == 3);
  CHECK(all[0].source == Source::program);
  CHECK(all[0].place.file == blueprint);
  CHECK(all[1].source == Source::override);
  CHECK(all[2].source == Source::blueprint);
}

TEST_CASE("the root's addresses have no module", "[explain]") {
  Explained explained;
  explained.root().resource("random_string", "suffix").set("length", 6);
  const auto all = explained.attributes();
  REQUIRE(all.size() == 1);
  CHECK(all[0].address == "random_string.suffix");
  CHECK(all[0].module.empty());
}

TEST_CASE("each source has a name", "[explain]") {
  CHECK(name(Source::setting) == "setting");
  CHECK(name(Source::preset) == "default");
  CHECK(name(Source::blueprint) == "blueprint");
  CHECK(name(Source::override) == "override");
  CHECK(name(Source::reference) == "reference");
  CHECK(name(Source::composed) == "composed");
  CHECK(name(Source::program) == "program");
}

TEST_CASE("a query is an address, with the start of a path", "[explain]") {
  const std::vector<Attribute> all{named("module.s3.aws_x.one", "rule[0].status"),
                                   named("module.s3.aws_x.one", "rule_set"),
                                   named("module.s3.aws_x.oneself", "rule[0]"), named("aws_x.one", "")};
  CHECK(matching(all, "").size() == 4);
  CHECK(paths(matching(all, "module.s3.aws_x.one")) ==
        Texts{"module.s3.aws_x.one rule[0].status", "module.s3.aws_x.one rule_set"});
  CHECK(matching(all, "aws_x.one").size() == 3);
  CHECK(paths(matching(all, "aws_x.one.rule")) == Texts{"module.s3.aws_x.one rule[0].status"});
  CHECK(paths(matching(all, "aws_x.one.rule.status")) == Texts{"module.s3.aws_x.one rule[0].status"});
  CHECK(paths(matching(all, "aws_x.one.rule[0]")) == Texts{"module.s3.aws_x.one rule[0].status"});
  CHECK(matching(all, "aws_x.one.rule[1]").empty());
  CHECK(matching(all, "aws_x.on").empty());
  CHECK(matching(all, "module.s3").size() == 3);
}

TEST_CASE("a query that matches nothing has a nearest one", "[explain]") {
  const std::vector<Attribute> all{named("module.s3.aws_s3_bucket.results", "rule[0].status")};
  CHECK(nearest(all, "aws_s3_bucket.resluts") == "aws_s3_bucket.results");
  CHECK(nearest(all, "aws_s3_bucket.results.rule.statis") == "aws_s3_bucket.results.rule.status");
  CHECK_FALSE(nearest(all, "something.else.entirely").has_value());
}

TEST_CASE("as text, an address is printed once, and each attribute has its origin", "[explain]") {
  source::Files files;
  const source::FileId file = files.add("env/dev.tfvars", "a = 1\nb = 2\n");
  Attribute set = named("aws_x.one", "days");
  set.value = "2";
  set.source = Source::setting;
  set.setting = "b";
  set.place = {file, 10, 11};
  Attribute preset = named("aws_x.one", "size");
  preset.value = "3";
  preset.source = Source::preset;
  preset.setting = "c";
  Attribute whole = named("aws_x.two", "");
  whole.value = "null";
  CHECK(explain::as_text({&set, &preset, &whole}, files) ==
        "aws_x.one\n"
        "  days = 2\n"
        "      env/dev.tfvars:2:5: b\n"
        "  size = 3\n"
        "      default of c\n"
        "\n"
        "aws_x.two\n"
        "  null\n"
        "      kootoro-gen decides: module s3\n");
}

TEST_CASE("the source map is JSON, one attribute a line", "[explain]") {
  source::Files files;
  const source::FileId file = files.add("env/dev.tfvars", "a = 1\n");
  Attribute set = named("aws_x.one", "days");
  set.value = "1";
  set.source = Source::setting;
  set.setting = "a";
  set.place = {file, 4, 5};
  Attribute made = named("aws_x.one", "arn");
  made.value = "\"${var.a}\"";
  made.source = Source::reference;
  made.derived_from = {"var.a"};
  made.module = "";
  CHECK(
      explain::as_json({&set, &made}, "d\"v", files) ==
      "{\"format_version\": \"1.0\", \"environment\": \"d\\\"v\", \"attributes\": [\n"
      R"(  {"address":"aws_x.one","attribute":"days","value":1,"source":"setting","setting":"a",)"
      R"("filename":"env/dev.tfvars","line":1,"column":5,"module":"s3"},)"
      "\n"
      R"(  {"address":"aws_x.one","attribute":"arn","value":"${var.a}","source":"reference","derived_from":["var.a"]})"
      "\n]}\n");
  CHECK(explain::as_json({}, "dev", files) ==
        "{\"format_version\": \"1.0\", \"environment\": \"dev\", \"attributes\": [\n]}\n");
}

TEST_CASE("places in settings files have the names of their settings", "[explain]") {
  source::Files files;
  diag::Diagnostics diagnostics;
  const std::string text = "a = { b = [1, { c = 2 }] }\n";
  const source::FileId file = files.add("env/dev.tfvars", text);
  const hcl::Object values = hcl::read_native(file, files, diagnostics);
  const explain::SettingNames names(values);
  const auto at = [&](std::string_view part) {
    const auto begin = static_cast<std::uint32_t>(text.find(part));
    return names.find({file, begin, begin + static_cast<std::uint32_t>(part.size())});
  };
  REQUIRE(at("1") != nullptr);
  CHECK(*at("1") == "a.b[0]");
  REQUIRE(at("2") != nullptr);
  CHECK(*at("2") == "a.b[1].c");
  REQUIRE(at("b") != nullptr);
  CHECK(*at("b") == "a.b");
  CHECK(at("= [") == nullptr);
}
