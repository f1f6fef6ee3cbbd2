#include "cli/command.hpp"
#include "cli/globals.hpp"
#include "cli/usage.hpp"

#include <kootoro/text/escape.hpp>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <array>

namespace kootoro::cli {
namespace {

/// The values of a flag, derived from its type name in the help: `DIR`, `FILE`, `a|b|c`, or an environment.
enum class Values : std::uint8_t { none, anything, environments, folders, files, words };

struct Flag {
  std::string name;  ///< with dashes
  Values values = Values::none;
  std::string words;  ///< separated by spaces
  std::string description;
};

struct Subcommand {
  std::string name;
  std::string summary;
  std::vector<Flag> flags;
  bool takes_file = false;
  std::string words;  ///< of its argument
};

Values values_of(const CLI::Option& option) {
  const std::string type = option.get_type_name();
  if (!takes_value(option)) {
    return Values::none;
  }
  if (type.find('|') != std::string::npos) {
    return Values::words;
  }
  if (type == "NAME") {
    return Values::environments;
  }
  return type == "DIR" ? Values::folders : type == "FILE" ? Values::files : Values::anything;
}

std::string words_of(const CLI::Option& option) {
  std::string words = option.get_type_name();
  std::replace(words.begin(), words.end(), '|', ' ');
  return words;
}

Subcommand declarations_of(const CommandInfo& info) {
  CLI::App app;
  Globals globals;
  const std::unique_ptr<Command> command = info.make();
  command->declare(app);
  declare_globals(app, globals);
  Subcommand result{std::string(info.name), std::string(info.summary), {}, false, {}};
  for (const CLI::Option* option : app.get_options()) {
    if (option->get_positional()) {
      result.takes_file = values_of(*option) == Values::files;
      result.words = values_of(*option) == Values::words ? words_of(*option) : "";
    } else {
      result.flags.push_back(
          {"--" + option->get_lnames().front(), values_of(*option), words_of(*option), option->get_description()});
    }
  }
  return result;
}

std::vector<Subcommand> subcommands() {
  std::vector<Subcommand> result;
  for (const CommandInfo& info : all_commands()) {
    result.push_back(declarations_of(info));
  }
  return result;
}

/// Every flag with a value, once: it has the same meaning in all commands.
std::vector<Flag> flags_with_values(const std::vector<Subcommand>& commands) {
  std::vector<Flag> result;
  for (const Subcommand& command : commands) {
    for (const Flag& flag : command.flags) {
      const bool is_new =
          std::none_of(result.begin(), result.end(), [&](const Flag& f) { return f.name == flag.name; });
      if (flag.values != Values::none && is_new) {
        result.push_back(flag);
      }
    }
  }
  return result;
}

std::string bash_reply(const Flag& flag) {
  switch (flag.values) {
    case Values::environments:
      return "$(compgen -W \"$(kootoro-gen list --quiet 2>/dev/null)\" -- \"$word\")";
    case Values::folders:
      return "$(compgen -d -- \"$word\")";
    case Values::files:
      return "$(compgen -f -- \"$word\")";
    case Values::words:
      return fmt::format("$(compgen -W \"{}\" -- \"$word\")", flag.words);
    case Values::none:
    case Values::anything:
      break;
  }
  return "";
}

std::string names_of(const std::vector<Subcommand>& commands, std::string_view separator) {
  std::vector<std::string> names;
  names.reserve(commands.size());
  for (const Subcommand& command : commands) {
    names.push_back(command.name);
  }
  return fmt::format("{}", fmt::join(names, separator));
}

std::string bash_case(std::string_view pattern, const Subcommand& command, std::string words) {
  words += command.words;
  for (const Flag& flag : command.flags) {
    words += (words.empty() || words.ends_with(' ') ? "" : " ") + flag.name;
  }
  return fmt::format("    {}) COMPREPLY=($(compgen -W \"{}\" -- \"$word\"){}) ;;\n", pattern, words,
                     command.takes_file ? " $(compgen -f -- \"$word\")" : "");
}

std::string bash_script() {
  const std::vector<Subcommand> commands = subcommands();
  std::string text =
      "_kootoro_gen() {\n"
      "  local word=${COMP_WORDS[COMP_CWORD]} previous=${COMP_WORDS[COMP_CWORD-1]} command= argument\n"
      "  case $previous in\n";
  for (const Flag& flag : flags_with_values(commands)) {
    text += fmt::format("    {}) COMPREPLY=({}); return ;;\n", flag.name, bash_reply(flag));
  }
  text += "  esac\n  for argument in \"${COMP_WORDS[@]:1:COMP_CWORD-1}\"; do\n";
  text +=
      fmt::format("    case $argument in {}) command=$argument; break ;; esac\n  done\n", names_of(commands, " | "));
  text += "  case $command in\n";
  text += bash_case("''", commands.front(), names_of(commands, " ") + ' ');
  for (const Subcommand& command : commands) {
    text += bash_case(command.name, command, "");
  }
  return text + "  esac\n}\ncomplete -o filenames -F _kootoro_gen kootoro-gen\n";
}

std::string zsh_script() {
  return "#compdef kootoro-gen\nautoload -U +X bashcompinit && bashcompinit\n" + bash_script();
}

std::string fish_values(const Flag& flag) {
  switch (flag.values) {
    case Values::environments:
      return " -xa '(kootoro-gen list --quiet 2>/dev/null)'";
    case Values::folders:
      return " -xa '(__fish_complete_directories)'";
    case Values::files:
      return " -rF";
    case Values::words:
      return fmt::format(" -xa {}", text::fish_word(flag.words));
    case Values::anything:
      return " -x";
    case Values::none:
      break;
  }
  return "";
}

std::string fish_script() {
  const std::vector<Subcommand> commands = subcommands();
  std::string text = "complete -c kootoro-gen -f\n";
  const std::string none = fmt::format("not __fish_seen_subcommand_from {}", names_of(commands, " "));
  for (const Subcommand& command : commands) {
    text += fmt::format("complete -c kootoro-gen -n '{}' -a {} -d {}\n", none, command.name,
                        text::fish_word(command.summary));
  }
  for (const Subcommand& command : commands) {
    const bool first = &command == &commands.front();
    const std::string here = fmt::format("__fish_seen_subcommand_from {}{}", command.name, first ? "; or " + none : "");
    for (const Flag& flag : command.flags) {
      text += fmt::format("complete -c kootoro-gen -n '{}' -l {}{} -d {}\n", here, flag.name.substr(2),
                          fish_values(flag), text::fish_word(flag.description));
    }
    if (command.takes_file) {
      text += fmt::format("complete -c kootoro-gen -n '{}' -F\n", here);
    } else if (!command.words.empty()) {
      text += fmt::format("complete -c kootoro-gen -n '{}' -a {}\n", here, text::fish_word(command.words));
    }
  }
  return text;
}

class Completion final : public Command {
 public:
  void declare(CLI::App& app) override {
    app.add_option("SHELL", shell_, "bash, zsh or fish")->type_name("bash|zsh|fish");
  }

