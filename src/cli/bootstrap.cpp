#include "cli/report.hpp"
#include "cli/selection.hpp"
#include "cli/verdict.hpp"

#include <kootoro/account/build.hpp>
#include <kootoro/check/check.hpp>
#include <kootoro/diag/suggest.hpp>
#include <kootoro/output/output.hpp>
#include <kootoro/provider/schema.hpp>
#include <kootoro/text/escape.hpp>

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <iterator>
#include <memory>
#include <utility>

namespace kootoro::cli {
namespace {

/// Everything that a run gave.
struct Made {
  hcl::Object values;
  config::AccountSettings settings;
  std::vector<config::Settings> of_environments;  ///< what their documents refer to
  std::vector<account::Environment> environments;
  terraform::Configuration configuration;
};

class Bootstrap final : public Command {
 public:
  void declare(CLI::App& app) override {
    selection_.declare_account(app);
    fail_on_.declare(app);
    app.add_option("--out", out_, "write DIR/account; default: generated")->type_name("DIR")->take_last();
    app.add_flag("--check", check_, "write nothing; name the files that differ, and exit with 2 if any does");
    app.add_flag("--diff", diff_, "as --check, with the differences as a unified diff");
  }

  ExitCode run(Session& session) override;

 private:
  [[nodiscard]] config::Request request(const Session& session) const;
  void read_environment(const std::string& name, Made& made, const Session& session, bool lenient, source::Files& files,
                        diag::Diagnostics& diagnostics) const;
  void read_environments(Made& made, const Session& session, bool lenient, source::Files& files,
                         diag::Diagnostics& diagnostics) const;
  [[nodiscard]] std::unique_ptr<Made> make(const Session& session, bool lenient, source::Files& files,
                                           diag::Diagnostics& diagnostics) const;
  ExitCode write(Made& made, Session& session, source::Files& files, diag::Diagnostics& diagnostics) const;
  ExitCode compare(Made& made, Session& session, source::Files& files, diag::Diagnostics& diagnostics) const;
  void tell_environments_lines(const Made& made, const Session& session) const;
  void tell_what_is_next(const Made& made, const Session& session) const;
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

/// The environments that the settings name, else those with a file.
std::vector<config::Text> environments_of(const config::AccountSettings& settings,
                                          const std::vector<std::string>& with_file) {
  return settings.environments->has_value() ? **settings.environments
                                            : std::vector<config::Text>(with_file.begin(), with_file.end());
}

void warn_of_no_settings(const config::Text& name, const std::vector<config::Text>& listed,
                         const std::vector<std::string>& with_file, const std::filesystem::path& config_dir,
                         diag::Diagnostics& diagnostics) {
  std::vector<std::string_view> unlisted;
  std::copy_if(with_file.begin(), with_file.end(), std::back_inserter(unlisted),
               [&](const std::string& other) { return !contains(listed, other); });
  const std::string file = (config_dir / (*name + ".tfvars")).generic_string();
  diagnostics
      .warning(diag::Kind::unknown_environment, name.range,
               fmt::format("the environment `{}` has no settings: there is no `{}`", *name, file))
      .with_help(diag::did_you_mean(*name, unlisted))
      .with_help(
          "write its settings and run `bootstrap` again: until then, a role is made for a name without settings");
}

diag::Diagnostics errors_of(const diag::Diagnostics& found) {
  diag::Diagnostics errors;
  for (const diag::Diagnostic& item : found.items()) {
    if (item.severity == diag::Severity::error) {
      errors.add(item).with_help("correct it first: the roles follow the environments' settings");
    }
  }
  return errors;
}

/// Roles that are made from half of the settings would not fit: an error stops the run. Warnings are told when the
/// environment is generated.
void Bootstrap::read_environment(const std::string& name, Made& made, const Session& session, bool lenient,
                                 source::Files& files, diag::Diagnostics& diagnostics) const {
  const config::Request request{name, selection_.base(session).config_dir, {}, session.variables};
  diag::Diagnostics found;
  const hcl::Object values = config::read_layers(request, session.disk, files, found);
  if (!values.empty() || !found.has_errors()) {
    made.of_environments.push_back(config::decode(values, request, {lenient, found.has_errors()}, files, found));
  }
  if (found.has_errors()) {
    diagnostics.append(errors_of(found));
    return;
  }
  account::check_environment(name, made.settings, made.of_environments.back(), diagnostics);
  made.environments.push_back(account::describe_environment(name, made.settings, made.of_environments.back()));
}

void Bootstrap::read_environments(Made& made, const Session& session, bool lenient, source::Files& files,
                                  diag::Diagnostics& diagnostics) const {
  const std::filesystem::path config_dir = request(session).config_dir;
  const std::vector<std::string> with_file = config::list_environments(config_dir, session.disk, diagnostics);
  const std::vector<config::Text> names = environments_of(made.settings, with_file);
  made.of_environments.reserve(names.size());
  diag::Diagnostics found;
  for (const config::Text& name : names) {
    if (std::find(with_file.begin(), with_file.end(), *name) != with_file.end()) {
      read_environment(*name, made, session, lenient, files, found);
      continue;
    }
    warn_of_no_settings(name, names, with_file, config_dir, found);
    made.environments.push_back(account::describe_environment(*name, made.settings));
  }
  diagnostics.append(Seen().only_new(found, files));  // they share `common.tfvars`
}

/// Null when there were errors.
std::unique_ptr<Made> Bootstrap::make(const Session& session, bool lenient, source::Files& files,
                                      diag::Diagnostics& diagnostics) const {
  auto made = std::make_unique<Made>();
  made->values = config::read_account_layers(request(session), session.disk, files, diagnostics);
  if (made->values.empty() && diagnostics.has_errors()) {
    return nullptr;
  }
  made->settings = config::decode_account(made->values, {lenient, diagnostics.has_errors()}, files, diagnostics);
  if (diagnostics.has_errors()) {
    return nullptr;
  }
  read_environments(*made, session, lenient, files, diagnostics);
  if (diagnostics.has_errors()) {
    return nullptr;
  }
  made->configuration = account::build(made->settings, made->environments, diagnostics);
  if (diagnostics.has_errors()) {
    return nullptr;
  }
  diagnostics.append(check::provider_check(made->configuration, provider::built_in()));
  check::References references = check::cross_check(made->configuration, provider::built_in());
  diagnostics.append(std::move(references.broken));
  if (!diagnostics.has_errors()) {
    diagnostics.append(std::move(references.unused));
  }
  return diagnostics.has_errors() ? nullptr : std::move(made);
}

ExitCode Bootstrap::run(Session& session) {
  const auto choices = selection_.choices("bootstrap", session);
  if (!choices || !fail_on_.valid("bootstrap", session)) {
    return ExitCode::error;
  }
  source::Files files;
  diag::Diagnostics diagnostics;
  const auto made = make(session, choices->unknown_is_warning, files, diagnostics);
  if (made == nullptr || fail_on_.verdict(diagnostics) != ExitCode::success) {
    session.terminal.report(diagnostics, files);
    session.log->error("account: {}, nothing written", counts(diagnostics));
    return fail_on_.verdict(diagnostics);
  }
  return check_ || diff_ ? compare(*made, session, files, diagnostics) : write(*made, session, files, diagnostics);
}

ExitCode Bootstrap::write(Made& made, Session& session, source::Files& files, diag::Diagnostics& diagnostics) const {
  const auto documents = terraform::files_of(made.configuration);
  const output::Written written = output::write(documents, directory(), session.disk, diagnostics, 1);
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

ExitCode Bootstrap::compare(Made& made, Session& session, source::Files& files, diag::Diagnostics& diagnostics) const {
  const auto documents = terraform::files_of(made.configuration);
  const auto differences = output::check(documents, directory(), session.disk, diagnostics, 1);
  session.terminal.report(diagnostics, files);
  if (diagnostics.has_errors()) {
    session.log->error("account: {}, nothing to show", counts(diagnostics));
    return ExitCode::error;
  }
  const std::string shown = directory().generic_string();
  std::string data = diff_ ? output::unified_diff(documents, differences, directory(), session.disk)
                           : describe(differences, directory());
  if (diff_ && session.terminal.data_color()) {
    data = colored_diff(data);
  }
  if (!data.empty() && !session.terminal.write_data(data)) {
    return ExitCode::error;
  }
  if (differences.empty()) {
    session.log->info("account: {} in {}, all fresh", files_text(documents.size()), shown);
    return ExitCode::success;
  }
  session.log->warn("account: {} in {} differ{} from what the settings give; `kootoro-gen bootstrap` writes {}",
                    files_text(differences.size()), shown, differences.size() == 1 ? "s" : "",
                    differences.size() == 1 ? "it" : "them");
  return ExitCode::difference;
}

/// What the environments' settings lack of what the account gives them.
void Bootstrap::tell_environments_lines(const Made& made, const Session& session) const {
  const auto lacks = [&](auto has) {
    return made.of_environments.empty() || !std::all_of(made.of_environments.begin(), made.of_environments.end(), has);
  };
  std::vector<std::string> lines;
  if (lacks([](const config::Settings& one) { return one.backend.bucket->has_value(); })) {
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

void Bootstrap::tell_what_is_next(const Made& made, const Session& session) const {
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
    {"kootoro-gen bootstrap --check", "in CI: is what is committed fresh? Names what is not, and exits with 2"},
    {"kootoro-gen bootstrap --var 'budget={monthly_usd=200,emails=[\"ops@example.com\"]}' --diff",
     "what one more setting would write"},
}};

}  // namespace

constinit const CommandInfo bootstrap_command{
    "bootstrap",
    "[--check | --diff]",
    "write the Terraform of what an account needs before its first environment",
    "Reads env/account.tfvars (or account.tfvars.json), then --var and --var-file in the order given, and writes a "
    "root module of its own, generated/account: a bucket for the state, API Gateway's logging role, roles for the "
    "tokens of GitHub or GitLab with the policy that each environment needs, the boundary of the roles that "
    "environments make, a budget.\n"
    "Apply it once for each account and region, before any environment: docs/bootstrap.md.",
    bootstrap_examples,
    []() -> std::unique_ptr<Command> { return std::make_unique<Bootstrap>(); },
};

}  // namespace kootoro::cli
