#include "cli/report_format.hpp"
#include "cli/usage.hpp"

#include <kootoro/compare/plan.hpp>
#include <kootoro/plan/plan.hpp>
#include <kootoro/provider/schema.hpp>
#include <kootoro/source/disk.hpp>

#include <fmt/format.h>

#include <algorithm>
#include <array>

namespace kootoro::cli {
namespace {

class Review final : public Command {
 public:
  void declare(CLI::App& app) override {
    app.add_option("PLAN", file_, "a plan from `terraform show -json`; `-` for stdin")->type_name("FILE");
    app.add_option("--allow-destroy", allowed_, "allow a resource with data to be destroyed, with a reason")
        ->type_name("ADDRESS=REASON")
        ->allow_extra_args(false);
    format_.declare(app);
  }

  ExitCode run(Session& session) override;

 private:
  [[nodiscard]] std::optional<std::vector<report::Allowance>> allowances(const Session& session) const;
  [[nodiscard]] std::optional<compare::PlannedChanges> read(const Session& session) const;

  std::string file_;
  std::vector<std::string> allowed_;
  ReportFormat format_;
};

/// `ADDRESS=REASON`; an address may contain `=` in its quoted key only: `aws_s3_bucket.x["a=b"]`.
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

std::optional<compare::PlannedChanges> Review::read(const Session& session) const {
  diag::Diagnostics diagnostics;
  const source::ReadResult read = session.disk.read_named(file_);
  if (read.error) {
    diagnostics
        .error(diag::Kind::cannot_read, {}, fmt::format("cannot read `{}`: {}", file_, source::describe(read.error)))
        .with_help("create it: `terraform plan -out=FILE && terraform show -json FILE`");
  }
  compare::PlannedChanges changes;
  if (!read.error) {
    const plan::Plan plan = plan::read_plan(read.text, diagnostics, file_);
    if (!diagnostics.has_errors()) {
      plan::warn(plan.unknown, diagnostics);
    }
    changes = compare::planned_changes(plan, provider::built_in());
  }
  session.terminal.report(diagnostics);
  return diagnostics.has_errors() ? std::nullopt : std::optional(std::move(changes));
}

/// Reports resources that lose data and are not allowed to.
bool guard(const report::Report& report, const Session& session) {
  diag::Diagnostics findings;
  for (const compare::Change& change : report.changes) {
    const bool allowed = std::any_of(report.allowed.begin(), report.allowed.end(),
                                     [&](const auto& allowance) { return allowance.address == change.address; });
    if (change.loses_data() && !allowed) {
      findings
          .error(diag::Kind::data_loss, {},
                 fmt::format("`{}` contains data, and the plan {}s it", change.address, name(change.action)))
          .with_help(fmt::format("if this is intended, allow it with a reason: `--allow-destroy '{}=REASON'`",
                                 change.address));
    }
  }
  session.terminal.report(findings);
  return !findings.has_errors();
}

ExitCode Review::run(Session& session) {
  if (file_.empty()) {
    return usage_error(session.terminal, "review", "the path of the plan is missing",
                       {"give the output of `terraform show -json FILE`, or `-` for stdin"});
  }
  auto allowed = format_.is_known("review", session) ? allowances(session) : std::nullopt;
  auto plan = allowed ? read(session) : std::nullopt;
  if (!plan) {
    return ExitCode::error;
  }
  report::Report report;
  report.title = file_ == "-" ? "plan" : file_;
  report.changes = std::move(plan->changes);
  report.drift = std::move(plan->drift);
  report.unchanged = plan->unchanged;
  report.allowed = std::move(*allowed);
  if (!format_.print(report, session)) {
    return ExitCode::error;
  }
  return guard(report, session) ? ExitCode::success : ExitCode::policy;
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
    "shown. Unchanged resources and changes made outside of Terraform are counted, not listed.\n"
    "Exits with status 3 if a resource with data (a bucket, table, repository, log group, key, queue, …) would be "
    "destroyed or replaced, unless --allow-destroy lists it with a reason.",
    review_examples,
    []() -> std::unique_ptr<Command> { return std::make_unique<Review>(); },
};

}  // namespace kootoro::cli
