#include "cli/patience.hpp"
#include "cli/report.hpp"
#include "cli/selection.hpp"
#include "cli/verdict.hpp"

#include <kootoro/output/output.hpp>
#include <kootoro/pipeline/account.hpp>
#include <kootoro/text/escape.hpp>

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <memory>
#include <utility>

namespace kootoro::cli {
namespace {

class Bootstrap final : public Command {
 public:
  void declare(CLI::App& app) override {
    selection_.declare_account(app);
    fail_on_.declare(app);
    app.add_option("--out", out_, "write to DIR/account; default: generated")->type_name("DIR")->take_last();
    app.add_flag("--check", check_, "write nothing; list the files that differ, and exit with status 2 if any does");
    app.add_flag("--diff", diff_, "like --check, with the differences as a unified diff");
  }

  ExitCode run(Session& session) override;

 private:
  [[nodiscard]] config::Request request(const Session& session) const;
  ExitCode write(pipeline::Account& made, Session& session, source::Files& files, diag::Diagnostics& diagnostics) const;
  ExitCode compare(pipeline::Account& made, Session& session, source::Files& files,
                   diag::Diagnostics& diagnostics) const;
  void tell_environments_lines(const pipeline::Account& made, const Session& session) const;
  void tell_what_is_next(const pipeline::Account& made, const Session& session) const;
  [[nodiscard]] std::filesystem::path directory() const { return std::filesystem::path(out_) / config::account_name; }

