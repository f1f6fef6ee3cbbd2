#include "cli/command.hpp"
#include "cli/usage.hpp"

#include <kootoro/config/reference.hpp>
#include <kootoro/guardrails/guardrails.hpp>
#include <kootoro/preflight/plan.hpp>
#include <kootoro/reference/reference.hpp>

#include <array>

namespace kootoro::cli {
namespace {

class Docs final : public Command {
 public:
  void declare(CLI::App& app) override {
    app.add_flag("--guardrails", guardrails_, "the house rules instead of the settings");
    app.add_flag("--preflight", preflight_, "what `preflight` asks the AWS account instead");
  }

  ExitCode run(Session& session) override {
    if (guardrails_ && preflight_) {
      return usage_error(session.terminal, "docs", "`--guardrails` and `--preflight` exclude each other",
                         {"give one of them"});
    }
    const std::string text = guardrails_  ? guardrails::markdown()
                             : preflight_ ? preflight::markdown()
                                          : reference::markdown(config::settings_info());
    return session.terminal.write_data(text) ? ExitCode::success : ExitCode::error;
  }

 private:
  bool guardrails_ = false;
  bool preflight_ = false;
};

constexpr std::array<Example, 3> docs_examples{{
    {"kootoro-gen docs > settings.md", "every setting with its type, default, limits and meaning"},
    {"kootoro-gen docs --guardrails", "every rule with its severity, reason and remedy"},
    {"kootoro-gen docs --preflight", "every question to the AWS account, and what to do about the answers"},
}};

}  // namespace

constinit const CommandInfo docs_command{
    "docs",
    "[--guardrails | --preflight]",
    "print the reference of all settings, of the guardrails or of preflight",
    "Markdown, from the declarations that settings are read with.",
    docs_examples,
    []() -> std::unique_ptr<Command> { return std::make_unique<Docs>(); },
};

}  // namespace kootoro::cli
