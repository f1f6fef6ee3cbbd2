#include "cli/help.hpp"

#include "cli/declared.hpp"
#include "cli/find_command.hpp"
#include "cli/usage.hpp"

#include <kootoro/diag/suggest.hpp>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <array>

namespace kootoro::cli {
namespace {

class Help final : public Command {
 public:
  void declare(CLI::App& app) override {
    app.add_option("COMMAND", name_, "a command; default: the whole program")
        ->type_name(fmt::format("{}", fmt::join(command_names(), "|")));
  }

  ExitCode run(Session& session) override {
    const CommandInfo* info = name_.empty() ? &all_commands().front() : command_named(name_);
    if (info == nullptr) {
      return usage_error(session.terminal, "", fmt::format("unknown command `{}`", name_),
                         {diag::did_you_mean(name_, command_names())});
    }
    const Declared declared(*info);
    const std::string text = name_.empty() ? program_help(declared.app) : command_help(*info, declared.app);
    return session.terminal.write_data(text) ? ExitCode::success : ExitCode::error;
  }

 private:
  std::string name_;
};

constexpr std::array<Example, 2> help_examples{{
    {"kootoro-gen help", "the same as --help and -h"},
    {"kootoro-gen help diff", "the same as `kootoro-gen diff --help`"},
}};

}  // namespace

constinit const CommandInfo help_command{
    "help", "[COMMAND]",   "print help for the program or a command",
    "",     help_examples, []() -> std::unique_ptr<Command> { return std::make_unique<Help>(); },
};

}  // namespace kootoro::cli
