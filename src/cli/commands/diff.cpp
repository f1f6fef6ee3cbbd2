#include "cli/designs.hpp"
#include "cli/loosened.hpp"
#include "cli/moves_file.hpp"
#include "cli/report_format.hpp"
#include "cli/sides.hpp"
#include "cli/until_exit.hpp"
#include "cli/usage.hpp"

#include <kootoro/adopt/propose.hpp>
#include <kootoro/compare/changes.hpp>
#include <kootoro/compare/declarations.hpp>
#include <kootoro/explain/causes.hpp>
#include <kootoro/provider/schema.hpp>
#include <kootoro/source/parallel.hpp>
#include <kootoro/text/number.hpp>

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <initializer_list>

namespace kootoro::cli {
namespace {

bool is_revision(const std::string& side) {
  return side.starts_with("git:");
}

class Diff final : public Command {
 public:
  void declare(CLI::App& app) override {
    app.add_option("A", before_, "the current side")->type_name("NAME|REVISION|DIR");
    app.add_option("B", after_, "the proposed side")->type_name("NAME|REVISION|DIR");
    app.add_option("C", more_, "more environments, to compare the designs of all")->type_name("NAME");
    selection_.declare(app, false);
    app.add_flag("--literal", literal_, "compare the names of two environments, too: the changes that turn A into B");
    app.add_flag("--write-moves", write_moves_, "write `moved` and `removed` blocks to env/moves/B.tf.json");
    app.add_option("--allow-destroy", allow_destroy_, "with --write-moves: resources that may be destroyed")
        ->type_name("ADDRESS")
        ->allow_extra_args(false);
    loosening_.declare(app);
    format_.declare(app);
  }

  ExitCode run(Session& session) override;

 private:
  [[nodiscard]] std::optional<sides::Options> options(const Session& session) const;
  [[nodiscard]] bool write_moves(const sides::Side& before, sides::Side& after, const sides::Options& options,
                                 Session& session) const;
  [[nodiscard]] bool tell_of_existence(const sides::Side& before, const sides::Side& after,
                                       const sides::Options& options, report::Report& report,
                                       const Session& session) const;
  void tell_of_moves(const sides::Side& before, const sides::Side& after, const std::vector<compare::Change>& changes,
                     const sides::Options& options, const Session& session) const;

