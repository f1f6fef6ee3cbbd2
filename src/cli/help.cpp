#include "cli/help.hpp"

#include "cli/environment_variables.hpp"
#include "cli/usage.hpp"

#include <kootoro/text/layout.hpp>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>

namespace kootoro::cli {
namespace {

constexpr std::size_t indent = 2;
constexpr std::size_t text_column = 25;

std::string entry(const std::string& name, std::string_view text) {
  std::string line = std::string(indent, ' ') + name;
  line = line.size() + 1 < text_column ? text::padded(line, text_column) : line + '\n' + std::string(text_column, ' ');
  return line + text::wrapped(text, text_column) + '\n';
}

bool takes_value(const CLI::Option& option) {
  return option.get_items_expected_min() > 0;
}

std::string shown_name(const CLI::Option& option) {
  if (option.get_positional()) {
    return option.get_name(true);
  }
  std::string name;
  for (const std::string& letter : option.get_snames()) {
    name += fmt::format("-{}, ", letter);
  }
  name += fmt::format("--{}", option.get_lnames().front());
  return takes_value(option) ? fmt::format("{} {}", name, option.get_type_name()) : name;
}

std::string flags(const CLI::App& app, bool of_every_command) {
  std::string text;
  for (const OptionText& option : option_texts(app, of_every_command)) {
    text += entry(option.name, option.description);
  }
  return text;
}

std::string exit_code_list() {
  std::vector<std::string> parts;
  for (const ExitCodeInfo& info : exit_codes) {
    parts.push_back(fmt::format("{} {}", static_cast<int>(info.code), info.meaning));
  }
  return fmt::format("{}", fmt::join(parts, ", "));
}

std::string variables() {
  std::string text;
  for (const EnvironmentVariable& variable : environment_variables) {
    text += entry(std::string(variable.name), variable.meaning);
  }
  return text;
}

std::string examples(std::span<const Example> list) {
  std::string text = "examples:\n";
  for (const Example& example : list) {
    text += fmt::format("  {}\n      {}\n", example.command, text::wrapped(example.meaning, 6));
  }
  return text;
}

std::string paragraphs(std::string_view text) {
  std::string result;
  for (const std::string_view line : text::lines(text)) {
    result += text::wrapped(line, 0) + '\n';
  }
  return result;
}

}  // namespace

std::vector<OptionText> option_texts(const CLI::App& app, bool of_every_command) {
  std::vector<OptionText> texts;
  for (const CLI::Option* option : app.get_options()) {
    if ((option->get_group() == everywhere) == of_every_command) {
      texts.push_back({shown_name(*option), option->get_description()});
    }
  }
  return texts;
}

std::string program_help(const CLI::App& app) {
  const CommandInfo& first = all_commands().front();
  std::string text = fmt::format("kootoro-gen: {}\n\nusage: kootoro-gen ", program_summary);
  text += fmt::format("[{}] {}\n       kootoro-gen COMMAND …\n\ncommands:\n", first.name, first.usage);
  for (const CommandInfo& command : all_commands()) {
    text += entry(std::string(command.name), command.summary);
  }
  text += fmt::format("\nflags of {}:\n{}", first.name, flags(app, false));
  text += "\nflags of every command, before or after its name:\n" + flags(app, true);
  text += '\n' + examples(first.examples);
  text += "\nenvironment variables:\n" + variables();
  text += fmt::format(
      "\nexit codes: {}\n"
      "Run `kootoro-gen COMMAND --help` for more about a command, and\n"
      "`kootoro-gen docs --list` for the guides.\n",
      exit_code_list());
  return text;
}

std::string command_help(const CommandInfo& command, const CLI::App& app) {
  std::string text = text::wrapped(fmt::format("kootoro-gen {}: {}", command.name, command.summary), 0) + '\n';
  text += fmt::format("\nusage: kootoro-gen {} {}\n", command.name, command.usage);
  if (!command.details.empty()) {
    text += '\n' + paragraphs(command.details);
  }
  if (const std::string own = flags(app, false); !own.empty()) {
    text += "\narguments and flags:\n" + own;
  }
  text += "\nflags of every command:\n" + flags(app, true);
  return text + '\n' + examples(command.examples);
}

}  // namespace kootoro::cli
