#include "cli/command.hpp"
#include "cli/declared.hpp"
#include "cli/find_command.hpp"
#include "cli/help.hpp"
#include "cli/signals.hpp"
#include "cli/usage.hpp"

#include <kootoro/cli/no_memory.hpp>
#include <kootoro/cli/run.hpp>
#include <kootoro/config/environments.hpp>
#include <kootoro/config/load.hpp>
#include <kootoro/diag/suggest.hpp>
#include <kootoro/facts/date.hpp>

#include <fmt/format.h>
#include <fmt/ranges.h>
#include <spdlog/sinks/base_sink.h>

#include <algorithm>
#include <exception>
#include <mutex>
#include <new>
#include <optional>

namespace kootoro::cli {
namespace {

ExitCode unknown_command(const std::string& name, const Session& session) {
  std::vector<std::string> help{diag::did_you_mean(name, command_names())};
  diag::Diagnostics ignored;
  const auto environments = config::list_environments(config::Request{}.config_dir, session.disk, ignored);
  if (std::find(environments.begin(), environments.end(), name) != environments.end()) {
    help = {fmt::format("to generate the environment `{0}`, run `kootoro-gen --env {0}`", name)};
  }
  return usage_error(session.terminal, "", fmt::format("unknown command `{}`", name), std::move(help));
}

ExitCode apply(const Globals& globals, std::string_view command, Session& session) {
  const std::optional<ColorMode> color = parse_color_mode(globals.color);
  if (!color) {
    return usage_error(session.terminal, command, fmt::format("`--color` can't be `{}`", globals.color),
                       {"use `auto`, `always` or `never`"});
  }
  session.terminal = Terminal(*color, globals.quiet);
  if (std::find(log_levels.begin(), log_levels.end(), globals.log_level) == log_levels.end()) {
    return usage_error(session.terminal, command, fmt::format("`--log-level` can't be `{}`", globals.log_level),
                       {fmt::format("use one of `{}`", fmt::join(log_levels, "`, `"))});
  }
  const std::optional<std::string> today = facts::day_of_run(session.source_date_epoch);
  if (!today) {
    return usage_error(session.terminal, command,
                       fmt::format("`SOURCE_DATE_EPOCH` can't be `{}`", *session.source_date_epoch),
                       {"set it to the seconds since 1970-01-01, or unset it to use today"});
  }
  session.today = *today;
  session.log->set_level(globals.quiet ? spdlog::level::warn : spdlog::level::from_str(globals.log_level));
  return ExitCode::success;
}

ExitCode run_command(const CommandInfo& info, const std::vector<std::string>& arguments, bool named, Session& session) {
  Declared declared(info);
  auto& [app, globals, command] = declared;
  const std::string_view shown = named ? info.name : std::string_view{};
  if (!parse(app, shown, arguments, session.terminal) || apply(globals, shown, session) != ExitCode::success) {
    return ExitCode::error;
  }
  if (globals.version) {
    return run_command(version_command, {}, true, session);
  }
  if (globals.help) {
    const std::string text = named ? command_help(info, app) : program_help(app);
    return session.terminal.write_data(text::Printable::text(text)) ? ExitCode::success : ExitCode::error;
  }
  session.terminal.begin_progress(std::string(info.name));
  const ExitCode code = command->run(session);
  session.terminal.end_progress();
  return code;
}

std::vector<std::pair<std::string, std::string>> terraform_variables(const char* const* environment) {
  constexpr std::string_view prefix = "TF_VAR_";
  std::vector<std::pair<std::string, std::string>> variables;
  for (; environment != nullptr && *environment != nullptr; ++environment) {
    const std::string_view entry = *environment;
    const std::size_t equals = entry.find('=');
    if (entry.starts_with(prefix) && equals != std::string_view::npos) {
      variables.emplace_back(entry.substr(prefix.size(), equals - prefix.size()), entry.substr(equals + 1));
    }
  }
  std::sort(variables.begin(), variables.end());
  return variables;
}

std::optional<std::string> variable(const char* const* environment, std::string_view name) {
  for (; environment != nullptr && *environment != nullptr; ++environment) {
    const std::string_view entry = *environment;
    if (entry.starts_with(name) && entry.substr(name.size()).starts_with('=')) {
      return std::string(entry.substr(name.size() + 1));
    }
  }
  return std::nullopt;
}

/// Prints messages to stderr.
class MessageSink final : public spdlog::sinks::base_sink<std::mutex> {
 public:
  explicit MessageSink(const Terminal& terminal) : terminal_(terminal) {}

 private:
  void sink_it_(const spdlog::details::log_msg& message) override {
    terminal_.say({message.payload.data(), message.payload.size()});
  }
  void flush_() override {}

  const Terminal& terminal_;
};

/// Whether `argument` is --version or one of its short forms.
bool is_version_flag(const std::string& argument) {
  const Declared declared(version_command);
  return declared.app.get_option_no_throw("--version")->check_name(argument);
}

/// Terraform's users write `-help` and `-version`.
void accept_single_dashes(std::vector<std::string>& arguments) {
  const auto end = std::find(arguments.begin(), arguments.end(), "--");
  for (const std::string_view flag : {"--help", "--version"}) {
    std::replace(arguments.begin(), end, std::string(flag.substr(1)), std::string(flag));
  }
}

ExitCode dispatch(std::vector<std::string> arguments, Session& session) {
  accept_single_dashes(arguments);
  const std::optional<std::size_t> at = find_command(arguments);
  if (!at) {
    if (!arguments.empty() && is_version_flag(arguments.front())) {
      arguments.erase(arguments.begin());
      return run_command(version_command, arguments, true, session);
    }
    return run_command(all_commands().front(), arguments, false, session);
  }
  const std::string name = arguments[*at];
  const CommandInfo* info = command_named(name);
  if (info == nullptr) {
    return unknown_command(name, session);
  }
  arguments.erase(arguments.begin() + static_cast<std::ptrdiff_t>(*at));
  return run_command(*info, arguments, true, session);
}

}  // namespace

int run(int argc, const char* const* argv, const char* const* environment) {
  prepare_for_no_memory();
  ignore_write_signals();
  try {
    Session session;
    const Signals signals([disk = session.disk] { disk.stop(); });
    session.log = std::make_shared<spdlog::logger>("kootoro-gen", std::make_shared<MessageSink>(session.terminal));
    session.variables = terraform_variables(environment);
    session.source_date_epoch = variable(environment, "SOURCE_DATE_EPOCH");
    return static_cast<int>(dispatch(std::vector<std::string>(argv + std::min(argc, 1), argv + argc), session));
  } catch (const std::bad_alloc&) {
    tell_no_memory();
    return static_cast<int>(ExitCode::error);
  } catch (const std::exception& error) {
    // Only reached by a bug of ours: no stage throws.
    print(Stream::people,
          text::Printable::text(fmt::format(
              "error: {}\n   help: please report this, with the command and the settings\n", error.what())));
    return static_cast<int>(ExitCode::error);
  }
}

}  // namespace kootoro::cli
