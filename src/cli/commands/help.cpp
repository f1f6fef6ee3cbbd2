#include "cli/help.hpp"

#include "cli/declared.hpp"
#include "cli/find_command.hpp"
#include "cli/man.hpp"
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
    app.add_flag("--man", man_, "print the man page, for `man -l -`");
  }

  ExitCode run(Session& session) override {
    const CommandInfo* info = name_.empty() ? &all_commands().front() : command_named(name_);
    if (info == nullptr) {
      return usage_error(session.terminal, "", fmt::format("unknown command `{}`", name_),
                         {diag::did_you_mean(name_, command_names())});
    }
    const Declared declared(*info);
    return session.terminal.write_data(
               text::Printable::text(man_ ? man_page(*info, declared.app, session.today) : help(*info, declared.app)))
               ? ExitCode::success
               : ExitCode::error;
  }

 private:
  [[nodiscard]] std::string help(const CommandInfo& info, const CLI::App& app) const {
    return name_.empty() ? program_help(app) : command_help(info, app);
  }
  [[nodiscard]] std::string man_page(const CommandInfo& info, const CLI::App& app, std::string_view day) const {
    return name_.empty() ? program_man_page(app, day) : command_man_page(info, app, day);
  }

  std::string name_;
  bool man_ = false;
};

constexpr std::array<Example, 3> help_examples{{
    {"kootoro-gen help", "the same as --help and -h"},
    {"kootoro-gen help diff", "the same as `kootoro-gen diff --help`"},
    {"kootoro-gen help --man diff | man -l -", "the same as a man page"},
}};

}  // namespace

constinit const CommandInfo help_command{
    "help", "[COMMAND] [--man]", "print help for the program or a command",
    "",     help_examples,       []() -> std::unique_ptr<Command> { return std::make_unique<Help>(); },
};

}  // namespace kootoro::cli
