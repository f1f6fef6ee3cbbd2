// The pipeline, from settings to documents: what every command that works on an environment starts with.
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

/// How the settings are taken, whatever the environment.
struct Choices {
  std::optional<std::filesystem::path> templates;
  std::string today;  ///< the day that the facts are compared with, `YYYY-MM-DD`
  bool unknown_is_warning = false;
  bool without_moves = false;  ///< leaves `env/moves/` unread: for commands that write it
};

/// What every stage made of one environment. Later members refer to earlier ones, so it stays where it was made.
struct Environment {
  hcl::Object values;  ///< the layers, merged
  config::Settings settings;
  facts::Facts facts;
  blueprint::Blueprint blueprint;
  model::Model model;
  terraform::Configuration configuration;
};

/// Takes one environment through every stage from its settings to checked documents. Null after an error; `diagnostics`
/// has every finding.
[[nodiscard]] std::unique_ptr<Environment> make_environment(const config::Request& request, const Choices& choices,
                                                            const source::Disk& disk, source::Files& files,
                                                            diag::Diagnostics& diagnostics);

/// The same, and checks the guardrails. Null after an error, unless only guardrails found errors.
[[nodiscard]] std::unique_ptr<Environment> make_guarded_environment(const config::Request& request,
                                                                    const Choices& choices, const source::Disk& disk,
                                                                    source::Files& files,
                                                                    diag::Diagnostics& diagnostics);

}  // namespace kootoro::pipeline