  Selection selection_;
  FailOn fail_on_;
  std::string out_ = "generated";
  bool check_ = false;
  bool diff_ = false;
};

config::Request Bootstrap::request(const Session& session) const {
  config::Request request = selection_.base(session);
  request.environment = config::account_name;
  return request;
}

ExitCode Bootstrap::run(Session& session) {
  const auto choices = selection_.choices("bootstrap", session);
  if (!choices || !fail_on_.valid("bootstrap", session)) {
    return ExitCode::error;
  }
  source::Files files;
  diag::Diagnostics diagnostics;
  const auto made =
      pipeline::make_account(request(session), choices->unknown_is_warning, session.disk, files, diagnostics);
  if (made == nullptr || fail_on_.verdict(diagnostics) != ExitCode::success) {
    session.terminal.report(diagnostics, files);
    session.log->error("account: {}, nothing written", counts(diagnostics));
    return fail_on_.verdict(diagnostics);
  }
  return check_ || diff_ ? compare(*made, session, files, diagnostics) : write(*made, session, files, diagnostics);
}

ExitCode Bootstrap::write(pipeline::Account& made, Session& session, source::Files& files,
                          diag::Diagnostics& diagnostics) const {
  const auto documents = terraform::files_of(made.configuration);
  const output::Written written =
      output::write(documents, directory(), session.disk, diagnostics, {1, patience_for(directory(), session)});
  session.terminal.report(diagnostics, files);
  if (diagnostics.has_errors()) {
    session.log->error("account: {}, {}", counts(diagnostics), what_was_written(written));
    return ExitCode::error;
  }
  const std::string shown = directory().generic_string();
  session.log->info("account: {} → {}", summary(written, documents.size()), shown);
  const std::vector<std::string> lines = remarks(written, shown);
  for (const std::string& line : lines) {
    session.log->info("{}", line);
  }
  if (written.created.empty() && written.updated.empty() && written.removed.empty()) {
    return ExitCode::success;
  }
  if (std::none_of(lines.begin(), lines.end(), [](const std::string& line) { return line.starts_with("next: "); })) {
    session.log->info("next: terraform -chdir={} apply", text::shell_word(shown));
  }
  tell_what_is_next(made, session);
  return ExitCode::success;
}

ExitCode Bootstrap::compare(pipeline::Account& made, Session& session, source::Files& files,
                            diag::Diagnostics& diagnostics) const {
  const auto documents = terraform::files_of(made.configuration);
  const auto differences =
      output::check(documents, directory(), session.disk, diagnostics, {1, patience_for(directory(), session)});
  session.terminal.report(diagnostics, files);
  if (diagnostics.has_errors()) {
    session.log->error("account: {}, nothing to show", counts(diagnostics));
    return ExitCode::error;
  }
  const std::string shown = directory().generic_string();
  const auto data = diff_ ? shown_diff(output::unified_diff(documents, differences, directory(), session.disk),
                                       session.terminal.data_color())
                          : text::Printable::text(describe(differences, directory()));
  if (!session.terminal.write_data(data)) {
    return ExitCode::error;
  }
  if (differences.empty()) {
    session.log->info("account: {} in {}, all up to date", files_text(documents.size()), shown);
    return ExitCode::success;
  }
  for (const std::string& line : difference_lines(differences, shown, "kootoro-gen bootstrap")) {
    session.log->warn("account: {}", line);
  }
  return ExitCode::difference;
}

/// In a bucket, or in another backend than a local file.
bool keeps_its_state(const config::Settings& settings) {
  const std::string& type = *settings.backend.type;
  return type == "s3" ? settings.backend.bucket->has_value() : type != "local";
}

/// The values of the account that are missing in the environments' settings.
void Bootstrap::tell_environments_lines(const pipeline::Account& made, const Session& session) const {
  const auto lacks = [&](auto has) {
    return made.of_environments.empty() || !std::all_of(made.of_environments.begin(), made.of_environments.end(), has);
  };
  std::vector<std::string> lines;
  if (lacks(keeps_its_state)) {
    lines.push_back(fmt::format("  backend = {{ type = \"s3\", bucket = {} }}",
                                text::terraform_string(*made.settings.state_bucket_name())));
  }
  if (*made.settings.permissions_boundary &&
      lacks([](const config::Settings& one) { return one.iam.permissions_boundary_arn->has_value(); })) {
    lines.emplace_back("  iam     = { permissions_boundary_arn = \"…\" }   # output permissions_boundary_arn");
  }
  if (!lines.empty()) {
    session.log->info("then, in {}:", (request(session).config_dir / "common.tfvars").generic_string());
  }
  for (const std::string& line : lines) {
    session.log->info("{}", line);
  }
}

void Bootstrap::tell_what_is_next(const pipeline::Account& made, const Session& session) const {
  const config::AccountSettings& settings = made.settings;
  tell_environments_lines(made, session);
  if (!account::has_ci(settings)) {
    return;
  }
  session.log->info("then, in the CI's settings:");
  session.log->info("  AWS_REGION      {}", *settings.aws_region);
  session.log->info("  AWS_PLAN_ROLE   output plan_role_arn");
  for (const account::Environment& environment : made.environments) {
    session.log->info("  AWS_APPLY_ROLE  of the environment {}: output apply_role_arns[\"{}\"]", environment.name,
                      environment.name);
  }
}

constexpr std::array<Example, 3> bootstrap_examples{{
    {"kootoro-gen bootstrap", "write generated/account from env/account.tfvars"},
    {"kootoro-gen bootstrap --check",
     "in CI: check that the committed files are up to date; list stale ones and exit with status 2"},
    {"kootoro-gen bootstrap --var 'budget={monthly_usd=200,emails=[\"ops@example.com\"]}' --diff",
     "show the effect of one more setting"},
}};

}  // namespace

constinit const CommandInfo bootstrap_command{
    "bootstrap",
    "[--check | --diff]",
    "write the Terraform module that an account needs before its first environment",
    "Reads env/account.tfvars (or account.tfvars.json), then --var and --var-file in the given order, and writes a "
    "separate root module, generated/account: a bucket for the state, API Gateway's logging role, roles for GitHub's "
    "or GitLab's tokens with the policy that each environment needs, the permissions boundary for the roles of the "
    "environments, a budget.\n"
    "Apply it once per account and region, before any environment: see `kootoro-gen docs bootstrap`.",
    bootstrap_examples,
    []() -> std::unique_ptr<Command> { return std::make_unique<Bootstrap>(); },
};

}  // namespace kootoro::cli
