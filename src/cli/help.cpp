#include "cli/help.hpp"

#include "cli/usage.hpp"

#include <kootoro/text/layout.hpp>

#include <fmt/format.h>

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
  for (const CLI::Option* option : app.get_options()) {
    if ((option->get_group() == everywhere) == of_every_command) {
      text += entry(shown_name(*option), option->get_description());
    }
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

std::string program_help(const CLI::App& app) {
  const CommandInfo& first = all_commands().front();
  std::string text =
      "kootoro-gen turns an environment's settings into a Terraform root module.\n\n"
      "usage: kootoro-gen ";
  text += fmt::format("[{}] {}\n       kootoro-gen COMMAND …\n\ncommands:\n", first.name, first.usage);
  for (const CommandInfo& command : all_commands()) {
    text += entry(std::string(command.name), command.summary);
  }
  text += fmt::format("\nflags of {}:\n{}", first.name, flags(app, false));
  text += "\nflags of every command, before or after its name:\n" + flags(app, true);
  text += '\n' + examples(first.examples);
  text +=
      "\nexit codes: 0 success, 1 error, 2 differences found, 3 a policy finding\n"
      "Run `kootoro-gen COMMAND --help` for more about a command.\n";
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
