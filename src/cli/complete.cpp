#include "cli/complete.hpp"

#include "cli/complete_values.hpp"
#include "cli/declared.hpp"
#include "cli/find_command.hpp"
#include "cli/usage.hpp"

#include <kootoro/config/load.hpp>

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
  std::string environment;  ///< of --env, or the last argument that belongs to no flag
};

/// Takes the value of a flag into account.
void note_value(const CLI::App& app, const CLI::Option& flag, const std::string& value, Before& before) {
  if (&flag == app.get_option_no_throw("--config-dir")) {
    before.config_dir = value;
  } else if (&flag == app.get_option_no_throw("--env")) {
    before.environment = value.substr(0, value.find(','));
  }
}

Before read_before(const CLI::App& app, const std::vector<std::string>& arguments) {
  Before before;
  std::string last;
  for (const std::string& argument : arguments) {
    const CLI::Option* flag = before.open == nullptr ? flag_named(app, argument) : nullptr;
    const std::size_t equals = argument.find('=');
    if (before.open != nullptr) {
      note_value(app, *before.open, argument, before);
      before.open = nullptr;
    } else if (flag != nullptr && takes_value(*flag) && equals == std::string::npos) {
      before.open = flag;
    } else if (flag != nullptr && takes_value(*flag)) {
      note_value(app, *flag, argument.substr(equals + 1), before);
    } else if (!is_flag(argument)) {
      ++before.positional;
      last = argument;
    }
  }
  before.environment = before.environment.empty() ? last : before.environment;
  return before;
}

/// Values for a flag; a list of names, `dev,test`, is completed at its end.
Candidates values_of_flag(const CLI::Option& option, std::string_view typed, std::string lead,
                          const Surroundings& surroundings) {
  if (const std::size_t comma = typed.rfind(','); option.get_type_name() == "NAME" && comma != std::string::npos) {
    lead += typed.substr(0, comma + 1);
    typed.remove_prefix(comma + 1);
  }
  Collector collector(typed, std::move(lead));
  collector.add_values(option, surroundings);
  return collector.take();
}

/// The declaration of the argument at `position`, or null. The last one may take any number of arguments.
const CLI::Option* positional_at(const CLI::App& app, std::size_t position) {
  const CLI::Option* last = nullptr;
  for (const CLI::Option* option : app.get_options()) {
    if (option->get_positional()) {
      if (position == 0) {
        return option;
      }
      --position;
      last = option;
    }
  }
  return last != nullptr && last->get_expected_max() > 1 ? last : nullptr;
}

}  // namespace

Candidates complete(const std::vector<std::string>& words, const source::Disk& disk, const std::string& today) {
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
  const Surroundings surroundings{disk, before.config_dir, before.environment, today};
  if (before.open != nullptr) {
    return values_of_flag(*before.open, word, "", surroundings);
  }
  const std::size_t equals = word.find('=');
  if (const CLI::Option* flag = flag_named(declared.app, word); flag != nullptr && equals != std::string::npos) {
    return values_of_flag(*flag, std::string_view(word).substr(equals + 1), word.substr(0, equals + 1), surroundings);
  }
  Collector collector(word, "");
  if (word.starts_with('-')) {
    collector.add_flags(declared.app);
  } else if (!at) {
    collector.add_commands();
  } else if (const CLI::Option* argument = positional_at(declared.app, before.positional)) {
    collector.add_values(*argument, surroundings);
  }
  if (word.empty() && collector.empty()) {
    collector.add_flags(declared.app);
  }
  return collector.take();
}

}  // namespace kootoro::cli
