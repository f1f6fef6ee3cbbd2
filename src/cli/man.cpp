#include "cli/man.hpp"

#include "cli/environment_variables.hpp"
#include "cli/help.hpp"

#include <kootoro/text/characters.hpp>
#include <kootoro/text/escape.hpp>
#include <kootoro/text/layout.hpp>

#include <fmt/format.h>

#include <algorithm>

namespace kootoro::cli {
namespace {

using text::to_roff;

/// A paragraph in which the texts between backticks are bold.
std::string paragraph(std::string_view text) {
  std::string result;
  for (bool code = false; !text.empty(); code = !code) {
    const std::string part = to_roff(text::take_until(text, '`'));
    result += code ? fmt::format("\\fB{}\\fP", part) : part;
  }
  return result + '\n';
}

std::string section(std::string_view title) {
  return fmt::format(".SH {}\n", title);
}

std::string tagged(std::string_view name, std::string_view meaning) {
  return fmt::format(".TP\n\\fB{}\\fP\n{}", to_roff(name), paragraph(meaning));
}

std::string tagged_options(const std::vector<OptionText>& options) {
  std::string text;
  for (const OptionText& option : options) {
    text += tagged(option.name, option.description);
  }
  return text;
}

std::string page_name(const CommandInfo& command) {
  return fmt::format("kootoro-gen-{}", command.name);
}

std::string header(const std::string& name, std::string_view summary, std::string_view day) {
  std::string title = name;
  std::transform(title.begin(), title.end(), title.begin(), text::to_upper);
  return fmt::format(".TH {} 1 {} \"kootoro-gen {}\" \"User Commands\"\n{}{} \\- {}", to_roff(title), day,
                     to_roff(KOOTORO_VERSION), section("NAME"), to_roff(name), paragraph(summary));
}

std::string synopsis(std::string_view words, std::string_view usage) {
  return fmt::format("\\fB{}\\fP {}\n", to_roff(words), to_roff(usage));
}

std::string description(std::string_view details) {
  std::string text;
  for (const std::string_view line : text::lines(details)) {
    text += (text.empty() ? "" : ".PP\n") + paragraph(line);
  }
  return text;
}

std::string example_section(std::span<const Example> list) {
  std::string text = section("EXAMPLES");
  for (const Example& example : list) {
    text += tagged(example.command, example.meaning);
  }
  return text;
}

/// What every page has, with the flags of its command.
std::string usage(const CLI::App& app) {
  std::string text = section("OPTIONS") + tagged_options(option_texts(app, false)) +
                     tagged_options(option_texts(app, true)) + section("EXIT STATUS");
  for (const ExitCodeInfo& info : exit_codes) {
    text += tagged(std::to_string(static_cast<int>(info.code)), info.meaning);
  }
  text += section("ENVIRONMENT");
  for (const EnvironmentVariable& variable : environment_variables) {
    text += tagged(variable.name, variable.meaning);
  }
  return text;
}

}  // namespace

std::string program_man_page(const CLI::App& app, std::string_view day) {
  const CommandInfo& first = all_commands().front();
  std::string text = header("kootoro-gen", program_summary, day);
  text += section("SYNOPSIS") + synopsis(fmt::format("kootoro-gen [{}]", first.name), first.usage);
  text += ".br\n" + synopsis("kootoro-gen", "COMMAND …");
  text += section("DESCRIPTION") + description(first.details);
  text += section("COMMANDS");
  for (const CommandInfo& command : all_commands()) {
    text += tagged(command.name, command.summary);
  }
  text += usage(app) + example_section(first.examples) + section("SEE ALSO");
  for (const CommandInfo& command : all_commands()) {
    text += fmt::format(".BR {} (1){}\n", to_roff(page_name(command)), &command == &all_commands().back() ? "" : ",");
  }
  return text;
}

std::string command_man_page(const CommandInfo& command, const CLI::App& app, std::string_view day) {
  std::string text = header(page_name(command), command.summary, day);
  text += section("SYNOPSIS") + synopsis(fmt::format("kootoro-gen {}", command.name), command.usage);
  if (!command.details.empty()) {
    text += section("DESCRIPTION") + description(command.details);
  }
  return text + usage(app) + example_section(command.examples) + section("SEE ALSO") + ".BR kootoro\\-gen (1)\n";
}

}  // namespace kootoro::cli
