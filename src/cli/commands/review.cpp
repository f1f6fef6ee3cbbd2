#include "cli/loosened.hpp"
#include "cli/report_format.hpp"
#include "cli/usage.hpp"

#include <kootoro/compare/plan.hpp>
#include <kootoro/diag/suggest.hpp>
#include <kootoro/plan/plan.hpp>
#include <kootoro/provider/schema.hpp>
#include <kootoro/report/of_plan.hpp>
#include <kootoro/source/disk.hpp>
#include <kootoro/text/escape.hpp>

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <set>

namespace kootoro::cli {
namespace {

class Review final : public Command {
 public:
  void declare(CLI::App& app) override {
    app.add_option("PLAN", file_, "a plan from `terraform show -json`; `-` for stdin")->type_name("FILE");
    app.add_option("--allow-destroy", allowed_, "allow a resource with data to be destroyed, with a reason")
        ->type_name("ADDRESS=REASON")
        ->allow_extra_args(false);
    loosening_.declare(app);
    format_.declare(app);
  }

  ExitCode run(Session& session) override;

 private:
  [[nodiscard]] std::optional<std::vector<report::Allowance>> allowances(const Session& session) const;
  [[nodiscard]] std::optional<plan::Plan> read(const Session& session) const;

  std::string file_;
  std::vector<std::string> allowed_;
  LooseningOptions loosening_;
  ReportFormat format_;
};

std::optional<std::vector<report::Allowance>> Review::allowances(const Session& session) const {
  std::vector<report::Allowance> result;
  for (const std::string& text : allowed_) {
    const std::size_t end = end_of_address(text);
    report::Allowance allowance{text.substr(0, end), end < text.size() ? text.substr(end + 1) : ""};
    if (allowance.address.empty() || allowance.reason.find_first_not_of(' ') == std::string::npos) {
      usage_error(session.terminal, "review", fmt::format("`--allow-destroy {}` has no reason", text),
                  {"write `--allow-destroy 'ADDRESS=REASON'`; the report shows the reason"});
      return std::nullopt;
    }
    result.push_back(std::move(allowance));
  }
  return result;
}

std::optional<plan::Plan> Review::read(const Session& session) const {
  diag::Diagnostics diagnostics;
  const source::ReadResult read = session.disk.read_named(file_);
  plan::Plan plan;
  if (read.error) {
    diagnostics
        .error(diag::Kind::cannot_read, {}, fmt::format("cannot read `{}`: {}", file_, source::describe(read.error)))
        .with_help("create it: `terraform plan -out=FILE && terraform show -json FILE`");
  } else {
    plan = plan::read_plan(read.text, diagnostics, file_);
  }
  if (!diagnostics.has_errors()) {
    plan::refuse_unusable(plan, file_, diagnostics);
    plan::warn(plan.unknown, diagnostics);
  }
  session.terminal.report(diagnostics);
  return diagnostics.has_errors() ? std::nullopt : std::optional(std::move(plan));
}

/// Reports allowances for resources that the plan does not contain.
bool allowances_fit(const std::vector<report::Allowance>& allowed, const std::set<std::string, std::less<>>& subjects,
                    const Session& session) {
  const std::vector<std::string_view> candidates(subjects.begin(), subjects.end());
  diag::Diagnostics findings;
  for (const report::Allowance& allowance : allowed) {
    if (!subjects.contains(allowance.address)) {
      diag::Diagnostic& error = findings.error(
          diag::Kind::unknown_allowance, {},
          fmt::format("`--allow-destroy` names `{}`, which the plan does not contain", allowance.address));
      if (const std::string near = diag::did_you_mean(allowance.address, candidates); !near.empty()) {
        error.with_help(near);
      }
      error.with_help("correct the address, or remove it if the resource has been destroyed");
    }
  }
  session.terminal.report(findings);
  return !findings.has_errors();
}

/// What becomes of the data of a change that must be allowed; empty if nothing is lost.
std::string loss(const compare::Change& change, bool deferred) {
  if (change.loses_data()) {
    return fmt::format("{} {}s it", deferred ? "a deferred change" : "the plan", name(change.action));
  }
  return change.may_lose_data() ? "the plan has actions for it that kootoro-gen does not know" : "";
}

/// Reports resources that lose data and are not allowed to.
bool guard(const report::Report& report, const Session& session) {
  diag::Diagnostics findings;
  const auto check = [&](const compare::Change& change, bool deferred) {
    const std::string subject = change.subject();
    const bool allowed = std::any_of(report.allowed.begin(), report.allowed.end(),
                                     [&](const auto& allowance) { return allowance.address == subject; });
    if (const std::string what = loss(change, deferred); !what.empty() && !allowed) {
      findings.error(diag::Kind::data_loss, {}, fmt::format("`{}` contains data, and {}", subject, what))
          .with_help(fmt::format("if this is intended, allow it with a reason: `--allow-destroy {}`",
                                 text::shell_word(subject + "=REASON")));
    }
  };
  for (const compare::Change& change : report.changes) {
    check(change, false);
  }
  for (const compare::Change& change : report.deferred) {
    check(change, true);
  }
  session.terminal.report(findings);
  return !findings.has_errors();
}

ExitCode Review::run(Session& session) {
  if (file_.empty()) {
    return usage_error(session.terminal, "review", "the path of the plan is missing",
                       {"give the output of `terraform show -json FILE`, or `-` for stdin"});
  }
  const bool valid = format_.is_known("review", session) && loosening_.valid("review", session);
  auto allowed = valid ? allowances(session) : std::nullopt;
  auto plan = allowed ? read(session) : std::nullopt;
  if (!plan) {
    return ExitCode::error;
  }
  compare::PlannedChanges changes = compare::planned_changes(*plan, provider::built_in());
  if (!allowances_fit(*allowed, changes.subjects, session)) {
    return ExitCode::error;
  }
  report::Report report = report::report_of(*plan, std::move(changes));
  report.title = file_ == "-" ? "plan" : file_;
  report.allowed = std::move(*allowed);
  if (!loosening_.accept(report, nullptr, session) || !format_.print(report, session)) {
    return ExitCode::error;
  }
  return worse(guard(report, session) ? ExitCode::success : ExitCode::policy,
               loosening_.verdict(report, nullptr, session));
}

constexpr std::array<Example, 3> review_examples{{
    {"terraform show -json plan.bin | kootoro-gen review -", "show what a saved plan does"},
    {"kootoro-gen review plan.json --format markdown", "print it as a comment for a pull request"},
    {"kootoro-gen review plan.json --allow-destroy 'module.s3.aws_s3_bucket.checking=emptied, ticket 12'",
     "allow the loss of one resource"},
}};

}  // namespace

constinit const CommandInfo review_command{
    "review",
    "PLAN.json",
    "report on a saved plan, and reject one that loses data",
    "Reads the output of `terraform show -json` or `tofu show -json` for a saved plan. Sensitive values are never "
    "shown. Besides resources, the report has outputs, deferred changes, failed checks, actions to invoke, and changes "
    "made outside of Terraform. A state, or a plan of a run that failed, is an error.\n"
    "Exits with status 3 if a resource with data (a bucket, table, repository, log group, key, queue, …) would be "
    "destroyed or replaced, now or by a deferred change, unless --allow-destroy lists it with a reason. The report "
    "names types of which kootoro-gen does not know whether they hold data.",
    review_examples,
    []() -> std::unique_ptr<Command> { return std::make_unique<Review>(); },
};

}  // namespace kootoro::cli
