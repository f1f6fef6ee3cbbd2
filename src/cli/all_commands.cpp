#include "cli/command.hpp"

#include <array>

namespace kootoro::cli {

std::span<const CommandInfo> all_commands() {
  static const std::array commands{generate_command,  validate_command,   preflight_command, eval_command,
                                   diff_command,      review_command,     adopt_command,     list_command,
                                   openapi_command,   key_policy_command, explain_command,   schema_command,
                                   docs_command,      facts_command,      graph_command,     init_command,
                                   bootstrap_command, completion_command, help_command,      version_command};
  return commands;
}

}  // namespace kootoro::cli
