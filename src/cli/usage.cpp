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

/// The first argument such as `-var`, which CLI11 would read as `-v -a -r`; null without one.
const std::string* find_combined_flags(const CLI::App& app, const std::vector<std::string>& arguments) {
  bool is_value = false;
  for (const std::string& argument : arguments) {
    if (argument == "--") {
      return nullptr;
    }
    const bool is_flag = !is_value && looks_like_flag(argument);
    if (is_flag && argument.size() > 2 && argument[1] != '-') {
      return &argument;
    }
    const CLI::Option* option = is_flag ? app.get_option_no_throw(argument) : nullptr;
    is_value = option != nullptr && takes_value(*option);
  }
  return nullptr;
}

// CLI11's messages contain the option's name; the wording depends on its version.
const CLI::Option* option_in(const CLI::App& app, std::string_view message) {
  const std::size_t begin = message.find("--");
  if (begin == std::string_view::npos) {
    return nullptr;
  }
  const std::string_view rest = message.substr(begin);
  const std::string name(rest.substr(0, rest.find_first_of(":,= ")));
  return app.get_option_no_throw(name);
}

void report_parse_error(const CLI::App& app, const CLI::ParseError& error, std::string_view command,
                        const Terminal& terminal) {
  if (const CLI::Option* option = option_in(app, error.what())) {
    usage_error(terminal, command,
                fmt::format("`--{}` {}", option->get_lnames().front(),
                            takes_value(*option) ? "needs a value" : "takes no value"));
  } else {
    usage_error(terminal, command, error.what());
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
  error.with_help(fmt::format("run `kootoro-gen {}{}--help` for usage", command, command.empty() ? "" : " "));
  terminal.report(diagnostics);
  return ExitCode::error;
}

bool takes_value(const CLI::Option& option) {
  return option.get_items_expected_min() > 0;
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
  if (const std::string* combined = find_combined_flags(app, arguments)) {
    report_unknown_flag(app, command, *combined, terminal);
    return false;
  }
  app.allow_extras();
  try {
    app.parse(std::vector<std::string>(arguments.rbegin(), arguments.rend()));  // CLI11 reads them from the back
  } catch (const CLI::ParseError& error) {
    report_parse_error(app, error, command, terminal);
    return false;
  }
  std::vector<std::string> unknown = app.remaining();
  auto end_of_flags = std::find(unknown.begin(), unknown.end(), "--");
  const auto flag = std::find_if(unknown.begin(), end_of_flags, looks_like_flag);
  const bool has_flag = flag != end_of_flags;
  if (!has_flag && end_of_flags != unknown.end()) {
    unknown.erase(end_of_flags);  // CLI11 obeys it, and reports it with what nobody declared
  }
  if (unknown.empty()) {
    return true;
  }
  if (has_flag) {
    report_unknown_flag(app, command, *flag, terminal);
  } else {
    usage_error(terminal, command, fmt::format("unexpected argument `{}`", unknown.front()));
  }
  return false;
}

}  // namespace kootoro::cli
