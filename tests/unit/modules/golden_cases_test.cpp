#include "catch.hpp"
#include "modules/modules.hpp"

#include <kootoro/config/reference.hpp>
#include <kootoro/modules/build.hpp>

#include <algorithm>
#include <filesystem>
#include <string>

TEST_CASE("every module has a golden case") {
  const std::filesystem::path cases = KOOTORO_PROJECT_DIR "/tests/cases/modules";
  for (const kootoro::modules::Entry& module : kootoro::modules::registry) {
    INFO("a case whose `expect` folder holds what the module emits: tests/cases/modules/" << module.name);
    CHECK(std::filesystem::exists(cases / module.name / "expect" / "main.tf.json"));
  }
}

TEST_CASE("the settings of every module are a declared section") {
  const auto& sections = kootoro::config::settings_info().fields;
  for (const kootoro::modules::Entry& module : kootoro::modules::registry) {
    INFO(module.name << " has the settings " << module.section);
    CHECK(std::any_of(sections.begin(), sections.end(),
                      [&](const auto& section) { return section.name == module.section; }));
  }
  CHECK(kootoro::modules::settings_section("lambda") == "lambda_functions");
  CHECK(kootoro::modules::settings_section("other").empty());
}
