#include "cli/command.hpp"

#include <array>

namespace kootoro::cli {

std::span<const CommandInfo> all_commands() {
  static const std::array<CommandInfo, 5> commands{generate_command, validate_command, eval_command, list_command,
                                                   completion_command};
  return commands;
}

}  // namespace kootoro::cli
