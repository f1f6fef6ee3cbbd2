// Man pages, from the declarations that --help prints.
#pragma once

#include "cli/command.hpp"

#include <string>
#include <string_view>

namespace kootoro::cli {

/// The page kootoro-gen(1); `app` holds the flags of the default command. `day` is the page's date, `YYYY-MM-DD`.
/// Source of the sections and macros: man-pages(7) and groff_man(7).
[[nodiscard]] std::string program_man_page(const CLI::App& app, std::string_view day);

/// The page kootoro-gen-COMMAND(1).
[[nodiscard]] std::string command_man_page(const CommandInfo& command, const CLI::App& app, std::string_view day);

}  // namespace kootoro::cli
