#include "cli/loosened.hpp"

#include "cli/usage.hpp"

#include <kootoro/diag/suggest.hpp>
#include <kootoro/provider/protection.hpp>
#include <kootoro/text/escape.hpp>

#include <fmt/format.h>

#include <optional>
#include <utility>

namespace kootoro::cli {
namespace {

const config::Guardrails* guardrails_of(const sides::Made* made) {
  return made == nullptr || made->environment == nullptr ? nullptr : &made->environment->settings.guardrails;
}

std::vector<std::string_view> rule_ids() {
  std::vector<std::string_view> ids;
  for (const provider::ProtectionRule& rule : provider::protection_rules()) {
    ids.push_back(rule.id);
  }
  return ids;
}

/// `RULE=REASON` or `RULE:ADDRESS=REASON`; nothing without a reason.
std::optional<protection::Acceptance> parse_acceptance(std::string_view text) {
  const std::size_t end = end_of_address(text);
  const std::string_view subject = text.substr(0, end);
  const std::string_view reason = end < text.size() ? text.substr(end + 1) : std::string_view();
  if (reason.find_first_not_of(' ') == std::string_view::npos) {
    return std::nullopt;
  }
  const std::size_t colon = subject.find(':');
  const std::string_view address = colon == std::string_view::npos ? std::string_view() : subject.substr(colon + 1);
  return protection::Acceptance{std::string(subject.substr(0, colon)), std::string(address), std::string(reason)};
}

/// Accepts what the settings accept, and warns of the acceptances that no change needs.
void accept_by_settings(report::Report& report, const sides::Made& made, const Session& session) {
  diag::Diagnostics findings;
  for (const auto& entry : guardrails_of(&made)->accept) {
    if (provider::protection_rule(entry.name) != nullptr) {
      const std::vector<protection::Acceptance> one{{entry.name, "", *entry.value}};
      if (!protection::accept(report.loosened, one).empty()) {
        findings
            .warning(diag::Kind::unused_acceptance, entry.name_range,
                     fmt::format("the rule `{}` is accepted, but no change breaks it", entry.name))
            .with_help("remove the acceptance: it would accept the next change, too");
      }
    }
  }
  session.terminal.report(findings, made.files);
}

diag::Severity severity_of(std::string_view rule, const config::Guardrails* guardrails) {
  const config::Text* said = guardrails == nullptr ? nullptr : guardrails->severity.find(rule);
  return said != nullptr && **said == "error" ? diag::Severity::error : diag::Severity::warning;
}

diag::Diagnostic finding(const protection::Loosening& one, const config::Guardrails* guardrails) {
  diag::Diagnostic finding;
  finding.severity = severity_of(one.rule, guardrails);
  finding.kind = diag::Kind::loosened_protection;
  finding.rule = one.rule;
  finding.message = fmt::format("`{}`: {}{}{}: {}", one.address, one.label, one.label.empty() ? "" : " ", one.what,
                                provider::protection_rule(one.rule)->reason);
  finding.with_help(fmt::format("if this is intended, accept it with a reason: `--accept {}`",
                                text::shell_word(fmt::format("{}:{}=REASON", one.rule, one.address))));
  return finding;
}

}  // namespace

std::size_t end_of_address(std::string_view text) {
  bool quoted = false;
  for (std::size_t i = 0; i < text.size(); ++i) {
    quoted = quoted != (text[i] == '"');
    if (text[i] == '=' && !quoted) {
      return i;
    }
  }
  return text.size();
}

void LooseningOptions::declare(CLI::App& app) {
  app.add_option("--accept", accepted_, "accept a change that loosens a protection, with a reason")
      ->type_name("RULE[:ADDRESS]=REASON")
      ->allow_extra_args(false);
  fail_on_.declare(app);
}

bool LooseningOptions::valid(std::string_view command, const Session& session) {
  for (const std::string& text : accepted_) {
    auto acceptance = parse_acceptance(text);
    if (!acceptance) {
      usage_error(session.terminal, command, fmt::format("`--accept {}` has no reason", text),
                  {"write `--accept 'RULE:ADDRESS=REASON'`; the report shows the reason"});
      return false;
    }
    if (provider::protection_rule(acceptance->rule) == nullptr) {
      usage_error(
          session.terminal, command, fmt::format("`--accept` can't accept `{}`", acceptance->rule),
          {diag::did_you_mean(acceptance->rule, rule_ids()), "run `kootoro-gen docs guardrails` to list the rules"});
      return false;
    }
    acceptances_.push_back(std::move(*acceptance));
  }
  return fail_on_.valid(command, session);
}

bool LooseningOptions::accept(report::Report& report, const sides::Made* made, const Session& session) const {
  if (guardrails_of(made) != nullptr) {
    accept_by_settings(report, *made, session);
  }
  diag::Diagnostics findings;
  for (const protection::Acceptance& unused : protection::accept(report.loosened, acceptances_)) {
    findings
        .error(diag::Kind::unknown_allowance, {},
               fmt::format("`--accept {}{}{}` accepts nothing", unused.rule, unused.address.empty() ? "" : ":",
                           unused.address))
        .with_help("the report lists the rules and addresses; remove the flag if the change is gone");
  }
  session.terminal.report(findings);
  return !findings.has_errors();
}

ExitCode LooseningOptions::verdict(const report::Report& report, const sides::Made* made,
                                   const Session& session) const {
  diag::Diagnostics findings;
  for (const protection::Loosening& one : report.loosened) {
    if (one.accepted.empty()) {
      findings.add(finding(one, guardrails_of(made)));
    }
  }
  const ExitCode verdict = fail_on_.verdict(findings);
  if (verdict != ExitCode::success) {
    session.terminal.report(findings);
  }
  return verdict;
}

}  // namespace kootoro::cli
