#include "cli/command.hpp"
#include "cli/patience.hpp"
#include "cli/usage.hpp"

#include <kootoro/scaffold/steps.hpp>

#include <fmt/format.h>

#include <array>

namespace kootoro::cli {
namespace {

class Init final : public Command {
 public:
  void declare(CLI::App& app) override {
    app.add_option("DIR", directory_, "the project's folder; default: this one")->type_name("DIR");
    app.add_option("--ci", ci_, "the CI system to write files for; default: github")
        ->type_name("github|gitlab|none")
        ->take_last();
    app.add_option("--release", release_,
                   "the release of kootoro-gen for CI to install: the URL or folder of its files; replaces ci/release")
        ->type_name("URL")
        ->take_last();
  }

  ExitCode run(Session& session) override;

 private:
  std::string directory_ = ".";
  std::string ci_ = "github";
  std::optional<std::string> release_;
};

/// Nothing after an error.
std::optional<scaffold::Release> read_release(const std::string& text, const Session& session,
                                              diag::Diagnostics& diagnostics) {
  const auto url = scaffold::release_url(text, diagnostics);
  return url ? scaffold::fetch_release(*url, session.disk, diagnostics) : std::nullopt;
}

void print_written(const scaffold::Written& written, const Session& session) {
  for (const std::string& path : written.created) {
    session.log->info("wrote {}", path);
  }
  for (const std::string& path : written.replaced) {
    session.log->info("replaced {}", path);
  }
}

void print_steps(const std::vector<std::string>& steps, const Session& session) {
  session.log->info("");
  for (const std::string& step : steps) {
    session.log->info("next: {}", step);
  }
}

ExitCode Init::run(Session& session) {
  const auto ci = scaffold::parse_ci(ci_);
  if (!ci) {
    return usage_error(session.terminal, "init", fmt::format("`--ci` can't be `{}`", ci_),
                       {"use `github`, `gitlab` or `none`"});
  }
  if (release_ && *ci == scaffold::Ci::none) {
    return usage_error(session.terminal, "init", "`--release` and `--ci none` exclude each other",
                       {"`--release` pins what CI installs: remove one of the flags"});
  }
  diag::Diagnostics diagnostics;
  const std::filesystem::path named = directory_.empty() ? "." : directory_;
  const scaffold::Place place = scaffold::locate(named.lexically_normal(), session.disk);
  const scaffold::Hook hook = scaffold::hook_of(place, session.disk);
  const auto release = release_ ? read_release(*release_, session, diagnostics) : std::nullopt;
  scaffold::Written written;
  if (!diagnostics.has_errors()) {
    written = scaffold::write(place, *ci, release, session.disk, diagnostics, patience_for(place.project, session));
  }
  print_written(written, session);
  session.terminal.report(diagnostics);
  if (diagnostics.has_errors()) {
    return ExitCode::error;
  }
  for (const std::string& path : written.kept) {
    session.log->info("kept {}: it already exists", path);
  }
  if (written.is_project && !written.created.empty()) {
    print_steps(scaffold::next_steps(place, *ci, written, hook, session.disk), session);
  }
  return ExitCode::success;
}

constexpr std::array<Example, 4> init_examples{{
    {"kootoro-gen init", "a project in this folder, with GitHub Actions"},
    {"kootoro-gen init stack --ci gitlab", "a project in the folder stack, with GitLab CI"},
    {"kootoro-gen init --release https://downloads.example.com/kootoro-gen/1.2.0",
     "pins another release in ci/release"},
    {"kootoro-gen init --ci none", "only settings, .gitignore and the pre-commit hook"},
}};

}  // namespace

constinit const CommandInfo init_command{
    "init",
    "[DIR]",
    "create a project: settings, CI, a pre-commit hook",
    "Writes env/ with settings for dev, test and prod, a .gitignore, a pre-commit hook, and for CI the scripts of "
    "ci/ with a workflow that checks each change, shows its effect in the pull request, plans, rejects a plan that "
    "loses data, and applies.\n"
    "In a folder below a repository's root, the files that the CI system reads are written at the root, under names "
    "that differ for each project.\n"
    "Existing files are never overwritten, and a folder env/ that has settings receives no others. Only --release "
    "replaces a file, ci/release: it reads SHA256SUMS of the release, and pins the hash of each platform's archive. In "
    "a project that has ci/install, it writes nothing else.",
    init_examples,
    []() -> std::unique_ptr<Command> { return std::make_unique<Init>(); },
};

}  // namespace kootoro::cli
