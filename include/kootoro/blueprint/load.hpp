// Reading a blueprint: the built-in one, or a folder given with --templates.
#pragma once

#include <kootoro/blueprint/blueprint.hpp>
#include <kootoro/diag/diagnostic.hpp>
#include <kootoro/source/disk.hpp>

#include <filesystem>
#include <optional>

namespace kootoro::blueprint {

/// A blueprint, read from its files.
struct Reading {
  Blueprint blueprint;
  /// Whether `check` should run: not when a file could not be read, because its content would be reported as missing;
  /// nor for the built-in blueprint, which a test checks.
  bool to_check = false;
};

/// Reads every file of a blueprint, those that `directory` lacks from the built-in one. Names of built-in files in
/// messages start with `<builtin>/`.
[[nodiscard]] Reading read(const std::optional<std::filesystem::path>& directory, const source::Disk& disk,
                           source::Files& files, diag::Diagnostics& diagnostics);

/// Checks references between entries (a function's tables, a route's function, an index's attributes), and the
/// workflow.
void check(const Blueprint& blueprint, diag::Diagnostics& diagnostics);

/// Reads a blueprint, and checks it if `Reading::to_check` is set.
[[nodiscard]] Blueprint load(const std::optional<std::filesystem::path>& directory, const source::Disk& disk,
                             source::Files& files, diag::Diagnostics& diagnostics);

}  // namespace kootoro::blueprint
