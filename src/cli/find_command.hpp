// Finds the command that a command line names.
#pragma once

#include "cli/command.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace kootoro::cli {

/// The place of the command's name: the first argument that is neither a flag nor a flag's value.
/// Nothing when an unknown flag comes first, because the argument after it may be its value.
[[nodiscard]] std::optional<std::size_t> find_command(const std::vector<std::string>& arguments);

/// The command, or null if no command has this name.
[[nodiscard]] const CommandInfo* command_named(std::string_view name);

/// The names of all commands, in the order in which help lists them.
[[nodiscard]] std::vector<std::string_view> command_names();

}  // namespace kootoro::cli
