// What is compared or drawn: an environment, a folder, a git revision, stdin.
#pragma once

#include "cli/pipeline.hpp"
#include "cli/settings_index.hpp"

#include <kootoro/compare/snapshot.hpp>

#include <initializer_list>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

namespace kootoro::cli {

/// A side that was made from settings: what made it, to name causes.
struct Made {
  source::Files files;
  std::unique_ptr<Environment> environment;
  SettingsIndex settings;  ///< of a side that can be compared
};

struct Side {
  std::string title;
  compare::Snapshot snapshot;
  std::unique_ptr<Made> made;     ///< null for a side that was output already
  diag::Diagnostics diagnostics;  ///< what is wrong with it; with errors, it can't be compared
};

/// How settings are read, whatever the side.
struct SideOptions {
  config::Request request;  ///< its environment is for a side that names none
  Choices choices;
};

/// How the sides that a command names are read. The environment is --env's, else the first one among `sides`. Nothing
/// after a mistake in the flags, which has been reported.
[[nodiscard]] std::optional<SideOptions> side_options(const Selection& selection, std::string_view command,
                                                      std::initializer_list<std::string_view> sides,
                                                      const Session& session);

/// A side made from an environment's settings on `disk`, not to be compared.
[[nodiscard]] Side read_settings(std::string title, const config::Request& request, const Choices& choices,
                                 const source::Disk& disk);

/// Opens a side: `-` (what `--stdout` prints), `git:REV[:DIR]` (output in DIR, or settings in DIR or the settings'
/// folder), an environment, or a folder with output. Prints nothing: several threads may do so at once. One that is
/// made from settings has no snapshot yet: it can be drawn.
[[nodiscard]] Side open_side(const std::string& name, const SideOptions& options, const Session& session);

/// Opens a side, and takes its snapshot: it can be compared.
[[nodiscard]] Side read_side(const std::string& name, const SideOptions& options, const Session& session);

/// Says what is wrong with a side. False when it can't be compared.
[[nodiscard]] bool report_side(const Side& side, const Session& session);

/// Whether `name` can only be an environment's name.
[[nodiscard]] bool names_environment(const std::string& name, const SideOptions& options, const Session& session);

/// Names the settings behind each change, as far as they are known.
void add_causes(std::vector<compare::Change>& changes, const Side& before, const Side& after);

}  // namespace kootoro::cli
