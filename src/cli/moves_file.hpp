// Reads and writes the file of an environment's moves, and reports to the terminal.
#pragma once

#include "cli/command.hpp"

#include <kootoro/config/load.hpp>
#include <kootoro/moves/file.hpp>

#include <optional>

namespace kootoro::cli {

/// Reads the file for `request`, if it exists. Returns nothing after an error, which has been reported.
[[nodiscard]] std::optional<moves::File> read_moves(const config::Request& request, const Session& session);

/// Writes the file if it changed, and reports the number of its blocks. False after an error, which has been reported.
[[nodiscard]] bool write_moves(const moves::File& file, Session& session);

}  // namespace kootoro::cli
