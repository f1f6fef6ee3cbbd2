#include "cli/selection.hpp"
#include "cli/usage.hpp"

#include <kootoro/explain/explain.hpp>
#include <kootoro/pipeline/pipeline.hpp>

#include <fmt/format.h>

#include <array>

namespace kootoro::cli {
namespace {

class Explain final : public Command {
 public:
  void declare(CLI::App& app) override {
    app.add_option("ADDRESS", query_, "a resource, or a resource and its attribute")->type_name("ADDRESS");
    app.add_flag("--all", everything_, "explain all attributes of the output: a source map");
    app.add_flag("--json", json_, "print JSON");
    selection_.declare(app, false);
  }

  ExitCode run(Session& session) override;

 private:
  [[nodiscard]] bool usage_ok(const Session& session) const;
  ExitCode explain(const config::Request& request, const pipeline::Choices& choices, const Session& session) const;
  [[nodiscard]] ExitCode unknown_address(const std::vector<explain::Attribute>& all, const Session& session) const;

  Selection selection_;
  std::string query_;
  bool everything_ = false;
  bool json_ = false;
};

bool Explain::usage_ok(const Session& session) const {
  if (everything_ == query_.empty()) {
    return true;
  }
  usage_error(session.terminal, "explain",
              everything_ ? "`--all` and an address can't be used together" : "the address is missing",
              {"for example `aws_lambda_function.notify.timeout`, or `--all`"});
  return false;
}

ExitCode Explain::run(Session& session) {
  if (!usage_ok(session)) {
    return ExitCode::error;
  }
  const auto choices = selection_.choices("explain", session);
  const auto requests = choices ? selection_.requests("explain", session) : std::nullopt;
  if (!requests) {
    return ExitCode::error;
  }
  ExitCode answer = ExitCode::success;
  for (const config::Request& request : *requests) {
    answer = worse(answer, explain(request, *choices, session));
  }
  return answer;
}

ExitCode Explain::explain(const config::Request& request, const pipeline::Choices& choices,
                          const Session& session) const {
  source::Files files;
  diag::Diagnostics diagnostics;
  const auto environment = pipeline::make_environment(request, choices, session.disk, files, diagnostics);
  if (environment == nullptr) {
    session.terminal.report(diagnostics, files);
    return ExitCode::error;
  }
  const std::vector<explain::Attribute> all =
      explain::attributes({environment->values, environment->model, environment->configuration, files});
  const auto found = explain::matching(all, query_);
  if (found.empty()) {
    return unknown_address(all, session);
  }
  const auto text = json_ ? text::Printable::json(explain::as_json(found, request.environment, files))
                          : text::Printable::text(explain::as_text(found, files));
  return session.terminal.write_data(text) ? ExitCode::success : ExitCode::error;
}

ExitCode Explain::unknown_address(const std::vector<explain::Attribute>& all, const Session& session) const {
  const auto near = explain::nearest(all, query_);
  return usage_error(session.terminal, "explain", fmt::format("the output does not contain `{}`", query_),
                     {near ? fmt::format("did you mean `{}`?", *near) : "use `--all` to list all addresses"});
}

constexpr std::array<Example, 3> explain_examples{{
    {"kootoro-gen explain aws_lambda_function.notify.timeout --env dev", "show the line that sets it"},
    {"kootoro-gen explain module.s3 --env prod", "a whole module"},
    {"kootoro-gen explain --all --json --env dev > map.json", "write a source map of the output"},
}};

}  // namespace

constinit const CommandInfo explain_command{
    "explain",
    "ADDRESS[.ATTRIBUTE] --env NAME",
    "show where a value of the output comes from",
    "The source is a line of a settings file, a default and its setting, an entry of the blueprint, an override, a "
    "value computed by Terraform, or a decision of kootoro-gen.\n"
    "The address is Terraform's; the module and the indexes of an attribute are optional.",
    explain_examples,
    []() -> std::unique_ptr<Command> { return std::make_unique<Explain>(); },
};

}  // namespace kootoro::cli
