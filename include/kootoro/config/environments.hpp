// The environments of a settings folder, and the grammar of their names.
#pragma once

#include <kootoro/diag/diagnostic.hpp>
#include <kootoro/source/disk.hpp>

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace kootoro::config {

/// The grammar in words, for a `help:`.
inline constexpr std::string_view environment_name_grammar =
    "letters, digits, `-`, `_` and `.`, with no `-` or `.` at the start";

/// Whether `name` follows the grammar. It becomes a part of paths, commands, CI jobs and state keys.
[[nodiscard]] bool is_environment_name(std::string_view name);

/// What is wrong with a name, and what to do.
struct NameMistake {
  std::string what;
  std::string help;
};

/// Why no environment can have `name`: it does not follow the grammar, it is the name of another settings file
/// (`common`, `account`), or of a file that Terraform reads by itself (`terraform`, `NAME.auto`: "Assigning Values to
/// Root Module Variables" in Terraform's documentation). Nothing if an environment can have it.
[[nodiscard]] std::optional<NameMistake> mistake_in_name(std::string_view name);

/// The environments with a settings file in `config_dir`, sorted; without `common`, `account` and hidden files.
///
/// Errors: the folder can't be read (`cannot_read`); a settings file that no environment can have
/// (`unknown_environment`) or that is no regular file (`cannot_read`). Such a file is not listed.
[[nodiscard]] std::vector<std::string> list_environments(const std::filesystem::path& config_dir,
                                                         const source::Disk& disk, diag::Diagnostics& diagnostics);

}  // namespace kootoro::config
