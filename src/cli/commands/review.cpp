#include "cli/loosened.hpp"
#include "cli/report_format.hpp"
#include "cli/sides.hpp"
#include "cli/until_exit.hpp"
#include "cli/usage.hpp"

#include <kootoro/compare/changes.hpp>
#include <kootoro/compare/plan.hpp>
#include <kootoro/compare/promise.hpp>
#include <kootoro/compare/stranger.hpp>
#include <kootoro/diag/suggest.hpp>
#include <kootoro/plan/plan.hpp>
#include <kootoro/provider/schema.hpp>
#include <kootoro/report/of_plan.hpp>
#include <kootoro/report/of_promise.hpp>
#include <kootoro/source/disk.hpp>
#include <kootoro/source/parallel.hpp>
#include <kootoro/text/escape.hpp>

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <set>

namespace kootoro::cli {
namespace {

/// The sides of the project, if `--env` or `--against` is given.
struct Project {
  const sides::Side* proposed = nullptr;  ///< the environment; its settings are in `made->environment`
  const sides::Side* current = nullptr;   ///< that of --against
};

class Review final : public Command {
 public:
  void declare(CLI::App& app) override {
    app.add_option("PLAN", file_, "a plan from `terraform show -json`; `-` for stdin")->type_name("FILE");
    app.add_option("--allow-destroy", allowed_, "allow a resource with data to be destroyed, with a reason")
        ->type_name("ADDRESS=REASON")
        ->allow_extra_args(false);
    loosening_.declare(app);
    app.add_option("--against", against_, "the deployed side: report only what `diff` does not predict from it")
        ->type_name("NAME|REVISION|DIR")
        ->take_last();
    selection_.declare(app, false);
    format_.declare(app);
  }

  ExitCode run(Session& session) override;

 private:
  [[nodiscard]] std::optional<std::vector<report::Allowance>> allowances(const Session& session) const;
  [[nodiscard]] std::optional<plan::Plan> read(const Session& session) const;
  [[nodiscard]] std::optional<Project> project(const Session& session) const;

