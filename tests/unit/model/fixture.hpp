// A model from a settings text and the built-in blueprint.
#pragma once

#include <kootoro/blueprint/load.hpp>
#include <kootoro/config/load.hpp>
#include <kootoro/facts/read.hpp>
#include <kootoro/hcl/read.hpp>
#include <kootoro/model/build.hpp>

#include <memory>
#include <string>

namespace kootoro::model::test {

/// The day of every test's run.
inline constexpr const char* test_day = "2026-11-27";

/// Owns the objects that a model refers to.
struct Built {
  source::Files files;
  diag::Diagnostics diagnostics;
  config::Settings settings;
  facts::Facts facts;
  blueprint::Blueprint blueprint;
  Model model;

  [[nodiscard]] const Function& function(std::string_view key) const {
    for (const Function& candidate : model.functions) {
      if (candidate.key == key) {
        return candidate;
      }
    }
    throw std::out_of_range(std::string(key));
  }
  [[nodiscard]] std::string messages() const {
    std::string text;
    for (const diag::Diagnostic& item : diagnostics.items()) {
      text += std::string(diag::id(item.kind)) + ": " + item.message + "\n";
    }
    return text;
  }
};

/// Models must not move, because others refer to them by address.
inline std::unique_ptr<Built> build_from(const std::string& text, BuildOptions options = {}) {
  auto built = std::make_unique<Built>();
  const auto file = built->files.add("env/dev.tfvars", text);
  const hcl::Object values = hcl::read_native(file, built->files, built->diagnostics);
  config::Request request;
  request.environment = "dev";
  built->settings = config::decode(values, request, {options.unknown_is_warning}, built->files, built->diagnostics);
  const source::MemoryDisk nothing;
  built->blueprint = blueprint::load(std::nullopt, nothing, built->files, built->diagnostics);
  built->facts = facts::read("env", test_day, nothing, built->files, built->diagnostics);
  built->model = build(built->settings, built->facts, built->blueprint, options, built->diagnostics);
  return built;
}

/// Settings without findings, for tests of other things.
inline constexpr const char* quiet = R"(
  resource_name_suffix = "dev01"
  cors_allowed_origins = ["http://localhost:3000"]
)";

}  // namespace kootoro::model::test
