#include "cli/command.hpp"
#include "cli/usage.hpp"

#include <kootoro/config/account.hpp>
#include <kootoro/config/reference.hpp>
#include <kootoro/diag/suggest.hpp>
#include <kootoro/guardrails/guardrails.hpp>
#include <kootoro/preflight/plan.hpp>
#include <kootoro/reference/guides.hpp>
#include <kootoro/reference/reference.hpp>
#include <kootoro/text/layout.hpp>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <array>

namespace kootoro::cli {
namespace {

/// A page that is generated from declarations.
struct Reference {
  std::string_view topic;
  std::string_view title;
  std::string (*text)();
};

std::string settings_text() {
  return reference::markdown(config::settings_info());
}

std::string account_text() {
  return reference::markdown(config::account_info(), "The account's settings", "kootoro-gen docs account");
}

constexpr std::array<Reference, 4> references{{
    {"settings", "every setting of an environment", settings_text},
    {"account", "every setting of an account, which `bootstrap` reads", account_text},
    {"guardrails", "the house rules", guardrails::markdown},
    {"preflight", "the checks of `preflight`", preflight::markdown},
}};

std::vector<std::string> topics(const std::vector<reference::Guide>& guides) {
  std::vector<std::string> names;
  for (const Reference& reference : references) {
    names.emplace_back(reference.topic);
  }
  for (const reference::Guide& guide : guides) {
    names.push_back(guide.name);
  }
  return names;
}

/// A line for each topic, with its title.
std::string list_of(const std::vector<reference::Guide>& guides) {
  constexpr std::size_t column = 14;
  std::string text;
  for (const Reference& reference : references) {
    text += fmt::format("{}{}\n", text::padded(reference.topic, column), reference.title);
  }
  for (const reference::Guide& guide : guides) {
    text += fmt::format("{}{}\n", text::padded(guide.name, column), guide.title);
  }
  return text;
}

/// The page of a topic; nothing if there is no such topic.
std::optional<std::string> page_of(std::string_view topic, const std::vector<reference::Guide>& guides) {
  for (const Reference& reference : references) {
    if (reference.topic == topic) {
      return reference.text();
    }
  }
  const auto guide = std::find_if(guides.begin(), guides.end(), [&](const auto& each) { return each.name == topic; });
  return guide == guides.end() ? std::nullopt : std::optional(std::string(guide->text));
}

class Docs final : public Command {
 public:
  void declare(CLI::App& app) override {
    app.add_option("TOPIC", topic_, "a guide or reference; default: settings")
        ->type_name(fmt::format("{}", fmt::join(topics(guides_), "|")));
    app.add_flag("--list", list_, "print the topics, with their titles");
    for (std::size_t i = 0; i < references.size(); ++i) {
      app.add_flag(fmt::format("--{}", references[i].topic), flags_[i],
                   fmt::format("the same as the topic `{}`", references[i].topic));
    }
  }

  ExitCode run(Session& session) override {
    const std::vector<std::string> wanted = this->wanted();
    if (wanted.size() > 1) {
      return usage_error(session.terminal, "docs", fmt::format("{} can't be used together", fmt::join(wanted, " and ")),
                         {"use only one of them"});
    }
    const std::optional<std::string> text = list_ ? list_of(guides_) : page_of(topic_, guides_);
    if (!text) {
      const std::vector<std::string> names = topics(guides_);
      const std::vector<std::string_view> candidates(names.begin(), names.end());
      return usage_error(session.terminal, "docs", fmt::format("unknown topic `{}`", topic_),
                         {diag::did_you_mean(topic_, candidates), "run `kootoro-gen docs --list` to list the topics"});
    }
    return session.terminal.write_data(*text) ? ExitCode::success : ExitCode::error;
  }

 private:
  /// What the command line asks for, in backticks. Sets the topic to the flag's, or to the default.
  std::vector<std::string> wanted() {
    std::vector<std::string> result;
    if (!topic_.empty()) {
      result.push_back(fmt::format("`{}`", topic_));
    }
    for (std::size_t i = 0; i < references.size(); ++i) {
      if (flags_[i]) {
        result.push_back(fmt::format("`--{}`", references[i].topic));
        topic_ = references[i].topic;
      }
    }
    if (list_) {
      result.emplace_back("`--list`");
    }
    topic_ = result.empty() ? std::string(references.front().topic) : topic_;
    return result;
  }

  std::vector<reference::Guide> guides_ = reference::guides();
  std::string topic_;
  std::array<bool, references.size()> flags_{};
  bool list_ = false;
};

constexpr std::array<Example, 4> docs_examples{{
    {"kootoro-gen docs --list", "the guides and references"},
    {"kootoro-gen docs tutorial | less", "from an empty folder to a plan"},
    {"kootoro-gen docs > settings.md", "every setting with its type, default, limits and meaning"},
    {"kootoro-gen docs guardrails", "every rule with its severity, reason and remedy"},
}};

}  // namespace

constinit const CommandInfo docs_command{
    "docs",
    "[TOPIC | --list]",
    "print a guide, or the reference of settings or checks",
    "Prints Markdown. The references are generated from the declarations that also read the settings.",
    docs_examples,
    []() -> std::unique_ptr<Command> { return std::make_unique<Docs>(); },
};

}  // namespace kootoro::cli
