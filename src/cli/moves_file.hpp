// The file of an environment's moves, with the terminal.
#pragma once

#include "cli/command.hpp"

#include <kootoro/config/load.hpp>
#include <kootoro/moves/file.hpp>

#include <optional>

namespace kootoro::cli {

/// Reads the file for `request`, if it exists. Nothing after an error in it, which has been reported.
[[nodiscard]] std::optional<moves::File> read_moves(const config::Request& request, const Session& session);

/// Writes what changed, and says how many blocks the file has. False after an error, which has been reported.
[[nodiscard]] bool write_moves(const moves::File& file, Session& session);

}  // namespace kootoro::cli
