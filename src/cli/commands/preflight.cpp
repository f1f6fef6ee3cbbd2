#include "cli/findings_format.hpp"
#include "cli/report.hpp"
#include "cli/selection.hpp"
#include "cli/usage.hpp"
#include "cli/verdict.hpp"

#include <kootoro/pipeline/pipeline.hpp>
#include <kootoro/preflight/ask_aws.hpp>
#include <kootoro/preflight/script.hpp>

#include <fmt/format.h>

#include <array>

namespace kootoro::cli {
namespace {

std::vector<diag::RuleText> question_texts(const std::vector<preflight::Topic>& topics) {
  std::vector<diag::RuleText> texts;
  for (const preflight::Topic& topic : topics) {
    texts.push_back({topic.id, topic.must, topic.remedy, topic.link});
  }
  return texts;
}

class Preflight final : public Command {
 public:
  void declare(CLI::App& app) override {
    selection_.declare(app, false);
    app.add_flag("--run", run_, "make the calls and report, instead of printing the script");
    format_.declare(app);
    fail_on_.declare(app);
    app_ = &app;
  }

  ExitCode run(Session& session) override;

 private:
  [[nodiscard]] bool flags_fit(const Session& session) const;
  [[nodiscard]] ExitCode ask(const std::string& name, const pipeline::Environment& environment,
                             diag::Diagnostics diagnostics, const source::Files& files, const Session& session) const;

  const CLI::App* app_ = nullptr;
  Selection selection_;
  bool run_ = false;
  FindingsFormat format_;
  FailOn fail_on_;
};

/// The script has its own report: flags for reports need --run.
bool Preflight::flags_fit(const Session& session) const {
  for (const char* flag : {"--format", "--fail-on"}) {
    if (!run_ && app_->count(flag) > 0) {
      usage_error(session.terminal, "preflight", fmt::format("`{}` has no effect without `--run`", flag),
                  {"add `--run`, or remove `--format` to print the script"});
      return false;
    }
  }
  return format_.valid("preflight", session) && fail_on_.valid("preflight", session);
}

ExitCode Preflight::run(Session& session) {
  const auto choices = flags_fit(session) ? selection_.choices("preflight", session) : std::nullopt;
  const auto request =
      choices ? selection_.request("preflight", session, "select one with `--env`: each may be in a different account")
              : std::nullopt;
  if (!request) {
    return ExitCode::error;
  }
  const std::string& name = request->environment;
  source::Files files;
  diag::Diagnostics diagnostics;
  const auto environment = pipeline::make_environment(*request, *choices, session.disk, files, diagnostics);
  if (run_ && environment) {
    return ask(name, *environment, std::move(diagnostics), files, session);
  }
  if (run_) {
    const bool printed = format_.print(diagnostics, files, {}, session);
    session.log->info("{}: {}, no calls made", name, counts(diagnostics));
    return printed ? fail_on_.verdict(diagnostics) : ExitCode::error;
  }
  session.terminal.report(diagnostics, files);
  if (!environment) {
    return ExitCode::error;
  }
  const preflight::Plan plan = preflight::plan(environment->model);
  return session.terminal.write_data(text::Printable::text(preflight::script(plan, name, files))) ? ExitCode::success
                                                                                                  : ExitCode::error;
}

ExitCode Preflight::ask(const std::string& name, const pipeline::Environment& environment,
                        diag::Diagnostics diagnostics, const source::Files& files, const Session& session) const {
  constexpr std::size_t often = 10;
  const preflight::Plan plan = preflight::plan(environment.model);
  diagnostics.append(preflight::ask_aws(plan, [&](std::size_t done, std::size_t all) {
    const std::string progress = fmt::format("{}: {} of {} checks", name, done, all);
    if (!session.terminal.say_progress(progress) && done % often == 0 && done < all) {
      session.log->info("{}", progress);
    }
  }));
  const std::vector<preflight::Topic> topics = preflight::topics();
  if (!format_.print(diagnostics, files, question_texts(topics), session)) {
    return ExitCode::error;
  }
  for (const std::string& unasked : plan.unasked) {
    session.log->info("not checked: {}", unasked);
  }
  session.log->info("{}: {}", name, diagnostics.empty() ? "no problems found" : counts(diagnostics));
  return fail_on_.verdict(diagnostics);
}

constexpr std::array<Example, 3> preflight_examples{{
    {"kootoro-gen preflight --env prod > preflight.sh", "a script to read, and to run with the credentials"},
    {"kootoro-gen preflight --env prod --run", "the same calls, reported like `validate`"},
    {"kootoro-gen preflight --env prod --run --format github", "in CI, before the plan"},
}};

}  // namespace

constinit const CommandInfo preflight_command{
    "preflight",
    "--env NAME [--run]",
    "check the AWS account for problems that would stop the first apply",
    "Checks what only the account knows: the logging role, access to the model, quotas, available bucket names, "
    "container images, and the state bucket. Prints a POSIX shell script of read-only calls of the AWS command line; "
    "with --run, makes them. --run exits with status 1 if a call fails or its answer is not understood, with 3 if an "
    "answer shows that the apply will fail. `kootoro-gen docs preflight` lists the checks.",
    preflight_examples,
    []() -> std::unique_ptr<Command> { return std::make_unique<Preflight>(); },
};

}  // namespace kootoro::cli
