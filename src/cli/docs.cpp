#include "cli/command.hpp"

#include <kootoro/config/reference.hpp>
#include <kootoro/guardrails/guardrails.hpp>
#include <kootoro/reference/reference.hpp>

#include <array>

namespace kootoro::cli {
namespace {

class Docs final : public Command {
 public:
  void declare(CLI::App& app) override {
    app.add_flag("--guardrails", guardrails_, "the house rules instead of the settings");
  }

  ExitCode run(Session& session) override {
    const std::string text = guardrails_ ? guardrails::markdown() : reference::markdown(config::settings_info());
    return session.terminal.write_data(text) ? ExitCode::success : ExitCode::error;
  }

 private:
  bool guardrails_ = false;
};

constexpr std::array<Example, 2> docs_examples{{
    {"kootoro-gen docs > settings.md", "every setting with its type, default, limits and meaning"},
    {"kootoro-gen docs --guardrails", "every rule with its severity, reason and remedy"},
}};

}  // namespace

constinit const CommandInfo docs_command{
    "docs",
    "[--guardrails]",
    "print the reference of all settings, or of the guardrails",
    "Markdown, from the declarations that settings are read with.",
    docs_examples,
    []() -> std::unique_ptr<Command> { return std::make_unique<Docs>(); },
};

}  // namespace kootoro::cli
