#include "cli/complete.hpp"

#include "cli/declared.hpp"
#include "cli/find_command.hpp"
#include "cli/selection.hpp"
#include "cli/usage.hpp"

#include <kootoro/config/load.hpp>
#include <kootoro/text/characters.hpp>
#include <kootoro/text/layout.hpp>

#include <algorithm>
#include <filesystem>
#include <optional>
#include <string_view>

namespace kootoro::cli {
namespace {

bool is_flag(std::string_view word) {
  return word.size() > 1 && word.starts_with('-');
}

const CLI::Option* flag_named(const CLI::App& app, std::string_view word) {
  return is_flag(word) ? app.get_option_no_throw(std::string(word.substr(0, word.find('=')))) : nullptr;
}

/// The arguments of a command before the cursor.
struct Before {
  const CLI::Option* open = nullptr;  ///< the flag that needs the next word as its value
  std::size_t positional = 0;         ///< the number of arguments that belong to no flag
  std::filesystem::path config_dir = config::Request{}.config_dir;
};

Before read_before(const CLI::App& app, const std::vector<std::string>& arguments) {
  const CLI::Option* config_dir = app.get_option_no_throw("--config-dir");
  Before before;
  for (const std::string& argument : arguments) {
    const CLI::Option* flag = before.open == nullptr ? flag_named(app, argument) : nullptr;
    const std::size_t equals = argument.find('=');
    if (before.open != nullptr) {
      if (before.open == config_dir) {
        before.config_dir = argument;
      }
      before.open = nullptr;
    } else if (flag != nullptr && takes_value(*flag) && equals == std::string::npos) {
      before.open = flag;
    } else if (flag != nullptr && flag == config_dir) {
      before.config_dir = argument.substr(equals + 1);
    } else if (!is_flag(argument)) {
      ++before.positional;
    }
  }
  return before;
}

/// Collects the candidates that start with what was typed.
class Collector {
 public:
  Collector(std::string_view typed, std::string lead) : typed_(typed), lead_(std::move(lead)) {}

  /// Adds `lead + word`, if `word` starts with what was typed.
  void add(std::string_view word, std::string_view meaning = {}) {
    if (word.starts_with(typed_)) {
      candidates_.words.push_back({lead_ + std::string(word), std::string(meaning)});
    }
  }

  /// The values of an option, by its type: `NAME` is an environment, `DIR` a folder, `FILE` a file, and words in lower
  /// case stand for themselves.
  void add_values(const CLI::Option& option, const std::filesystem::path& config_dir, const source::Disk& disk) {
    const std::string type = option.get_type_name();
    for (const std::string_view part : text::split(type, '|')) {
      if (part == "NAME") {
        add_environments(config_dir, disk);
      } else if (part == "DIR") {
        candidates_.folders = true;
      } else if (part == "FILE") {
        candidates_.files = true;
      } else if (std::none_of(part.begin(), part.end(), text::is_upper)) {
        add(part);
      }
    }
  }

  void add_flags(const CLI::App& app) {
    for (const CLI::Option* option : app.get_options()) {
      for (const std::string& name : option->get_lnames()) {
        add("--" + name, option->get_description());
      }
    }
  }

  void add_commands() {
    for (const CommandInfo& info : all_commands()) {
      add(info.name, info.summary);
    }
  }

  [[nodiscard]] bool empty() const { return candidates_.words.empty() && !candidates_.files && !candidates_.folders; }
  [[nodiscard]] Candidates take() { return std::move(candidates_); }

 private:
  void add_environments(const std::filesystem::path& config_dir, const source::Disk& disk) {
    diag::Diagnostics ignored;
    for (const std::string& name : config::list_environments(config_dir, disk, ignored)) {
      if (is_environment_name(name)) {
        add(name, "environment");
      }
    }
  }

  std::string_view typed_;
  std::string lead_;
  Candidates candidates_;
};

/// Values for a flag; a list of names, `dev,test`, is completed at its end.
Candidates values_of_flag(const CLI::Option& option, std::string_view typed, std::string lead, const Before& before,
                          const source::Disk& disk) {
  if (const std::size_t comma = typed.rfind(','); option.get_type_name() == "NAME" && comma != std::string::npos) {
    lead += typed.substr(0, comma + 1);
    typed.remove_prefix(comma + 1);
  }
  Collector collector(typed, std::move(lead));
  collector.add_values(option, before.config_dir, disk);
  return collector.take();
}

/// The declaration of the argument at `position`, or null.
const CLI::Option* positional_at(const CLI::App& app, std::size_t position) {
  for (const CLI::Option* option : app.get_options()) {
    if (option->get_positional() && position-- == 0) {
      return option;
    }
  }
  return nullptr;
}

}  // namespace

Candidates complete(const std::vector<std::string>& words, const source::Disk& disk) {
  if (words.empty()) {
    return {};
  }
  const std::string& word = words.back();
  std::vector<std::string> arguments(words.begin(), words.end() - 1);
  const std::optional<std::size_t> at = find_command(arguments);
  const CommandInfo* info = at ? command_named(arguments[*at]) : &all_commands().front();
  if (info == nullptr) {
    return {};
  }
  if (at) {
    arguments.erase(arguments.begin() + static_cast<std::ptrdiff_t>(*at));
  }
  const Declared declared(*info);
  const Before before = read_before(declared.app, arguments);
  if (before.open != nullptr) {
    return values_of_flag(*before.open, word, "", before, disk);
  }
  const std::size_t equals = word.find('=');
  if (const CLI::Option* flag = flag_named(declared.app, word); flag != nullptr && equals != std::string::npos) {
    return values_of_flag(*flag, std::string_view(word).substr(equals + 1), word.substr(0, equals + 1), before, disk);
  }
  Collector collector(word, "");
  if (word.starts_with('-')) {
    collector.add_flags(declared.app);
  } else if (!at) {
    collector.add_commands();
  } else if (const CLI::Option* argument = positional_at(declared.app, before.positional)) {
    collector.add_values(*argument, before.config_dir, disk);
  }
  if (word.empty() && collector.empty()) {
    collector.add_flags(declared.app);
  }
  return collector.take();
}

}  // namespace kootoro::cli
