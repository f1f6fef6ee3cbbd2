#include "cli/pipeline.hpp"
#include "cli/report.hpp"
#include "cli/usage.hpp"

#include <fmt/format.h>

#include <array>

namespace kootoro::cli {
namespace {

class Validate final : public Command {
 public:
  void declare(CLI::App& app) override {
    selection_.declare(app);
    app.add_option("--format", format_, "default: text, on stderr; the others on stdout")
        ->type_name("text|json|github")
        ->take_last();
  }

  ExitCode run(Session& session) override;

 private:
  [[nodiscard]] bool print(const diag::Diagnostics& diagnostics, const source::Files& files,
                           const Session& session) const;

  Selection selection_;
  std::string format_ = "text";
};

ExitCode Validate::run(Session& session) {
  if (format_ != "text" && format_ != "json" && format_ != "github") {
    return usage_error(session.terminal, "validate", fmt::format("`--format` can't be `{}`", format_),
                       {"use `text`, `json` or `github`"});
  }
  const auto choices = selection_.choices("validate", session);
  const auto requests = choices ? selection_.requests("validate", session) : std::nullopt;
  if (!requests) {
    return ExitCode::error;
  }
  source::Files files;
  diag::Diagnostics all;
  Seen seen;
  std::vector<std::string> verdicts;
  for (const config::Request& request : *requests) {
    diag::Diagnostics diagnostics;
    static_cast<void>(make_environment(request, *choices, session.disk, files, diagnostics));
    verdicts.push_back(fmt::format("{}: {}", request.environment,
                                   diagnostics.empty()        ? "valid"
                                   : diagnostics.has_errors() ? counts(diagnostics)
                                                              : fmt::format("valid, with {}", counts(diagnostics))));
    all.append(seen.only_new(diagnostics, files));
  }
  if (!print(all, files, session)) {
    return ExitCode::error;
  }
  for (const std::string& verdict : verdicts) {
    session.log->info("{}", verdict);
  }
  return all.has_errors() ? ExitCode::error : ExitCode::success;
}

bool Validate::print(const diag::Diagnostics& diagnostics, const source::Files& files, const Session& session) const {
  if (format_ == "json") {
    return session.terminal.write_data(diag::render_json(diagnostics, files));
  }
  if (format_ == "github") {
    return session.terminal.write_data(diag::render_github(diagnostics, files));
  }
  session.terminal.report(diagnostics, files);
  return true;
}

constexpr std::array<Example, 3> examples{{
    {"kootoro-gen validate --env dev", "every check, no output"},
    {"kootoro-gen validate --all --format github", "in GitHub Actions: mistakes show up at their lines"},
    {"kootoro-gen validate --env dev --format json | jq '.diagnostics[].summary'",
     "as `terraform validate -json` does"},
}};

}  // namespace

constinit const CommandInfo validate_command{
    "validate",
    "--env NAME[,NAME…] | --all",
    "check an environment's settings without writing anything",
    "",
    examples,
    []() -> std::unique_ptr<Command> { return std::make_unique<Validate>(); },
};

}  // namespace kootoro::cli
