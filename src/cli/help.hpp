// The texts of --help, 80 columns wide.
#pragma once

#include "cli/command.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace kootoro::cli {

/// The group of flags that every command has.
inline constexpr const char* everywhere = "everywhere";

/// What the program does, in one line.
inline constexpr std::string_view program_summary = "turn an environment's settings into a Terraform root module";

/// A flag or an argument: `--env NAME`, and its description.
struct OptionText {
  std::string name;
  std::string description;
};

/// The flags and arguments that a command declares, or those that every command has.
[[nodiscard]] std::vector<OptionText> option_texts(const CLI::App& app, bool of_every_command);

/// Help for the whole program; `app` holds the flags of the default command.
[[nodiscard]] std::string program_help(const CLI::App& app);

/// Help for one command.
[[nodiscard]] std::string command_help(const CommandInfo& command, const CLI::App& app);

}  // namespace kootoro::cli
