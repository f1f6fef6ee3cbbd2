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
#include <functional>

namespace kootoro::cli {
namespace {

std::string settings_text() {
  return reference::markdown(config::settings_info());
}

std::string account_text() {
  return reference::markdown(config::account_info(), "The account's settings", "kootoro-gen docs account");
}

/// A page that is generated from declarations.
struct Reference {
  std::string_view topic;
  std::string_view title;
  std::string (*text)();
};

constexpr std::array<Reference, 4> references{{
    {"settings", "every setting of an environment", settings_text},
    {"account", "every setting of an account, which `bootstrap` reads", account_text},
    {"guardrails", "the house rules", guardrails::markdown},
    {"preflight", "the checks of `preflight`", preflight::markdown},
}};

struct Topic {
  std::string name;
  std::string_view title;
  std::function<std::string()> text;
};

/// The references, then the guides.
std::vector<Topic> all_topics() {
  std::vector<Topic> topics;
  for (const Reference& reference : references) {
    topics.push_back({std::string(reference.topic), reference.title, reference.text});
  }
  for (const reference::Guide& guide : reference::guides()) {
    topics.push_back({guide.name, guide.title, [text = guide.text] { return std::string(text); }});
  }
  return topics;
}

std::vector<std::string_view> names(const std::vector<Topic>& topics) {
  std::vector<std::string_view> result;
  for (const Topic& topic : topics) {
    result.emplace_back(topic.name);
  }
  return result;
}

/// A line for each topic, with its title.
std::string list_of(const std::vector<Topic>& topics) {
  constexpr std::size_t column = 14;
  std::string text;
  for (const Topic& topic : topics) {
    text += fmt::format("{}{}\n", text::padded(topic.name, column), topic.title);
  }
  return text;
}

class Docs final : public Command {
 public:
  void declare(CLI::App& app) override {
    app.add_option("TOPIC", topic_, "a guide or reference; default: settings")
        ->type_name(fmt::format("{}", fmt::join(names(topics_), "|")));
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
    const auto topic =
        std::find_if(topics_.begin(), topics_.end(), [this](const Topic& each) { return each.name == topic_; });
    if (!list_ && topic == topics_.end()) {
      return usage_error(
          session.terminal, "docs", fmt::format("unknown topic `{}`", topic_),
          {diag::did_you_mean(topic_, names(topics_)), "run `kootoro-gen docs --list` to list the topics"});
    }
    return session.terminal.write_data(text::Printable::text(list_ ? list_of(topics_) : topic->text()))
               ? ExitCode::success
               : ExitCode::error;
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

  std::vector<Topic> topics_ = all_topics();
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
