// A command: its name, its texts for --help, its flags and its action.
#pragma once

#include "cli/exit_code.hpp"
#include "cli/terminal.hpp"

#include <kootoro/source/disk.hpp>

#include <spdlog/logger.h>
#include <CLI/CLI.hpp>

#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace kootoro::cli {

/// The surroundings of every command.
struct Session {
  source::RealDisk disk;
  Terminal terminal;
  std::shared_ptr<spdlog::logger> log;                         ///< to stderr
  std::vector<std::pair<std::string, std::string>> variables;  ///< TF_VAR_name=value without the prefix, by name
  std::optional<std::string> source_date_epoch;                ///< the variable of that name
  std::string today;                                           ///< the day of the run, `YYYY-MM-DD`
};

/// One run of a command. Options are bound as texts; the command checks them itself, so that its errors look like all
/// others.
class Command {
 public:
  Command() = default;
  Command(const Command&) = delete;
  Command& operator=(const Command&) = delete;
  Command(Command&&) = delete;
  Command& operator=(Command&&) = delete;
  virtual ~Command() = default;

  /// Declares flags and arguments.
  virtual void declare(CLI::App& app) = 0;
  [[nodiscard]] virtual ExitCode run(Session& session) = 0;
};

struct Example {
  std::string_view command;
  std::string_view meaning;
};

struct CommandInfo {
  std::string_view name;
  std::string_view usage;    ///< what follows the program's name
  std::string_view summary;  ///< one line
  std::string_view details;  ///< more, may be empty
  std::span<const Example> examples;
  std::unique_ptr<Command> (*make)();
};

/// Every command, in the order in which help lists them. The first is the default.
[[nodiscard]] std::span<const CommandInfo> all_commands();

extern const CommandInfo generate_command;
extern const CommandInfo validate_command;
extern const CommandInfo preflight_command;
extern const CommandInfo eval_command;
extern const CommandInfo diff_command;
extern const CommandInfo review_command;
extern const CommandInfo adopt_command;
extern const CommandInfo list_command;
extern const CommandInfo openapi_command;
extern const CommandInfo key_policy_command;
extern const CommandInfo explain_command;
extern const CommandInfo schema_command;
extern const CommandInfo docs_command;
extern const CommandInfo facts_command;
extern const CommandInfo graph_command;
extern const CommandInfo init_command;
extern const CommandInfo bootstrap_command;
extern const CommandInfo completion_command;
extern const CommandInfo help_command;
extern const CommandInfo version_command;

}  // namespace kootoro::cli
