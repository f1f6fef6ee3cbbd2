#include "cli/usage.hpp"

#include <kootoro/diag/suggest.hpp>

#include <fmt/format.h>

#include <algorithm>
#include <utility>

namespace kootoro::cli {
namespace {

bool looks_like_flag(std::string_view argument) {
  return argument.size() > 1 && argument.front() == '-';
}

// `-var=x` is looked up as `--var`.
std::string long_form(std::string_view argument) {
  argument = argument.substr(0, argument.find('='));
  argument.remove_prefix(std::min(argument.find_first_not_of('-'), argument.size()));
  return fmt::format("--{}", argument);
}

void report_unknown_flag(const CLI::App& app, std::string_view command, const std::string& argument,
                         const Terminal& terminal) {
  const std::vector<std::string> names = flag_names(app);
  const std::vector<std::string_view> candidates(names.begin(), names.end());
  const std::string shown = argument.substr(0, argument.find('='));
  usage_error(terminal, command, fmt::format("unknown flag `{}`", shown),
              {diag::did_you_mean(long_form(argument), candidates)});
}

// CLI11 starts its messages with the option's name; its words differ from version to version.
void report_parse_error(const CLI::ParseError& error, std::string_view command, const Terminal& terminal) {
  const std::string text = error.what();
  const std::string name = text.substr(0, text.find_first_of(": "));
  if (!looks_like_flag(name)) {
    usage_error(terminal, command, text);
  } else if (dynamic_cast<const CLI::ArgumentMismatch*>(&error) != nullptr) {
    usage_error(terminal, command, fmt::format("`{}` needs a value", name));
  } else {
    usage_error(terminal, command, fmt::format("`{}` has a value that it can't take", name));
  }
}

}  // namespace

ExitCode usage_error(const Terminal& terminal, std::string_view command, std::string message,
                     std::vector<std::string> help) {
  diag::Diagnostics diagnostics;
  diag::Diagnostic& error = diagnostics.error(diag::Kind::usage, {}, std::move(message));
  for (std::string& line : help) {
    if (!line.empty()) {
      error.with_help(std::move(line));
    }
  }
  error.with_help(fmt::format("`kootoro-gen {}{}--help` shows how it is used", command, command.empty() ? "" : " "));
  terminal.report(diagnostics);
  return ExitCode::error;
}

std::vector<std::string> flag_names(const CLI::App& app) {
  std::vector<std::string> names;
  for (const CLI::Option* option : app.get_options()) {
    for (const std::string& name : option->get_lnames()) {
      names.push_back("--" + name);
    }
  }
  return names;
}

bool parse(CLI::App& app, std::string_view command, const std::vector<std::string>& arguments,
           const Terminal& terminal) {
  app.allow_extras();
  try {
    app.parse(std::vector<std::string>(arguments.rbegin(), arguments.rend()));  // CLI11 takes them from the back
  } catch (const CLI::ParseError& error) {
    report_parse_error(error, command, terminal);
    return false;
  }
  const std::vector<std::string> unknown = app.remaining();
  if (unknown.empty()) {
    return true;
  }
  const auto flag = std::find_if(unknown.begin(), unknown.end(), looks_like_flag);
  if (flag != unknown.end()) {
    report_unknown_flag(app, command, *flag, terminal);
  } else {
    usage_error(terminal, command, fmt::format("unexpected argument `{}`", unknown.front()));
  }
  return false;
}

}  // namespace kootoro::cli