  std::string file_;
  std::vector<std::string> allowed_;
  LooseningOptions loosening_;
  std::string against_;
  Selection selection_;
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

/// Reads the environment of the plan, and the side of --against. Nothing after an error, which has been reported.
std::optional<Project> Review::project(const Session& session) const {
  if (against_.empty() && selection_.base(session).environment.empty()) {
    return Project();
  }
  if (against_ == "-") {
    usage_error(session.terminal, "review", "`--against` can't be stdin",
                {"give an environment, a generated folder or `git:REVISION[:FOLDER]`"});
    return std::nullopt;
  }
  const auto environment = environment_beside(selection_, "review", against_, session);
  auto options = environment ? side_options(selection_, "review", {}, session) : std::nullopt;
  if (!options) {
    return std::nullopt;
  }
  options->request.environment = *environment;
  const std::size_t number = against_.empty() ? 1 : 2;
  auto& sides = until_exit(source::in_parallel<sides::Side>(number, 2, [&](std::size_t i) {
    return sides::read_side(i == 0 ? *environment : against_, *options, session.disk);
  }));
  for (const sides::Side& side : sides) {
    if (!report_side(side, session)) {
      return std::nullopt;
    }
  }
  return Project{&sides.front(), number == 1 ? nullptr : &sides.back()};
}

/// Reports a plan of another environment or project.
bool plan_fits(const plan::Plan& plan, const Project& project, const std::string& file, const Session& session) {
  const auto stranger = compare::stranger(plan, project.current->snapshot, project.proposed->snapshot);
  if (!stranger) {
    return true;
  }
  diag::Diagnostics findings;
  const std::string why =
      stranger->address.empty()
          ? fmt::format("the settings declare {} of its {} resources", stranger->known, stranger->resources)
          : fmt::format("`{}` is named `{}` in the plan, and `{}` in the settings", stranger->address,
                        stranger->planned_name, stranger->declared_name);
  findings
      .error(diag::Kind::not_comparable, {},
             fmt::format("`{}` is not a plan of `{}`: {}", file, project.proposed->title, why))
      .with_help("give the plan's environment with `--env`, or a plan of this project");
  session.terminal.report(findings);
  return false;
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
  return change.loses_data()
             ? fmt::format("{} {}s it", deferred ? "a deferred change" : "the plan", name(change.action))
             : "";
}

bool is_allowed(const report::Report& report, const std::string& subject) {
  return std::any_of(report.allowed.begin(), report.allowed.end(),
                     [&](const auto& allowance) { return allowance.address == subject; });
}

/// Reports resources that lose data, and those with actions of an unknown version of Terraform, if that is not allowed.
/// A plan with such actions can't be judged.
ExitCode guard(const report::Report& report, const Session& session) {
  diag::Diagnostics findings;
  ExitCode result = ExitCode::success;
  const auto check = [&](const compare::Change& change, bool deferred) {
    const std::string subject = change.subject();
    const bool unknown = change.action == compare::Action::unknown;
    const std::string what = unknown ? "" : loss(change, deferred);
    if ((what.empty() && !unknown) || is_allowed(report, subject)) {
      return;
    }
    result = worse(result, unknown ? ExitCode::error : ExitCode::policy);
    const std::string help = text::shell_word(subject + "=REASON");
    if (unknown) {
      findings
          .error(diag::Kind::unknown_in_plan, {},
                 fmt::format("the {} of `{}` are not known: the plan can't be judged", change.reason, subject))
          .with_help("use a version of kootoro-gen that knows them")
          .with_help(fmt::format("if they do no harm, allow them with a reason: `--allow-destroy {}`", help));
    } else {
      findings.error(diag::Kind::data_loss, {}, fmt::format("`{}` contains data, and {}", subject, what))
          .with_help(fmt::format("if this is intended, allow it with a reason: `--allow-destroy {}`", help));
    }
  };
  for (const compare::Change& change : report.changes) {
    check(change, false);
  }
  for (const compare::Change& change : report.deferred) {
    check(change, true);
  }
  session.terminal.report(findings);
  return result;
}

report::Report plain_report(const plan::Plan& plan, compare::PlannedChanges changes, const std::string& title) {
  report::Report report = report::report_of(plan, std::move(changes));
  report.title = title;
  return report;
}

/// The report of what `diff` does not predict.
report::Report report_of_surprises(const plan::Plan& plan, compare::PlannedChanges changes, const Project& project,
                                   const std::string& title) {
  const provider::Schema& schema = provider::built_in();
  const compare::Snapshot& before = project.current->snapshot;
  const compare::Snapshot& after = project.proposed->snapshot;
  compare::Promise promise =
      compare::promise({&before, &after, compare::changes(before, after, schema)}, plan, changes, schema);
  report::Report report = plain_report(plan, std::move(changes), title + " against " + project.current->title);
  report::add_promise(std::move(promise), project.current->title, project.proposed->title, report);
  return report;
}

ExitCode Review::run(Session& session) {
  if (file_.empty()) {
    return usage_error(session.terminal, "review", "the path of the plan is missing",
                       {"give the output of `terraform show -json FILE`, or `-` for stdin"});
  }
  const bool valid = format_.is_known("review", session) && loosening_.valid("review", session);
  auto allowed = valid ? allowances(session) : std::nullopt;
  const auto project = allowed ? this->project(session) : std::nullopt;
  const auto plan = project ? read(session) : std::nullopt;
  if (!plan) {
    return ExitCode::error;
  }
  const sides::Made* made = project->proposed == nullptr ? nullptr : project->proposed->made.get();
  compare::PlannedChanges changes = compare::planned_changes(*plan, provider::built_in());
  if (project->proposed != nullptr) {
    const auto types = sides::data_types(*project->proposed);
    compare::hold_data(changes.changes, types);
    compare::hold_data(changes.deferred, types);
  }
  if (!allowances_fit(*allowed, changes.subjects, session)) {
    return ExitCode::error;
  }
  const std::string title = file_ == "-" ? "plan" : file_;
  const bool fits = project->current == nullptr || plan_fits(*plan, *project, title, session);
  auto& report =
      until_exit(fits && project->current != nullptr ? report_of_surprises(*plan, std::move(changes), *project, title)
                                                     : plain_report(*plan, std::move(changes), title));
  report.allowed = std::move(*allowed);
  if (!loosening_.accept(report, made, session) || (fits && !format_.print(report, session))) {
    return ExitCode::error;
  }
  const bool surprises = report.against && report.against->promise.number() > 0;
  const ExitCode findings = worse(guard(report, session), loosening_.verdict(report, made, session));
  return worse(findings, !fits ? ExitCode::error : surprises ? ExitCode::difference : ExitCode::success);
}

constexpr std::array<Example, 4> review_examples{{
    {"terraform show -json plan.bin | kootoro-gen review -", "show what a saved plan does"},
    {"kootoro-gen review plan.json --format markdown", "print it as a comment for a pull request"},
    {"kootoro-gen review plan.json --allow-destroy 'module.s3.aws_s3_bucket.checking=emptied, ticket 12'",
     "allow the loss of one resource"},
    {"kootoro-gen review plan.json --env prod --against git:main",
     "report only what this branch's settings do not explain"},
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
    "names types of which kootoro-gen does not know whether they hold data.\n"
    "--against compares the plan with the changes that `diff` predicts from that side (git:REVISION[:FOLDER], a "
    "generated folder, or an environment) to the environment of --env. The report then has only surprises: changes, "
    "attributes and values that were not predicted, and changes made outside of Terraform. Exits with status 2 if "
    "there are any. --env may be omitted if the side names the environment, or if only one exists.\n"
    "A banner lists what loosens a protection; --accept accepts it with a reason. `kootoro-gen docs guardrails` has "
    "the "
    "rules. --env applies the acceptances, severities and types with data in the settings of an environment.",
    review_examples,
    []() -> std::unique_ptr<Command> { return std::make_unique<Review>(); },
};

}  // namespace kootoro::cli
