#include "cli/patience.hpp"
#include "cli/report.hpp"
#include "cli/selection.hpp"
#include "cli/until_exit.hpp"
#include "cli/usage.hpp"
#include "cli/verdict.hpp"

#include <kootoro/diag/seen.hpp>
#include <kootoro/model/shared_names.hpp>
#include <kootoro/output/output.hpp>
#include <kootoro/output/stream.hpp>
#include <kootoro/pipeline/pipeline.hpp>
#include <kootoro/source/parallel.hpp>
#include <kootoro/text/number.hpp>

#include <fmt/format.h>

#include <array>
#include <chrono>
#include <memory>
#include <utility>

namespace kootoro::cli {
namespace {

/// `judge`: findings only.
enum class Mode : std::uint8_t { write, check, diff, stream, judge };

/// The result of one environment's run.
struct Outcome {
  source::Files files;
  diag::Diagnostics diagnostics;
  std::unique_ptr<pipeline::Environment> environment;
  std::size_t file_count = 0;
  output::Written written;
  std::vector<output::Difference> differences;
  std::string data;  ///< for stdout
  double make_milliseconds = 0;
  double output_milliseconds = 0;
};

class Stopwatch {
 public:
  /// Milliseconds since the start or the last lap.
  double lap() {
    const auto now = std::chrono::steady_clock::now();
    const std::chrono::duration<double, std::milli> passed = now - start_;
    start_ = now;
    return passed.count();
  }

 private:
  std::chrono::steady_clock::time_point start_ = std::chrono::steady_clock::now();
};

Outcome generate(const config::Request& request, const pipeline::Choices& choices, const FailOn& fail_on, Mode mode,
                 const std::filesystem::path& directory, Session& session) {
  source::Disk& disk = session.disk;
  Outcome outcome;
  Stopwatch stopwatch;
  outcome.environment = pipeline::make_guarded_environment(request, choices, disk, outcome.files, outcome.diagnostics);
  pipeline::Environment* const environment = outcome.environment.get();
  if (environment == nullptr || mode == Mode::judge || fail_on.verdict(outcome.diagnostics) != ExitCode::success) {
    return outcome;
  }
  const auto documents = terraform::files_of(environment->configuration);
  const output::Options options{environment->configuration.worthy_threads(), patience_for(directory, session)};
  outcome.make_milliseconds = stopwatch.lap();
  outcome.file_count = documents.size();
  switch (mode) {
    case Mode::write:
      outcome.written = output::write(documents, directory, disk, outcome.diagnostics, options);
      break;
    case Mode::check:
      outcome.differences = output::check(documents, directory, disk, outcome.diagnostics, options);
      outcome.data = describe(outcome.differences, directory);
      break;
    case Mode::diff:
      outcome.differences = output::check(documents, directory, disk, outcome.diagnostics, options);
      outcome.data = output::unified_diff(documents, outcome.differences, directory, disk);
      break;
    case Mode::stream:
      outcome.data = output::as_stream(request.environment, documents);
      break;
    case Mode::judge:
      break;
  }
  outcome.output_milliseconds = stopwatch.lap();
  return outcome;
}

text::Printable printable(const std::string& data, Mode mode, bool color) {
  switch (mode) {
    case Mode::stream:
      return text::Printable::json(data);
    case Mode::diff:
      return shown_diff(data, color);
    default:
      return text::Printable::text(data);
  }
}

class Generate final : public Command {
 public:
  void declare(CLI::App& app) override {
    selection_.declare(app);
    fail_on_.declare(app);
    app.add_option("--out", out_, "write to DIR/NAME; default: generated")->type_name("DIR")->take_last();
    app.add_flag("--check", check_, "write nothing; list the files that differ, and exit with status 2 if any does");
    app.add_flag("--diff", diff_, "like --check, with the differences as a unified diff");
    app.add_flag("--stdout", stdout_, "write nothing; print a JSON object of all files");
    app.add_option("--jobs", jobs_, "environments generated at once; default: one per processor")
        ->type_name("N")
        ->take_last();
  }

  ExitCode run(Session& session) override;

 private:
  [[nodiscard]] std::optional<Mode> mode(const Session& session) const;
  [[nodiscard]] std::optional<std::size_t> jobs(const Session& session) const;
  [[nodiscard]] std::filesystem::path directory(const config::Request& request) const {
    return std::filesystem::path(out_) / request.environment;
  }
  ExitCode finish(const config::Request& request, const Outcome& outcome, Mode mode, Session& session) const;

