#include "cli/pipeline.hpp"
#include "cli/report.hpp"
#include "cli/shared_names.hpp"
#include "cli/usage.hpp"
#include "cli/verdict.hpp"

#include <kootoro/guardrails/guardrails.hpp>

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <utility>

namespace kootoro::cli {
namespace {

constexpr std::array<std::string_view, 5> formats{"text", "json", "github", "sarif", "junit"};

/// What SARIF says about the guardrails.
std::vector<diag::RuleText> rule_texts() {
  std::vector<diag::RuleText> texts;
  for (const guardrails::RuleInfo& rule : guardrails::rules()) {
    texts.push_back({rule.id, rule.reason, rule.fix, rule.link});
  }
  return texts;
}

/// The settings of those that could be made.
std::vector<const config::Settings*> settings_of(const std::vector<std::unique_ptr<Environment>>& environments) {
  std::vector<const config::Settings*> settings;
  for (const auto& environment : environments) {
    if (environment != nullptr) {
      settings.push_back(&environment->settings);
    }
  }
  return settings;
}

class Validate final : public Command {
 public:
  void declare(CLI::App& app) override {
    selection_.declare(app);
    fail_on_.declare(app);
    app.add_option("--format", format_, "default: text, on stderr; the others on stdout")
        ->type_name("text|json|github|sarif|junit")
        ->take_last();
  }

  ExitCode run(Session& session) override;

 private:
  [[nodiscard]] bool print(const diag::Diagnostics& diagnostics, const source::Files& files,
                           const Session& session) const;

  Selection selection_;
  FailOn fail_on_;
  std::string format_ = "text";
};

ExitCode Validate::run(Session& session) {
  if (std::find(formats.begin(), formats.end(), format_) == formats.end()) {
    return usage_error(session.terminal, "validate", fmt::format("`--format` can't be `{}`", format_),
                       {"use `text`, `json`, `github`, `sarif` or `junit`"});
  }
  const auto choices = selection_.choices("validate", session);
  const auto requests = choices ? selection_.requests("validate", session) : std::nullopt;
  if (!requests || !fail_on_.valid("validate", session)) {
    return ExitCode::error;
  }
  source::Files files;
  diag::Diagnostics all;
  Seen seen;
  std::vector<std::string> verdicts;
  std::vector<std::unique_ptr<Environment>> environments;
  for (const config::Request& request : *requests) {
    diag::Diagnostics diagnostics;
    environments.push_back(make_judged_environment(request, *choices, session.disk, files, diagnostics));
    if (environments.back() != nullptr) {
      diagnostics.append(facts::report_age(environments.back()->facts));
    }
    verdicts.push_back(fmt::format("{}: {}", request.environment,
                                   diagnostics.empty()        ? "valid"
                                   : diagnostics.has_errors() ? counts(diagnostics)
                                                              : fmt::format("valid, with {}", counts(diagnostics))));
    all.append(seen.only_new(diagnostics, files));
  }
  diag::Diagnostics shared;
  check_shared_names(settings_of(environments), shared);
  if (shared.has_errors()) {
    verdicts.push_back(fmt::format("together: {}", counts(shared)));
  }
  all.append(std::move(shared));
  if (!print(all, files, session)) {
    return ExitCode::error;
  }
  for (const std::string& verdict : verdicts) {
    session.log->info("{}", verdict);
  }
  return fail_on_.verdict(all);
}

bool Validate::print(const diag::Diagnostics& diagnostics, const source::Files& files, const Session& session) const {
  if (format_ == "json") {
    return session.terminal.write_data(diag::render_json(diagnostics, files));
  }
  if (format_ == "github") {
    return session.terminal.write_data(diag::render_github(diagnostics, files));
  }
  if (format_ == "sarif") {
    return session.terminal.write_data(diag::render_sarif(diagnostics, files, rule_texts(), KOOTORO_VERSION));
  }
  if (format_ == "junit") {
    return session.terminal.write_data(diag::render_junit(diagnostics, files));
  }
  session.terminal.report(diagnostics, files);
  return true;
}

constexpr std::array<Example, 4> validate_examples{{
    {"kootoro-gen validate --env dev", "every check, no output"},
    {"kootoro-gen validate --all --format github", "in GitHub Actions: mistakes show up at their lines"},
    {"kootoro-gen validate --all --format sarif > kootoro.sarif", "for code scanning; junit for other CI"},
    {"kootoro-gen validate --env dev --format json | jq '.diagnostics[].summary'",
     "as `terraform validate -json` does"},
}};

}  // namespace

constinit const CommandInfo validate_command{
    "validate",
    "--env NAME[,NAME…] | --all",
    "check an environment's settings without writing anything",
    "Everything that can be known before `terraform plan`: settings, blueprint, composed names, the providers' schema, "
    "and the guardrails. docs/formats.md describes the formats, docs/guardrails.md the rules. Answers 3 when nothing "
    "but guardrails is against it.",
    validate_examples,
    []() -> std::unique_ptr<Command> { return std::make_unique<Validate>(); },
};

}  // namespace kootoro::cli
