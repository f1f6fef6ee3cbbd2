// The facts of a project, before they override the built-in ones.
#pragma once

#include <kootoro/diag/diagnostic.hpp>
#include <kootoro/hcl/value.hpp>
#include <kootoro/source/disk.hpp>

#include <filesystem>
#include <optional>
#include <string_view>

namespace kootoro::facts {

/// The sections of the file at `path`; `nullopt` when the file does not exist or when an error was reported.
[[nodiscard]] std::optional<hcl::Object> read_project(const std::filesystem::path& path, const source::Disk& disk,
                                                      source::Files& files, diag::Diagnostics& diagnostics);

/// `own` without the sections and entries that can't override the `built_in` ones; reports each of these.
[[nodiscard]] hcl::Object without_refused(const hcl::Object& own, const hcl::Object& built_in,
                                          diag::Diagnostics& diagnostics);

/// Whether `sections` have an entry of that name in that section.
[[nodiscard]] bool has_entry(const hcl::Object& sections, std::string_view section, std::string_view name);

}  // namespace kootoro::facts
