// Reads the sources of an environment.
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

/// Reads and decodes the settings. Returns false if no layer could be read.
[[nodiscard]] bool read_settings(const config::Request& request, const Choices& choices, const source::Disk& disk,
                                 source::Files& files, Environment& environment, diag::Diagnostics& diagnostics);

/// Whether the account's module from `bootstrap` sets API Gateway's logging role in the environment's account and
/// region. Only `bootstrap` reports mistakes in the account's settings.
[[nodiscard]] bool account_gives_logging_role(const config::Request& request, const config::Settings& settings,
                                              const source::Disk& disk);

}  // namespace kootoro::pipeline
