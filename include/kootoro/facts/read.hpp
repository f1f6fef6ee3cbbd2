// Reading the facts: the built-in ones, overridden by those of a project.
#pragma once

#include <kootoro/diag/diagnostic.hpp>
#include <kootoro/facts/facts.hpp>
#include <kootoro/source/disk.hpp>

#include <filesystem>
#include <string>

namespace kootoro::facts {

/// The file next to the settings that adds to the built-in facts and corrects them, entry by entry and key by key.
inline constexpr std::string_view project_file = "facts.json";

/// The facts for the settings in `config_dir` on the day `today`. Reports each mistake in the project's file at its
/// place; the built-in facts apply in any case.
[[nodiscard]] Facts read(const std::filesystem::path& config_dir, std::string today, const source::Disk& disk,
                         source::Files& files, diag::Diagnostics& diagnostics);

/// The facts of every project: only the built-in ones.
[[nodiscard]] Facts read_built_in(std::string today);

}  // namespace kootoro::facts
