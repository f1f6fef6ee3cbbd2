// The texts of --help, 80 columns wide.
#pragma once

#include "cli/command.hpp"

#include <string>

namespace kootoro::cli {

/// The group of flags that every command has.
inline constexpr const char* everywhere = "everywhere";

/// Help for the whole program; `app` holds the flags of the default command.
[[nodiscard]] std::string program_help(const CLI::App& app);

/// Help for one command.
[[nodiscard]] std::string command_help(const CommandInfo& command, const CLI::App& app);

}  // namespace kootoro::cli
