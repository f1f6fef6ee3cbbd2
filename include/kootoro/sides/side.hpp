// What is compared or drawn: an environment, a folder, a git revision, stdin.
#pragma once

#include <kootoro/compare/snapshot.hpp>
#include <kootoro/explain/causes.hpp>
#include <kootoro/explain/settings_index.hpp>
#include <kootoro/pipeline/pipeline.hpp>

#include <memory>
#include <optional>
#include <string>

namespace kootoro::sides {

/// A side that was made from settings: what made it, to name causes.
struct Made {
  source::Files files;
  std::unique_ptr<pipeline::Environment> environment;
  explain::SettingsIndex settings;  ///< of a side that can be compared
};

struct Side {
  std::string title;
  compare::Snapshot snapshot;
  std::unique_ptr<Made> made;     ///< null for a side that was output already
  diag::Diagnostics diagnostics;  ///< what is wrong with it; with errors, it can't be compared
};

/// How settings are read, whatever the side.
struct Options {
  config::Request request;  ///< its environment is for a side that names none
  pipeline::Choices choices;
};

/// A side made from an environment's settings on `disk`, not to be compared.
[[nodiscard]] Side read_settings(std::string title, const config::Request& request, const pipeline::Choices& choices,
                                 const source::Disk& disk);

/// Opens a side: `-` (what `--stdout` prints), `git:REV[:DIR]` (output in DIR, or settings in DIR or the settings'
/// folder), an environment, or a folder with output. Several threads may do so at once. One that is made from settings
/// has no snapshot yet: it can be drawn.
[[nodiscard]] Side open_side(const std::string& name, const Options& options, const source::Disk& disk);

/// Opens a side, and takes its snapshot: it can be compared.
[[nodiscard]] Side read_side(const std::string& name, const Options& options, const source::Disk& disk);

/// Whether `name` can only be an environment's name.
[[nodiscard]] bool names_environment(const std::string& name, const Options& options, const source::Disk& disk);

/// What the side was made from; nothing for a side that was output already, or could not be made.
[[nodiscard]] std::optional<explain::MadeFrom> made_from(const Side& side);

}  // namespace kootoro::sides
