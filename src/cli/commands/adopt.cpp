#include "cli/moves_file.hpp"
#include "cli/sides.hpp"
#include "cli/usage.hpp"

#include <kootoro/adopt/adopt.hpp>
#include <kootoro/plan/state.hpp>

#include <fmt/format.h>

#include <array>
#include <utility>

namespace kootoro::cli {
namespace {

class Adopt final : public Command {
 public:
  void declare(CLI::App& app) override {
    app.add_option("--state", state_, "a state from `terraform show -json`; `-` for stdin")
        ->type_name("FILE")
        ->take_last();
    selection_.declare(app, false);
    app.add_flag("--import", options_.import,
                 "the state belongs to another module: write `import` blocks, not `moved`");
    app.add_option("--allow-destroy", options_.allow_destroy, "destroy an old resource instead of keeping it unmanaged")
        ->type_name("ADDRESS")
        ->allow_extra_args(false);
    app.add_flag("--write", write_, "write the blocks to env/moves/NAME.tf.json");
    app.add_option("--format", format_, "output format; default: text")->type_name("text|json")->take_last();
  }

  ExitCode run(Session& session) override;

 private:
  [[nodiscard]] bool usable(const Session& session) const;
  [[nodiscard]] std::optional<std::vector<adopt::StateResource>> read_state(const Session& session) const;
  [[nodiscard]] bool print(const adopt::Adoption& adoption, const std::string& environment,
                           const Session& session) const;

  Selection selection_;
  adopt::Options options_;
  std::string state_;
  std::string format_ = "text";
  bool write_ = false;
};

bool Adopt::usable(const Session& session) const {
  if (state_.empty()) {
    usage_error(session.terminal, "adopt", "the path of the state is missing",
                {"give the output of `terraform show -json`: `--state state.json`, or `--state -` for stdin"});
    return false;
  }
  if (format_ != "text" && format_ != "json") {
    usage_error(session.terminal, "adopt", fmt::format("`--format` can't be `{}`", format_), {"use `text` or `json`"});
    return false;
  }
  return true;
}

std::optional<std::vector<adopt::StateResource>> Adopt::read_state(const Session& session) const {
  diag::Diagnostics diagnostics;
  std::vector<adopt::StateResource> state;
  const source::ReadResult read = session.disk.read_named(state_);
  if (read.error) {
    diagnostics
        .error(diag::Kind::cannot_read, {}, fmt::format("cannot read `{}`: {}", state_, source::describe(read.error)))
        .with_help("create it in the folder of the state: `terraform show -json > state.json`");
  } else {
    plan::State document = plan::read_state(read.text, diagnostics, state_);
    if (!diagnostics.has_errors()) {
      plan::warn(document.unknown, diagnostics);
    }
    state = adopt::managed_resources(std::move(document));
  }
  session.terminal.report(diagnostics);
  return diagnostics.has_errors() ? std::nullopt : std::optional(std::move(state));
}

bool Adopt::print(const adopt::Adoption& adoption, const std::string& environment, const Session& session) const {
  const std::string title = fmt::format("{} → {}", state_ == "-" ? "stdin" : state_, environment);
  return session.terminal.write_data(format_ == "json"
                                         ? text::Printable::json(adopt::render_json(adoption, environment))
                                         : text::Printable::text(adopt::render_text(adoption, title)));
}

ExitCode Adopt::run(Session& session) {
  auto choices = usable(session) ? selection_.choices("adopt", session) : std::nullopt;
  const auto requests = choices ? selection_.requests("adopt", session) : std::nullopt;
  if (!requests) {
    return ExitCode::error;
  }
  if (requests->size() != 1) {
    return usage_error(session.terminal, "adopt", "`adopt` takes only one environment",
                       {"select one with `--env NAME`"});
  }
  choices->without_moves = true;
  const config::Request& request = requests->front();
  const auto state = read_state(session);
  auto file = state ? read_moves(request, session) : std::nullopt;
  if (!file) {
    return ExitCode::error;
  }
  const sides::Side side = sides::read_side(request.environment, {request, *choices}, session.disk);
  if (!report_side(side, session)) {
    return ExitCode::error;
  }
  const adopt::Adoption adoption = adopt::adopt(*state, side.snapshot, options_);
  file->merge(adoption.blocks, side.made->environment->configuration);
  if (!print(adoption, request.environment, session)) {
    return ExitCode::error;
  }
  if (!adoption.suffix.empty()) {
    session.log->info("names in the state end in `{0}`: set `resource_name_suffix = \"{0}\"` to keep them",
                      adoption.suffix);
  }
  if (!file->changed()) {
    session.log->info("{}: nothing to write", file->path());
    return ExitCode::success;
  }
  if (write_) {
    return cli::write_moves(*file, session) ? ExitCode::difference : ExitCode::error;
  }
  session.log->info("`--write` writes these blocks to {}", file->path());
  return ExitCode::difference;
}

constexpr std::array<Example, 4> adopt_examples{{
    {"terraform show -json | kootoro-gen adopt --state - --env prod",
     "match the resources of an existing state with those of the environment"},
    {"kootoro-gen adopt --state state.json --env prod --write", "and write the blocks"},
    {"kootoro-gen adopt --state other.json --env prod --import --write",
     "take over resources from a state that will be abandoned"},
    {"kootoro-gen adopt --state state.json --env prod --allow-destroy aws_sqs_queue.old",
     "and allow Terraform to destroy one that is not part of the environment"},
}};

}  // namespace

constinit const CommandInfo adopt_command{
    "adopt",
    "--state STATE.json --env NAME",
    "move an existing deployment to the generated addresses",
    "Matches the resources of a state (`terraform show -json`) with those of the environment, by type and by their "
    "identity in AWS: a bucket by its name, a permission by its function and statement. The settings must give the "
    "same names: project_name, environment, resource_name_suffix.\n"
    "If you keep using this state, matches become `moved` blocks, and other resources `removed` blocks: Terraform "
    "forgets them, but they continue to exist in AWS, unless --allow-destroy ADDRESS is given. With --import, "
    "matches become `import` blocks for another state, and other resources are left unchanged.\n"
    "Writes only env/moves/NAME.tf.json, and only with --write; then generate the environment, and plan. Exits with "
    "status 2 if there is something to write. See `kootoro-gen docs adopt`.",
    adopt_examples,
    []() -> std::unique_ptr<Command> { return std::make_unique<Adopt>(); },
};

}  // namespace kootoro::cli
