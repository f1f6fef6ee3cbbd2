// What an environment is made from.
#pragma once

#include <kootoro/blueprint/load.hpp>
#include <kootoro/pipeline/pipeline.hpp>

#include <future>

namespace kootoro::pipeline {

/// The blueprint and the facts, and the findings of reading them.
struct Background {
  blueprint::Reading reading;
  facts::Facts facts;
  diag::Diagnostics diagnostics;
};

/// Starts to read the blueprint and the facts; the settings can be read at the same time. The arguments must outlive
/// the result.
[[nodiscard]] std::future<Background> read_background(const config::Request& request, const Choices& choices,
                                                      const source::Disk& disk, source::Files& files);

/// Reads and decodes the settings. False when no layer could be read.
[[nodiscard]] bool read_settings(const config::Request& request, const Choices& choices, const source::Disk& disk,
                                 source::Files& files, Environment& environment, diag::Diagnostics& diagnostics);

/// Whether what `bootstrap` writes for the account gives API Gateway its logging role in the environment's account and
/// region. Mistakes in the account's settings are reported by `bootstrap` alone.
[[nodiscard]] bool account_gives_logging_role(const config::Request& request, const config::Settings& settings,
                                              const source::Disk& disk);

}  // namespace kootoro::pipeline