  ExitCode run(Session& session) override {
    std::string script;
    if (shell_ == "bash") {
      script = bash_script();
    } else if (shell_ == "zsh") {
      script = zsh_script();
    } else if (shell_ == "fish") {
      script = fish_script();
    } else {
      const std::string message =
          shell_.empty() ? "the name of the shell is missing" : fmt::format("unknown shell `{}`", shell_);
      return usage_error(session.terminal, "completion", message, {"give `bash`, `zsh` or `fish`"});
    }
    return session.terminal.write_data(script) ? ExitCode::success : ExitCode::error;
  }

 private:
  std::string shell_;
};

constexpr std::array<Example, 3> completion_examples{{
    {"source <(kootoro-gen completion bash)", "for this shell; add it to ~/.bashrc to keep it"},
    {"kootoro-gen completion zsh > ~/.zsh/completions/_kootoro-gen", "in a folder of zsh's $fpath"},
    {"kootoro-gen completion fish > ~/.config/fish/completions/kootoro-gen.fish", "for all sessions of fish"},
}};

}  // namespace

constinit const CommandInfo completion_command{
    "completion", "bash|zsh|fish",     "print a script that completes commands, flags and environments",
    "",           completion_examples, []() -> std::unique_ptr<Command> { return std::make_unique<Completion>(); },
};

}  // namespace kootoro::cli
