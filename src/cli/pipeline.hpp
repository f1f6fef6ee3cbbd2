// The pipeline, from settings to documents.
#pragma once

#include "cli/selection.hpp"

#include <kootoro/blueprint/blueprint.hpp>
#include <kootoro/config/settings.hpp>
#include <kootoro/model/model.hpp>
#include <kootoro/terraform/module.hpp>

#include <memory>

namespace kootoro::cli {

/// What every stage made of one environment. Later members refer to earlier ones, so it stays where it was made.
struct Environment {
  hcl::Object values;  ///< the layers, merged
  config::Settings settings;
  facts::Facts facts;
  blueprint::Blueprint blueprint;
  model::Model model;
  terraform::Configuration configuration;
};

/// Takes one environment through every stage but the last. Null when there were errors.
[[nodiscard]] std::unique_ptr<Environment> make_environment(const config::Request& request, const Choices& choices,
                                                            const source::Disk& disk, source::Files& files,
                                                            diag::Diagnostics& diagnostics);

/// As above, and held to the guardrails: for commands that judge. Null when there were errors other than theirs.
[[nodiscard]] std::unique_ptr<Environment> make_judged_environment(const config::Request& request,
                                                                   const Choices& choices, const source::Disk& disk,
                                                                   source::Files& files,
                                                                   diag::Diagnostics& diagnostics);

}  // namespace kootoro::cli