  Selection selection_;
  FailOn fail_on_;
  std::string out_ = "generated";
  std::string jobs_;
  bool check_ = false;
  bool diff_ = false;
  bool stdout_ = false;
};

std::optional<Mode> Generate::mode(const Session& session) const {
  if (stdout_ && (check_ || diff_)) {
    usage_error(session.terminal, "",
                fmt::format("`--stdout` and `--{}` can't be used together", check_ ? "check" : "diff"),
                {"use only one of them"});
    return std::nullopt;
  }
  if (stdout_) {
    return Mode::stream;
  }
  if (diff_) {
    return Mode::diff;
  }
  return check_ ? Mode::check : Mode::write;
}

std::optional<std::size_t> Generate::jobs(const Session& session) const {
  if (jobs_.empty()) {
    return source::processors();
  }
  const auto number = text::whole_number(jobs_);
  if (!number || *number == 0) {
    usage_error(session.terminal, "", fmt::format("`--jobs` can't be `{}`", jobs_), {"give a number from 1"});
    return std::nullopt;
  }
  return static_cast<std::size_t>(*number);
}

ExitCode Generate::run(Session& session) {
  const auto mode = this->mode(session);
  const auto jobs = this->jobs(session);
  const auto choices = selection_.choices("", session);
  const auto requests = mode && jobs && choices ? selection_.requests("", session) : std::nullopt;
  if (!requests || !fail_on_.valid("", session)) {
    return ExitCode::error;
  }
  source::Files files;
  const diag::Diagnostics shared =
      requests->size() > 1 ? model::find_shared_names(*requests, session.disk, files) : diag::Diagnostics();
  const Mode allowed = shared.has_errors() ? Mode::judge : *mode;
  auto& outcomes = until_exit(source::in_parallel<Outcome>(requests->size(), *jobs, [&](std::size_t i) {
    session.terminal.say_progress("generate: " + (*requests)[i].environment);
    return generate((*requests)[i], *choices, fail_on_, allowed, directory((*requests)[i]), session);
  }));
  ExitCode answer = ExitCode::success;
  diag::Seen seen;
  for (std::size_t i = 0; i < requests->size(); ++i) {
    session.terminal.report(seen.only_new(outcomes[i].diagnostics, outcomes[i].files), outcomes[i].files);
    answer = worse(answer, finish((*requests)[i], outcomes[i], allowed, session));
  }
  if (shared.has_errors()) {
    session.terminal.report(shared, files);
    session.log->error("together: {}, nothing written", counts(shared));
    return ExitCode::error;
  }
  return answer;
}

ExitCode Generate::finish(const config::Request& request, const Outcome& outcome, Mode mode, Session& session) const {
  const std::string shown = directory(request).generic_string();
  session.log->debug("{}: generated in {:.1f} ms, compared and written in {:.1f} ms", request.environment,
                     outcome.make_milliseconds, outcome.output_milliseconds);
  if (const ExitCode verdict = fail_on_.verdict(outcome.diagnostics); verdict != ExitCode::success) {
    session.log->error(
        "{}: {}, {}", request.environment, counts(outcome.diagnostics),
        mode == Mode::write || mode == Mode::judge ? what_was_written(outcome.written) : "nothing to show");
    return verdict;
  }
  if (mode == Mode::judge) {
    return ExitCode::success;
  }
  if (!session.terminal.write_data(printable(outcome.data, mode, session.terminal.data_color()))) {
    return ExitCode::error;
  }
  if (mode == Mode::write) {
    session.log->info("{}: {} → {}", request.environment, summary(outcome.written, outcome.file_count), shown);
    for (const std::string& line : remarks(outcome.written, shown)) {
      session.log->info("{}", line);
    }
  } else if (mode != Mode::stream) {
    if (!outcome.differences.empty()) {
      const std::string command = "kootoro-gen --env " + request.environment;
      for (const std::string& line : difference_lines(outcome.differences, shown, command)) {
        session.log->warn("{}: {}", request.environment, line);
      }
      return ExitCode::difference;
    }
    session.log->info("{}: {} in {}, all up to date", request.environment, files_text(outcome.file_count), shown);
  }
  return ExitCode::success;
}

constexpr std::array<Example, 6> generate_examples{{
    {"kootoro-gen --env dev", "write generated/dev from env/common.tfvars (if it exists) and env/dev.tfvars"},
    {"kootoro-gen --env dev --var 'lambda_functions={log_level=\"DEBUG\"}'", "change one setting"},
    {"kootoro-gen --all --check",
     "in CI: check that the committed files are up to date; list stale ones and exit with status 2"},
    {"kootoro-gen --env prod --diff", "show the effect of changed settings on the files"},
    {"kootoro-gen --env dev --stdout | jq '.files[\"main.tf.json\"].module | keys'",
     "inspect the output without writing it"},
    {"kootoro-gen --env dev --unknown=warn", "for a migration: settings with unknown names are warnings"},
}};

}  // namespace

constinit const CommandInfo generate_command{
    "generate",
    "--env NAME[,NAME…] | --all",
    "write an environment's Terraform (the default command)",
    "Reads TF_VAR_NAME variables, env/common.tfvars, env/NAME.tfvars (or NAME.tfvars.json), then --var and "
    "--var-file in the given order. Later values win: objects are merged key by key, other values are replaced, and "
    "null resets a key to its default.\n"
    "Writes generated/NAME. Only files that kootoro-gen created are replaced or removed, and unchanged files are not "
    "touched. Writes nothing after an error, or a guardrail's error: see `kootoro-gen docs guardrails`. --check also "
    "lists files that are not generated and that Terraform reads.\n"
    "--stdout prints, for each environment, one JSON object: `format_version`, `environment`, and `files` from path "
    "to document (or text, if the file is not a Terraform document).",
    generate_examples,
    []() -> std::unique_ptr<Command> { return std::make_unique<Generate>(); },
};

}  // namespace kootoro::cli
