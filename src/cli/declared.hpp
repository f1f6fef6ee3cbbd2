// A command with its declared flags and arguments.
#pragma once

#include "cli/command.hpp"
#include "cli/globals.hpp"

#include <memory>

namespace kootoro::cli {

/// One run of a command, before its arguments are read. `app` refers to the other members, so it stays in place.
struct Declared {
  explicit Declared(const CommandInfo& info);

  CLI::App app;
  Globals globals;
  std::unique_ptr<Command> command;
};

}  // namespace kootoro::cli
