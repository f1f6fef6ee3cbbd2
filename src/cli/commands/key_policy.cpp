#include "cli/selection.hpp"

#include <kootoro/guardrails/key_policy.hpp>
#include <kootoro/pipeline/pipeline.hpp>

#include <array>

namespace kootoro::cli {
namespace {

json::Ordered as_json(const std::string& environment, const std::vector<guardrails::KeyNeeds>& needs) {
  json::Ordered keys = json::Ordered::array();
  for (const guardrails::KeyNeeds& need : needs) {
    keys.push_back({{"key", need.key}, {"resources", need.resources}, {"statements", need.statements}});
  }
  return {{"format_version", "1.0"}, {"environment", environment}, {"keys", std::move(keys)}};
}

class KeyPolicy final : public Command {
 public:
  void declare(CLI::App& app) override { selection_.declare(app); }
  ExitCode run(Session& session) override;

 private:
  Selection selection_;
};

ExitCode KeyPolicy::run(Session& session) {
  const auto choices = selection_.choices("key-policy", session);
  const auto request = choices ? selection_.request("key-policy", session) : std::nullopt;
  if (!request) {
    return ExitCode::error;
  }
  const std::string& name = request->environment;
  source::Files files;
  diag::Diagnostics diagnostics;
  const auto environment = pipeline::make_environment(*request, *choices, session.disk, files, diagnostics);
  session.terminal.report(diagnostics, files);
  if (!environment) {
    return ExitCode::error;
  }
  const auto needs = guardrails::key_needs(environment->model, environment->configuration);
  if (needs.empty()) {
    session.log->info("{}: no key of yours is used; `kms_keys` has the settings for keys", name);
  }
  return session.terminal.write_data(text::Printable::json(json::dump(as_json(name, needs), 2) + '\n'))
             ? ExitCode::success
             : ExitCode::error;
}

constexpr std::array<Example, 2> key_policy_examples{{
    {"kootoro-gen key-policy --env prod", "each key, what it encrypts, and the statements"},
    {"kootoro-gen key-policy --env prod | jq '.keys[0].statements'", "to paste into the policy of the first key"},
}};

}  // namespace

constinit const CommandInfo key_policy_command{
    "key-policy",
    "--env NAME",
    "print the statements that the policies of your KMS keys need",
    "A key that you set in `kms_keys` is not managed here, so its policy is yours. Prints as JSON, for each key: its "
    "ARN, "
    "the resources that it encrypts, and the statements of an IAM policy that let AWS use it for them. A role may then "
    "use the key as far as its own policy allows, through these services only.",
    key_policy_examples,
    []() -> std::unique_ptr<Command> { return std::make_unique<KeyPolicy>(); },
};

}  // namespace kootoro::cli
