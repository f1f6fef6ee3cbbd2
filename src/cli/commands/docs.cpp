#include "cli/command.hpp"
#include "cli/usage.hpp"

#include <kootoro/config/account.hpp>
#include <kootoro/config/reference.hpp>
#include <kootoro/guardrails/guardrails.hpp>
#include <kootoro/preflight/plan.hpp>
#include <kootoro/reference/reference.hpp>

#include <fmt/format.h>

#include <array>

namespace kootoro::cli {
namespace {

/// A reference other than that of the settings, and its flag.
struct Reference {
  std::string_view flag;
  std::string_view meaning;
  std::string (*text)();
};

std::string account_text() {
  return reference::markdown(config::account_info(), "The account's settings", "kootoro-gen docs --account");
}

constexpr std::array<Reference, 3> references{{
    {"--account", "print the account's settings, which `bootstrap` reads, instead of an environment's", account_text},
    {"--guardrails", "print the house rules instead of the settings", guardrails::markdown},
    {"--preflight", "print the checks of `preflight` instead", preflight::markdown},
}};

class Docs final : public Command {
 public:
  void declare(CLI::App& app) override {
    for (std::size_t i = 0; i < references.size(); ++i) {
      app.add_flag(std::string(references[i].flag), chosen_[i], std::string(references[i].meaning));
    }
  }

  ExitCode run(Session& session) override {
    const Reference* wanted = nullptr;
    for (std::size_t i = 0; i < references.size(); ++i) {
      if (chosen_[i] && wanted != nullptr) {
        return usage_error(session.terminal, "docs",
                           fmt::format("`{}` and `{}` can't be used together", wanted->flag, references[i].flag),
                           {"use only one of them"});
      }
      wanted = chosen_[i] ? &references[i] : wanted;
    }
    const std::string text = wanted == nullptr ? reference::markdown(config::settings_info()) : wanted->text();
    return session.terminal.write_data(text) ? ExitCode::success : ExitCode::error;
  }

 private:
  std::array<bool, references.size()> chosen_{};
};

constexpr std::array<Example, 4> docs_examples{{
    {"kootoro-gen docs > settings.md", "every setting with its type, default, limits and meaning"},
    {"kootoro-gen docs --account", "the same for env/account.tfvars"},
    {"kootoro-gen docs --guardrails", "every rule with its severity, reason and remedy"},
    {"kootoro-gen docs --preflight", "every check of the AWS account, and its remedies"},
}};

}  // namespace

constinit const CommandInfo docs_command{
    "docs",
    "[--account | --guardrails | --preflight]",
    "print the reference of all settings, the guardrails or preflight",
    "Prints Markdown, generated from the declarations that also read the settings.",
    docs_examples,
    []() -> std::unique_ptr<Command> { return std::make_unique<Docs>(); },
};

}  // namespace kootoro::cli
