// Sides of a comparison or a picture: an environment, a folder, a git revision, stdin.
#pragma once

#include <kootoro/compare/snapshot.hpp>
#include <kootoro/explain/causes.hpp>
#include <kootoro/explain/settings_index.hpp>
#include <kootoro/pipeline/pipeline.hpp>

#include <memory>
#include <optional>
#include <set>
#include <string>

namespace kootoro::sides {

/// The sources of a side that was generated from settings, to find causes.
struct Made {
  source::Files files;
  std::unique_ptr<pipeline::Environment> environment;
  explain::SettingsIndex settings;  ///< of a side that can be compared
};

struct Side {
  std::string title;
  compare::Snapshot snapshot;
  std::unique_ptr<Made> made;     ///< null for a side of generated files
  bool missing = false;           ///< the environment does not exist there; the snapshot is empty
  diag::Diagnostics diagnostics;  ///< its findings; with errors, it can't be compared
};

/// Options to read settings, for all sides.
struct Options {
  config::Request request;  ///< its environment applies to sides without one
  pipeline::Choices choices;
  bool may_be_missing = false;  ///< an environment without settings is `Side::missing`, and no error
};

/// A side from an environment's settings on `disk`, without a snapshot.
[[nodiscard]] Side read_settings(std::string title, const config::Request& request, const pipeline::Choices& choices,
                                 const source::Disk& disk);

/// Opens a side: `-` (the output of `--stdout`), `git:REV[:DIR]` (output in DIR, or settings in DIR or the settings'
/// folder), an environment, or a folder with output. Several threads may call this at once. A side from settings has
/// no snapshot yet, but can be drawn.
[[nodiscard]] Side open_side(const std::string& name, const Options& options, const source::Disk& disk);

/// Opens a side, and takes its snapshot: it can be compared.
[[nodiscard]] Side read_side(const std::string& name, const Options& options, const source::Disk& disk);

/// The resource types that hold data according to the settings of the side; none for a side of generated files.
[[nodiscard]] std::set<std::string, std::less<>> data_types(const Side& side);

/// Whether `name` can only be an environment's name.
[[nodiscard]] bool names_environment(const std::string& name, const Options& options, const source::Disk& disk);

/// Whether the environment of a request has settings on `disk`.
[[nodiscard]] bool has_settings(const config::Request& request, const source::Disk& disk);

/// The sources of the side; nothing for a side of generated files, or with errors.
[[nodiscard]] std::optional<explain::MadeFrom> made_from(const Side& side);

}  // namespace kootoro::sides
