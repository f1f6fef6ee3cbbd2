// What a command prints while it waits for another run.
#pragma once

#include "cli/command.hpp"

#include <kootoro/source/transaction.hpp>

#include <filesystem>

namespace kootoro::cli {

/// The usual patience, with a message that names `folder`.
[[nodiscard]] source::Patience patience_for(const std::filesystem::path& folder, const Session& session);

}  // namespace kootoro::cli
