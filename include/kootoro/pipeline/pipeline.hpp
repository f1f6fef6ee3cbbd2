// The pipeline from settings to documents, which all commands for an environment use.
#pragma once

#include <kootoro/blueprint/blueprint.hpp>
#include <kootoro/config/load.hpp>
#include <kootoro/config/settings.hpp>
#include <kootoro/diag/diagnostic.hpp>
#include <kootoro/facts/facts.hpp>
#include <kootoro/hcl/value.hpp>
#include <kootoro/model/model.hpp>
#include <kootoro/source/disk.hpp>
#include <kootoro/terraform/module.hpp>

#include <filesystem>
#include <memory>
#include <optional>
#include <string>

namespace kootoro::pipeline {

/// Options that are the same for all environments.
struct Choices {
  std::optional<std::filesystem::path> templates;
  std::string today;  ///< the day that the facts are compared with, `YYYY-MM-DD`
  bool unknown_is_warning = false;
  bool without_moves = false;  ///< does not read `env/moves/`: for commands that write it
};

/// The results of all stages for one environment. Later members refer to earlier ones, so it is never moved.
struct Environment {
  hcl::Object values;  ///< the layers, merged
  config::Settings settings;
  facts::Facts facts;
  blueprint::Blueprint blueprint;
  model::Model model;
  terraform::Configuration configuration;
};

/// Generates one environment's documents from its settings, and checks them. Null after an error; `diagnostics` has all
/// findings.
[[nodiscard]] std::unique_ptr<Environment> make_environment(const config::Request& request, const Choices& choices,
                                                            const source::Disk& disk, source::Files& files,
                                                            diag::Diagnostics& diagnostics);

/// The same, and checks the guardrails. Null after an error, unless only guardrails found errors.
[[nodiscard]] std::unique_ptr<Environment> make_guarded_environment(const config::Request& request,
                                                                    const Choices& choices, const source::Disk& disk,
                                                                    source::Files& files,
                                                                    diag::Diagnostics& diagnostics);

}  // namespace kootoro::pipeline
