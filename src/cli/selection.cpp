#include "cli/selection.hpp"

#include "cli/usage.hpp"

#include <kootoro/config/environments.hpp>
#include <kootoro/text/layout.hpp>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <utility>

namespace kootoro::cli {
namespace {

std::vector<std::string> split_at_commas(const std::vector<std::string>& lists) {
  std::vector<std::string> names;
  for (const std::string& list : lists) {
    for (const std::string_view name : list.empty() ? std::vector<std::string_view>{""} : text::split(list, ',')) {
      if (std::find(names.begin(), names.end(), name) == names.end()) {
        names.emplace_back(name);
      }
    }
  }
  return names;
}

std::string environments_here(const std::vector<std::string>& names, const std::string& config_dir) {
  return names.empty() ? fmt::format("`{}` has no environments yet", config_dir)
                       : fmt::format("environments in `{}`: `{}`", config_dir, fmt::join(names, "`, `"));
}

}  // namespace

void Selection::declare(CLI::App& app, bool with_all) {
  with_all_ = with_all;
  app.add_option("--env", environments_, "an environment, or several (NAME,NAME or --env again)")
      ->type_name("NAME")
      ->allow_extra_args(false);
  if (with_all) {
    app.add_flag("--all", all_, "every environment");
  }
  declare_sources(app);
  app.add_option("--templates", templates_, "your own blueprint; missing files come from the built-in one")
      ->type_name("DIR")
      ->take_last();
  declare_unknown(app);
}

void Selection::declare_account(CLI::App& app) {
  declare_sources(app);
  declare_unknown(app);
}

void Selection::declare_sources(CLI::App& app) {
  app_ = &app;
  app.add_option("--config-dir", config_dir_, "the folder of the settings; default: env")
      ->type_name("DIR")
      ->take_last();
  var_ = app.add_option("--var", variables_, "set one setting; the last one wins")
             ->type_name("SETTING=VALUE")
             ->allow_extra_args(false);
  var_file_ = app.add_option("--var-file", variable_files_, "read another settings file; the last one wins")
                  ->type_name("FILE")
                  ->allow_extra_args(false);
}

void Selection::declare_unknown(CLI::App& app) {
  app.add_option("--unknown", unknown_, "the severity of settings with unknown names; default: error")
      ->type_name("error|warn")
      ->take_last();
}

std::optional<std::vector<std::string>> Selection::names(std::string_view command, const Session& session,
                                                         diag::Diagnostics& mistakes) const {
  if (all_ && !environments_.empty()) {
    usage_error(session.terminal, command, "`--all` and `--env` can't be used together", {"use only one of them"});
    return std::nullopt;
  }
  if (!environments_.empty()) {
    return are_valid(command, session) ? std::optional(split_at_commas(environments_)) : std::nullopt;
  }
  std::vector<std::string> found = config::list_environments(config_dir_, session.disk, mistakes);
  if (mistakes.has_errors()) {
    return std::nullopt;
  }
  if (!all_ || found.empty()) {
    usage_error(session.terminal, command, all_ ? "`--all` selects no environments" : "no environment is selected",
                {environments_here(found, config_dir_),
                 all_        ? "write `NAME.tfvars` there, or set the folder with `--config-dir`"
                 : with_all_ ? "use `--env NAME` or `--all`"
                             : "use `--env NAME`"});
    return std::nullopt;
  }
  return found;
}

bool Selection::are_valid(std::string_view command, const Session& session) const {
  const std::vector<std::string> names = split_at_commas(environments_);
  const auto wrong = std::find_if_not(names.begin(), names.end(), config::is_environment_name);
  if (wrong == names.end()) {
    return true;
  }
  const auto mistake = config::mistake_in_name(*wrong);
  usage_error(session.terminal, command, mistake->what, {mistake->help});
  return false;
}

// CLI11 keeps the values of each flag separately; the order over all flags is that of parsing.
std::vector<config::Override> Selection::overrides() const {
  std::vector<config::Override> result;
  auto variable = variables_.begin();
  auto file = variable_files_.begin();
  for (const CLI::Option* option : app_->parse_order()) {
    if (option == var_ && variable != variables_.end()) {
      result.push_back({config::Override::Kind::variable, *variable++});
    } else if (option == var_file_ && file != variable_files_.end()) {
      result.push_back({config::Override::Kind::file, *file++});
    }
  }
  return result;
}

std::optional<std::vector<config::Request>> Selection::requests(std::string_view command,
                                                                const Session& session) const {
  diag::Diagnostics mistakes;
  auto result = requests(command, session, mistakes);
  session.terminal.report(mistakes);
  return result;
}

std::optional<config::Request> Selection::request(std::string_view command, const Session& session,
                                                  std::string help) const {
  const auto all = requests(command, session);
  if (all && all->size() != 1) {
    usage_error(session.terminal, command, "more than one environment is selected", {std::move(help)});
    return std::nullopt;
  }
  return all ? std::optional(all->front()) : std::nullopt;
}

std::optional<std::vector<config::Request>> Selection::requests(std::string_view command, const Session& session,
                                                                diag::Diagnostics& mistakes) const {
  const std::optional<std::vector<std::string>> chosen = names(command, session, mistakes);
  if (!chosen) {
    return std::nullopt;
  }
  std::vector<config::Request> result;
  for (const std::string& name : *chosen) {
    result.push_back({name, config_dir_, overrides(), session.variables});
  }
  return result;
}

config::Request Selection::base(const Session& session) const {
  return {environments_.empty() ? "" : environments_.front(), config_dir_, overrides(), session.variables};
}

std::optional<pipeline::Choices> Selection::choices(std::string_view command, const Session& session) const {
  if (unknown_ != "error" && unknown_ != "warn") {
    usage_error(session.terminal, command, fmt::format("`--unknown` can't be `{}`", unknown_),
                {"use `warn` or `error`"});
    return std::nullopt;
  }
  pipeline::Choices choices;
  choices.today = session.today;
  choices.unknown_is_warning = unknown_ == "warn";
  if (!templates_.empty()) {
    choices.templates = templates_;
  }
  return choices;
}

}  // namespace kootoro::cli
