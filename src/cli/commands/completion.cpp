#include "cli/command.hpp"
#include "cli/complete.hpp"
#include "cli/completion_scripts.hpp"
#include "cli/usage.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <array>

namespace kootoro::cli {
namespace {

std::vector<std::string_view> shell_names() {
  std::vector<std::string_view> names;
  for (const ShellInfo& shell : shells()) {
    names.push_back(shell.name);
  }
  return names;
}

bool is_separator(std::string_view word) {
  return word == "=" || word == ":";
}

/// Joins the words that bash splits at `=` and `:`.
std::vector<std::string> joined(const std::vector<std::string>& words) {
  std::vector<std::string> result;
  bool joins = false;
  for (const std::string& word : words) {
    joins = (joins || is_separator(word)) && !result.empty();
    if (joins) {
      result.back() += word;
    } else {
      result.push_back(word);
    }
    joins = is_separator(word);
  }
  return result;
}

/// One candidate in each line, with a tab before its meaning; then `:files` or `:folders`, if the shell lists these. A
/// shell that splits words receives only what follows the last separator in `typed`.
std::string lines_of(const Candidates& candidates, std::string_view typed, const ShellInfo& shell) {
  const std::size_t separator =
      shell.assignments == Assignments::split ? typed.find_last_of("=:") : std::string_view::npos;
  std::string text;
  for (const Candidate& candidate : candidates.words) {
    text += candidate.word.substr(separator == std::string_view::npos ? 0 : separator + 1);
    text += candidate.meaning.empty() ? "\n" : fmt::format("\t{}\n", candidate.meaning);
  }
  return text + (candidates.files ? ":files\n" : candidates.folders ? ":folders\n" : "");
}

class Completion final : public Command {
 public:
  void declare(CLI::App& app) override {
    app.add_option("SHELL", shell_, fmt::format("{}", fmt::join(shell_names(), ", ")))
        ->type_name(fmt::format("{}", fmt::join(shell_names(), "|")));
    app.add_option("WORD", words_, "after --: print what can follow on this command line; the scripts use it");
  }

  ExitCode run(Session& session) override {
    const auto all = shells();
    const auto shell =
        std::find_if(all.begin(), all.end(), [this](const ShellInfo& each) { return each.name == shell_; });
    if (shell == all.end()) {
      const std::string message =
          shell_.empty() ? "the name of the shell is missing" : fmt::format("unknown shell `{}`", shell_);
      return usage_error(session.terminal, "completion", message,
                         {fmt::format("give one of `{}`", fmt::join(shell_names(), "`, `"))});
    }
    const std::string text = words_.empty() ? std::string(shell->script) : candidates(*shell, session);
    return session.terminal.write_data(text::Printable::text(text)) ? ExitCode::success : ExitCode::error;
  }

 private:
  [[nodiscard]] std::string candidates(const ShellInfo& shell, const Session& session) const {
    const auto words = shell.assignments == Assignments::split ? joined(words_) : words_;
    return lines_of(complete(words, session.disk, session.today), words.empty() ? "" : words.back(), shell);
  }

  std::string shell_;
  std::vector<std::string> words_;
};

constexpr std::array<Example, 3> completion_examples{{
    {"source <(kootoro-gen completion bash)",
     "for this shell; add it to ~/.bashrc to keep it. zsh: the same, ~/.zshrc"},
    {"kootoro-gen completion zsh > ~/.zsh/completions/_kootoro-gen", "in a folder of zsh's $fpath"},
    {"kootoro-gen completion fish > ~/.config/fish/completions/kootoro-gen.fish", "for all sessions of fish"},
}};

}  // namespace

constinit const CommandInfo completion_command{
    "completion",
    "bash|zsh|fish [-- WORD…]",
    "print a script that completes commands, flags and values",
    "The script completes commands, the flags of the command, the values of a flag, environments, revisions, "
    "addresses, settings, files and "
    "folders. "
    "It asks kootoro-gen at each Tab, so it stays valid for later versions.",
    completion_examples,
    []() -> std::unique_ptr<Command> { return std::make_unique<Completion>(); },
};

}  // namespace kootoro::cli
