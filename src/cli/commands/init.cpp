#include "cli/command.hpp"
#include "cli/usage.hpp"

#include <kootoro/scaffold/scaffold.hpp>
#include <kootoro/text/escape.hpp>

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
  }

  ExitCode run(Session& session) override;

 private:
  [[nodiscard]] bool is_in_repository(const source::Disk& disk) const;
  void tell_what_is_next(scaffold::Ci ci, const Session& session) const;

  std::string directory_ = ".";
  std::string ci_ = "github";
};

ExitCode Init::run(Session& session) {
  const auto ci = scaffold::parse_ci(ci_);
  if (!ci) {
    return usage_error(session.terminal, "init", fmt::format("`--ci` can't be `{}`", ci_),
                       {"use `github`, `gitlab` or `none`"});
  }
  diag::Diagnostics diagnostics;
  const std::filesystem::path project = directory_.empty() ? "." : directory_;
  const scaffold::Written written = scaffold::write(project.lexically_normal(), *ci, session.disk, diagnostics);
  for (const std::string& path : written.created) {
    session.log->info("wrote {}", path);
  }
  session.terminal.report(diagnostics);
  if (diagnostics.has_errors()) {
    return ExitCode::error;
  }
  for (const std::string& path : written.kept) {
    session.log->info("kept {}: it already exists", path);
  }
  if (!written.created.empty()) {
    tell_what_is_next(*ci, session);
  }
  return ExitCode::success;
}

/// Whether the project's folder, or one around it, is a git repository.
bool Init::is_in_repository(const source::Disk& disk) const {
  std::error_code error;
  std::filesystem::path folder = std::filesystem::absolute(directory_, error).lexically_normal();
  while (!error && disk.kind_to_read(folder / ".git") == source::EntryKind::none && folder.has_relative_path()) {
    folder = folder.parent_path();
  }
  return !error && disk.kind_to_read(folder / ".git") != source::EntryKind::none;
}

void Init::tell_what_is_next(scaffold::Ci ci, const Session& session) const {
  session.log->info("");
  if (directory_ != ".") {
    session.log->info("next: cd {}", text::shell_word(directory_));
  }
  session.log->info("next: put your account into env/account.tfvars; run `kootoro-gen bootstrap` and apply its output");
  session.log->info("next: put your account and the bucket for the state into env/common.tfvars");
  if (!is_in_repository(session.disk)) {
    session.log->info("next: git init");
  }
  session.log->info("next: kootoro-gen --all && git add . && git commit");
  session.log->info("next: git config core.hooksPath .githooks");
  if (ci != scaffold::Ci::none) {
    session.log->info("next: follow the setup steps at the top of {}",
                      ci == scaffold::Ci::github ? ".github/workflows/kootoro.yml" : ".gitlab-ci.yml");
  }
}

constexpr std::array<Example, 3> init_examples{{
    {"kootoro-gen init", "a project in this folder, with GitHub Actions"},
    {"kootoro-gen init stack --ci gitlab", "a project in the folder stack, with GitLab CI"},
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
    "Existing files are never overwritten, and a folder env/ that has settings receives no others.",
    init_examples,
    []() -> std::unique_ptr<Command> { return std::make_unique<Init>(); },
};

}  // namespace kootoro::cli
