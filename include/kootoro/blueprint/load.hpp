// Reading a blueprint: the built-in one, or a folder given with --templates.
#pragma once

#include <kootoro/blueprint/blueprint.hpp>
#include <kootoro/diag/diagnostic.hpp>
#include <kootoro/source/disk.hpp>

#include <filesystem>
#include <optional>

namespace kootoro::blueprint {

/// A blueprint as its files say it is.
struct Reading {
  Blueprint blueprint;
  /// Whether `check` is to judge it: not when a file could not be read, for what stands there would be reported as
  /// missing; nor the built-in one, which a test checks.
  bool to_check = false;
};

/// Reads every file of a blueprint. A file that `directory` lacks is taken from the built-in blueprint. Names of
/// built-in files in messages start with `<builtin>/`.
[[nodiscard]] Reading read(const std::optional<std::filesystem::path>& directory, const source::Disk& disk,
                           source::Files& files, diag::Diagnostics& diagnostics);

/// Checks references between entries (a function's tables, a route's function, an index's attributes), and the
/// workflow.
void check(const Blueprint& blueprint, diag::Diagnostics& diagnostics);

/// Reads a blueprint, and checks it where that is to be done.
[[nodiscard]] Blueprint load(const std::optional<std::filesystem::path>& directory, const source::Disk& disk,
                             source::Files& files, diag::Diagnostics& diagnostics);

}  // namespace kootoro::blueprint
