#include "cli/find_command.hpp"

#include "cli/declared.hpp"
#include "cli/usage.hpp"

#include <algorithm>
#include <set>

namespace kootoro::cli {
namespace {

/// The flags of all commands, with dashes.
struct KnownFlags {
  std::set<std::string> with_value;  ///< in the next argument
  std::set<std::string> without;
};

KnownFlags known_flags() {
  KnownFlags known;
  for (const CommandInfo& info : all_commands()) {
    const Declared declared(info);
    for (const CLI::Option* option : declared.app.get_options()) {
      std::set<std::string>& flags = takes_value(*option) ? known.with_value : known.without;
      for (const std::string& name : option->get_lnames()) {
        flags.insert("--" + name);
      }
      for (const std::string& letter : option->get_snames()) {
        flags.insert("-" + letter);
      }
    }
  }
  return known;
}

}  // namespace

std::optional<std::size_t> find_command(const std::vector<std::string>& arguments) {
  const KnownFlags known = known_flags();
  for (std::size_t i = 0; i < arguments.size(); ++i) {
    const std::string& argument = arguments[i];
    if (!argument.starts_with('-') || argument == "-") {
      return i;
    }
    if (known.with_value.contains(argument)) {
      ++i;
    } else if (!known.without.contains(argument) && argument.find('=') == std::string::npos) {
      return std::nullopt;
    }
  }
  return std::nullopt;
}

const CommandInfo* command_named(std::string_view name) {
  const auto commands = all_commands();
  const auto found =
      std::find_if(commands.begin(), commands.end(), [&](const CommandInfo& info) { return info.name == name; });
  return found == commands.end() ? nullptr : &*found;
}

std::vector<std::string_view> command_names() {
  std::vector<std::string_view> names;
  for (const CommandInfo& info : all_commands()) {
    names.push_back(info.name);
  }
  return names;
}

}  // namespace kootoro::cli
