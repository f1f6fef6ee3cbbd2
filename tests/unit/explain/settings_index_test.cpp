#include <kootoro/explain/settings_index.hpp>
#include <kootoro/hcl/read.hpp>

#include <catch.hpp>

namespace kootoro::explain {
namespace {

struct Layers {
  explicit Layers(std::string text) {
    diag::Diagnostics diagnostics;
    const auto file = files.add("env/dev.tfvars", std::move(text));
    index = SettingsIndex(hcl::read_native(file, files, diagnostics), files);
  }

  source::Files files;
  SettingsIndex index;
};

}  // namespace

TEST_CASE("settings are found by name and by place", "[explain]") {
  const Layers layers("a = {\n  b = 1\n  c = \"x\"\n}\n");
  const WrittenSetting* b = layers.index.named("a.b");
  REQUIRE(b != nullptr);
  CHECK(b->value == "1");
  CHECK(b->line == 2);
  CHECK(layers.index.at("env/dev.tfvars", b->begin) == b);
  CHECK(layers.index.named("a.d") == nullptr);
  CHECK(layers.index.at("env/prod.tfvars", b->begin) == nullptr);
}

TEST_CASE("a written default does not differ from an omitted setting", "[explain]") {
  CHECK(declared_default("dynamodb_tables.create_tables") == "true");
  CHECK(declared_default("dynamodb_tables.nothing").empty());
  CHECK(declared_default("lambda_functions.memory_sizes.notify").empty());
  const Layers before("dynamodb_tables = { create_tables = true, deletion_protection = true }\n");
  const Layers after("dynamodb_tables = { point_in_time_recovery = true }\n");
  const auto found = differing(before.index, after.index);
  REQUIRE(found.size() == 1);
  CHECK(found[0].name == "dynamodb_tables.deletion_protection");
  CHECK(differing(after.index, before.index).size() == 1);
}

TEST_CASE("two versions differ in changed, added and removed settings", "[explain]") {
  const Layers before("a = { b = 1, c = 2 }\n");
  const Layers after("a = { b = 3, d = 4 }\n");
  std::vector<std::string> names;
  for (const WrittenSetting& setting : differing(before.index, after.index)) {
    names.push_back(setting.name);
  }
  CHECK(names == std::vector<std::string>{"a.b", "a.d", "a.c"});
}

}  // namespace kootoro::explain
