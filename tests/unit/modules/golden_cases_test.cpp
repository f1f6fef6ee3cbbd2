#include "catch.hpp"
#include "modules/modules.hpp"

#include <filesystem>
#include <string>

TEST_CASE("every module has a golden case") {
  const std::filesystem::path cases = KOOTORO_PROJECT_DIR "/tests/cases/modules";
  for (const kootoro::modules::Entry& module : kootoro::modules::registry) {
    INFO("a case whose `expect` folder holds what the module emits: tests/cases/modules/" << module.name);
    CHECK(std::filesystem::exists(cases / module.name / "expect" / "main.tf.json"));
  }
}
