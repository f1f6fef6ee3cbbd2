#include "cli/command.hpp"

#include <kootoro/config/reference.hpp>
#include <kootoro/reference/reference.hpp>

#include <array>

namespace kootoro::cli {
namespace {

class Docs final : public Command {
 public:
  void declare(CLI::App&) override {}

  ExitCode run(Session& session) override {
    return session.terminal.write_data(reference::markdown(config::settings_info())) ? ExitCode::success
                                                                                     : ExitCode::error;
  }
};

constexpr std::array<Example, 1> examples{{
    {"kootoro-gen docs > settings.md", "every setting with its type, default, limits and meaning"},
}};

}  // namespace

constinit const CommandInfo docs_command{
    "docs",
    "",
    "print the reference of all settings",
    "Markdown, from the declarations that settings are read with.",
    examples,
    []() -> std::unique_ptr<Command> { return std::make_unique<Docs>(); },
};

}  // namespace kootoro::cli
