// Mistakes on the command line.
#pragma once

#include "cli/command.hpp"
#include "cli/exit_code.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace kootoro::cli {

/// Reports a mistake on the command line. `help` lines may be empty; a pointer to `--help` is added.
/// `command` may be empty.
ExitCode usage_error(const Terminal& terminal, std::string_view command, std::string message,
                     std::vector<std::string> help = {});

/// Whether the option is followed by a value; a flag is not.
[[nodiscard]] bool takes_value(const CLI::Option& option);

/// Every name with dashes that a command's flags have.
[[nodiscard]] std::vector<std::string> flag_names(const CLI::App& app);

/// Reads `arguments` (without the program's and the command's name) into what the command declared on `app`.
/// False after a mistake, which has been reported.
[[nodiscard]] bool parse(CLI::App& app, std::string_view command, const std::vector<std::string>& arguments,
                         const Terminal& terminal);

}  // namespace kootoro::cli
