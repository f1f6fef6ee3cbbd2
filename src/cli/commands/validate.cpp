#include "cli/findings_format.hpp"
#include "cli/report.hpp"
#include "cli/selection.hpp"
#include "cli/verdict.hpp"

#include <kootoro/diag/seen.hpp>
#include <kootoro/guardrails/guardrails.hpp>
#include <kootoro/model/shared_names.hpp>
#include <kootoro/pipeline/pipeline.hpp>

#include <fmt/format.h>

#include <array>
#include <utility>

namespace kootoro::cli {
namespace {

/// The guardrails' rules in SARIF.
std::vector<diag::RuleText> rule_texts() {
  std::vector<diag::RuleText> texts;
  for (const guardrails::RuleInfo& rule : guardrails::rules()) {
    texts.push_back({rule.id, rule.reason, rule.fix, rule.link});
  }
  return texts;
}

/// The settings of the environments without errors.
std::vector<const config::Settings*> settings_of(
    const std::vector<std::unique_ptr<pipeline::Environment>>& environments) {
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
    format_.declare(app);
  }

  ExitCode run(Session& session) override;

 private:
  Selection selection_;
  FailOn fail_on_;
  FindingsFormat format_;
};

ExitCode Validate::run(Session& session) {
  if (!format_.valid("validate", session)) {
    return ExitCode::error;
  }
  const auto choices = selection_.choices("validate", session);
  source::Files files;
  diag::Diagnostics mistakes;
  const auto requests = choices ? selection_.requests("validate", session, mistakes) : std::nullopt;
  if (mistakes.has_errors() && !format_.print(mistakes, files, rule_texts(), session)) {
    return ExitCode::error;
  }
  if (!requests || !fail_on_.valid("validate", session)) {
    return ExitCode::error;
  }
  diag::Diagnostics all;
  diag::Seen seen;
  std::vector<std::string> verdicts;
  std::vector<std::unique_ptr<pipeline::Environment>> environments;
  for (const config::Request& request : *requests) {
    session.terminal.say_progress("validate: " + request.environment);
    diag::Diagnostics diagnostics;
    environments.push_back(pipeline::make_guarded_environment(request, *choices, session.disk, files, diagnostics));
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
  model::check_shared_names(settings_of(environments), shared);
  if (shared.has_errors()) {
    verdicts.push_back(fmt::format("together: {}", counts(shared)));
  }
  all.append(std::move(shared));
  if (!format_.print(all, files, rule_texts(), session)) {
    return ExitCode::error;
  }
  for (const std::string& verdict : verdicts) {
    session.log->info("{}", verdict);
  }
  return fail_on_.verdict(all);
}

constexpr std::array<Example, 4> validate_examples{{
    {"kootoro-gen validate --env dev", "run all checks without writing"},
    {"kootoro-gen validate --all --format github", "in GitHub Actions: show errors at their lines"},
    {"kootoro-gen validate --all --format sarif > kootoro.sarif", "for code scanning; junit for other CI"},
    {"kootoro-gen validate --env dev --format json | jq '.diagnostics[].summary'", "like `terraform validate -json`"},
}};

}  // namespace

constinit const CommandInfo validate_command{
    "validate",
    "--env NAME[,NAME…] | --all",
    "check an environment's settings without writing anything",
    "Checks all that can be known before `terraform plan`: settings, blueprint, composed names, the providers' "
    "schema, and the guardrails. `kootoro-gen docs formats` describes the formats, `kootoro-gen docs guardrails` the "
    "rules. Exits with "
    "status 3 if only guardrails fail.",
    validate_examples,
    []() -> std::unique_ptr<Command> { return std::make_unique<Validate>(); },
};

}  // namespace kootoro::cli
