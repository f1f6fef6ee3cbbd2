// Reading a blueprint: the built-in one, or a folder given with --templates.
#pragma once

#include <kootoro/blueprint/blueprint.hpp>
#include <kootoro/diag/diagnostic.hpp>
#include <kootoro/source/disk.hpp>

#include <filesystem>
#include <optional>

namespace kootoro::blueprint {

/// Reads and checks every file of a blueprint. A file that `directory` lacks is taken from the built-in blueprint.
/// References between entries (a function's tables, a route's function, an index's attributes) are checked here.
/// Names of built-in files in messages start with `<builtin>/`.
[[nodiscard]] Blueprint load(const std::optional<std::filesystem::path>& directory, const source::Disk& disk,
                             source::Files& files, diag::Diagnostics& diagnostics);

}  // namespace kootoro::blueprint