  std::string before_;
  std::string after_;
  std::vector<std::string> more_;
  bool literal_ = false;
  std::vector<std::string> allow_destroy_;
  bool write_moves_ = false;
  Selection selection_;
  LooseningOptions loosening_;
  ReportFormat format_;
};

std::optional<sides::Options> Diff::options(const Session& session) const {
  auto options = side_options(selection_, "diff", {after_, before_}, session);
  if (options) {
    options->choices.without_moves = write_moves_;  // they are read, merged and written at the end
    options->may_be_missing = is_revision(before_) || is_revision(after_);
  }
  return options;
}

/// Tells that the environment exists on one side only. False if it exists on neither, which has been reported.
bool Diff::tell_of_existence(const sides::Side& before, const sides::Side& after, const sides::Options& options,
                             report::Report& report, const Session& session) const {
  if (before.missing && after.missing) {
    sides::Options strict = options;
    strict.may_be_missing = false;
    return report_side(sides::read_side(after_, strict, session.disk), session);
  }
  const std::string& name =
      sides::names_environment(after_, options, session.disk) ? after_ : options.request.environment;
  const auto place = [&](const std::string& side) {
    return is_revision(side) ? side : options.request.config_dir.generic_string();
  };
  if (before.missing) {
    report.alerts.push_back(fmt::format("{} is new: {} does not have it", name, place(before_)));
  } else if (after.missing) {
    report.alerts.push_back(
        fmt::format("{} is deleted: {} does not have it, and its resources at AWS stay until they are destroyed", name,
                    place(after_)));
  }
  return true;
}

/// Writes the moves from `before` to `after`, and applies them to the compared sides.
bool Diff::write_moves(const sides::Side& before, sides::Side& after, const sides::Options& options,
                       Session& session) const {
  config::Request request = options.request;
  request.environment = after_;
  auto file = read_moves(request, session);
  if (!file) {
    return false;
  }
  adopt::set_moves(after.snapshot, file->moves());
  const auto changes = compare::changes(before.snapshot, after.snapshot, provider::built_in());
  file->merge(adopt::propose(before.snapshot, after.snapshot, changes, provider::built_in(), allow_destroy_),
              after.made->environment->configuration);
  adopt::set_moves(after.snapshot, file->moves());
  return cli::write_moves(*file, session);
}

/// Prints one hint if moves would help.
void Diff::tell_of_moves(const sides::Side& before, const sides::Side& after,
                         const std::vector<compare::Change>& changes, const sides::Options& options,
                         const Session& session) const {
  if (after.missing || !sides::names_environment(after_, options, session.disk)) {
    return;
  }
  const moves::Moves proposal = adopt::propose(before.snapshot, after.snapshot, changes, provider::built_in(), {});
  if (!proposal.empty()) {
    session.log->info(
        "{} of these only change their address, {} can be kept unmanaged: `--write-moves` writes the blocks",
        proposal.moved.size(), proposal.removed.size());
  }
}

/// Lists what is not compared: the report may be all that a reviewer sees.
void tell_unknown(std::initializer_list<const sides::Side*> all, report::Report& report) {
  report::Listing unknown{"not compared", "not_compared", {}};
  for (const sides::Side* side : all) {
    for (const compare::Unknown& part : side->snapshot.unknown) {
      unknown.lines.push_back(fmt::format("{}: {}: {}", side->title, part.place, part.what));
    }
  }
  if (!unknown.lines.empty()) {
    report.alerts.push_back(text::counted(unknown.lines.size(), "part") + " not compared");
    report.listings.push_back(std::move(unknown));
  }
}

ExitCode Diff::run(Session& session) {
  if (before_.empty() || after_.empty()) {
    return usage_error(session.terminal, "diff", "`diff` needs two sides",
                       {"give an environment, a generated folder, `git:REVISION[:FOLDER]` or `-` for each"});
  }
  if (before_ == "-" && after_ == "-") {
    return usage_error(session.terminal, "diff", "only one side can be stdin",
                       {"give a name or a folder for the other"});
  }
  const bool valid = format_.is_known("diff", session) && loosening_.valid("diff", session);
  const auto options = valid ? this->options(session) : std::nullopt;
  if (!options) {
    return ExitCode::error;
  }
  if (write_moves_ && !sides::names_environment(after_, *options, session.disk)) {
    return usage_error(session.terminal, "diff",
                       fmt::format("`--write-moves` can't write moves for `{}`, which is not an environment", after_),
                       {"`--write-moves` needs an environment as B: `kootoro-gen diff git:main prod --write-moves`"});
  }
  if (!allow_destroy_.empty() && !write_moves_) {
    return usage_error(session.terminal, "diff", "`--allow-destroy` needs `--write-moves`", {"give both"});
  }
  std::vector<std::string> names{before_, after_};
  names.insert(names.end(), more_.begin(), more_.end());
  if (!literal_ && !write_moves_ && are_environments(names, *options, session.disk)) {
    if (loosening_.given()) {
      return usage_error(session.terminal, "diff", "`--accept` and `--fail-on` apply to changes, and designs have none",
                         {"add `--literal` to compare two environments by the changes that turn one into the other"});
    }
    return diff_designs(names, *options, format_, session);
  }
  if (!more_.empty()) {
    return too_many_sides(names, literal_, *options, session);
  }
  auto& sides = until_exit(source::in_parallel<sides::Side>(
      2, 2, [&](std::size_t i) { return sides::read_side(i == 0 ? before_ : after_, *options, session.disk); }));
  const sides::Side& before = sides.front();
  sides::Side& after = sides.back();
  auto& report = until_exit(report::Report());
  if (!report_side(before, session) || !report_side(after, session) ||
      !tell_of_existence(before, after, *options, report, session)) {
    return ExitCode::error;
  }
  if (write_moves_ && after.missing) {
    return usage_error(session.terminal, "diff",
                       fmt::format("`--write-moves` can't write moves for `{}`, which is deleted", after_),
                       {"omit the flag to see what is destroyed"});
  }
  if (write_moves_ && !write_moves(before, after, *options, session)) {
    return ExitCode::error;
  }
  report.title = fmt::format("{} → {}", before.title, after.title);
  report.changes = compare::changes(before.snapshot, after.snapshot, provider::built_in());
  if (!before.missing && !after.missing) {
    report.outputs = compare::output_changes(before.snapshot, after.snapshot);
    report.configuration = compare::declaration_changes(before.snapshot, after.snapshot);
  }
  tell_unknown({&before, &after}, report);
  compare::hold_data(report.changes, sides::data_types(after.missing ? before : after));
  if (!after.missing) {  // otherwise nothing remains that needs protection
    report::judge(report);
  }
  explain::add_causes(report.changes, sides::made_from(before), sides::made_from(after));
  if (!loosening_.accept(report, after.made.get(), session) || !format_.print(report, session)) {
    return ExitCode::error;
  }
  const bool loses = std::any_of(report.changes.begin(), report.changes.end(),
                                 [](const auto& change) { return change.action == compare::Action::destroy; });
  if (loses && !write_moves_) {
    tell_of_moves(before, after, report.changes, *options, session);
  }
  return worse(report.empty() ? ExitCode::success : ExitCode::difference,
               loosening_.verdict(report, after.made.get(), session));
}

constexpr std::array<Example, 8> diff_examples{{
    {"kootoro-gen diff dev prod", "show how the designs of two environments differ"},
    {"kootoro-gen diff dev test prod", "the same for three"},
    {"kootoro-gen diff dev prod --literal", "compare them with their names, resource by resource"},
    {"kootoro-gen diff generated/prod prod", "show what the settings change in the generated files"},
    {"kootoro-gen diff git:main prod", "show the effect of this branch's settings on prod"},
    {"kootoro-gen diff git:main:generated/prod generated/prod --format markdown",
     "compare committed output, as a comment for a pull request"},
    {"kootoro-gen diff git:main prod --write-moves", "keep renamed resources, and the data of removed ones"},
    {"kootoro-gen --env dev --stdout --var 'bedrock={max_tokens=20000}' | kootoro-gen diff dev -",
     "show the effect of one setting"},
}};

}  // namespace

constinit const CommandInfo diff_command{
    "diff",
    "A B [C…]",
    "show what a change does to each resource, or how environments differ",
    "A is the current side, B the proposed one: an environment's name, a generated folder, git:REVISION[:FOLDER], or "
    "- for the output of --stdout. A revision's folder may contain settings (then --env selects the environment, "
    "unless the other side is one) or output. An environment that only one side has is created, or destroyed.\n"
    "Two or more environments are compared by design: names, suffixes, accounts, regions, and what follows from them, "
    "are not a difference. A table shows the rest, and the settings that cause it. --literal compares the names, too.\n"
    "Replacements are predicted from the provider's schema and followed through references. AWS is not queried: "
    "changes made outside of Terraform appear only in a plan.\n"
    "--write-moves writes env/moves/B.tf.json for the environment B: a `moved` block for each resource that only "
    "changes its address, and a `removed` block that keeps each removed resource with data, unless --allow-destroy "
    "lists it. The report then shows the remaining changes.\n"
    "A banner lists what loosens a protection; --accept accepts it with a reason. `kootoro-gen docs guardrails` has "
    "the rules.\n"
    "Exits with status 2 if the sides differ, and with status 3 if a change loosens a protection whose rule is an "
    "error, by `guardrails.severity` or --fail-on.",
    diff_examples,
    []() -> std::unique_ptr<Command> { return std::make_unique<Diff>(); },
};

}  // namespace kootoro::cli
