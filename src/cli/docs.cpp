#include "cli/command.hpp"
#include "cli/usage.hpp"

#include <kootoro/config/account.hpp>
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
    app.add_flag("--account", account_, "the account's settings, which `bootstrap` reads, instead of an environment's");
  }

  ExitCode run(Session& session) override {
    if (guardrails_ && account_) {
      return usage_error(session.terminal, "docs", "`--guardrails` and `--account` exclude each other",
                         {"give one of them"});
    }
    const std::string text =
        guardrails_ ? guardrails::markdown()
        : account_ ? reference::markdown(config::account_info(), "The account's settings", "kootoro-gen docs --account")
                   : reference::markdown(config::settings_info());
    return session.terminal.write_data(text) ? ExitCode::success : ExitCode::error;
  }

 private:
  bool guardrails_ = false;
  bool account_ = false;
};

constexpr std::array<Example, 3> docs_examples{{
    {"kootoro-gen docs > settings.md", "every setting with its type, default, limits and meaning"},
    {"kootoro-gen docs --account", "the same for env/account.tfvars"},
    {"kootoro-gen docs --guardrails", "every rule with its severity, reason and remedy"},
}};

}  // namespace

constinit const CommandInfo docs_command{
    "docs",
    "[--guardrails|--account]",
    "print the reference of all settings, or of the guardrails",
    "Markdown, from the declarations that settings are read with.",
    docs_examples,
    []() -> std::unique_ptr<Command> { return std::make_unique<Docs>(); },
};

}  // namespace kootoro::cli
