// How the model thinks before it answers: the settings, checked against what the model offers.
#include "model/parts.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <array>
#include <utility>

namespace kootoro::model {
namespace {

using diag::Kind;

constexpr std::int64_t default_budget = 16000;

constexpr std::array<std::pair<std::string_view, ThinkingMode>, 4> mode_names{{{"off", ThinkingMode::off},
                                                                               {"budget", ThinkingMode::budget},
                                                                               {"adaptive", ThinkingMode::adaptive},
                                                                               {"effort", ThinkingMode::effort}}};

ThinkingMode mode_of(std::string_view name) {
  return std::find_if(mode_names.begin(), mode_names.end(), [&](const auto& mode) { return mode.first == name; })
      ->second;
}

std::string_view name_of(ThinkingMode mode) {
  return mode_names[static_cast<std::size_t>(mode)].first;
}

/// The modes of a model, the preferred one first.
std::vector<ThinkingMode> modes_of(const facts::Model& model) {
  std::vector<ThinkingMode> modes;
  const std::optional<facts::Thinking>& thinking = *model.thinking;
  if (!thinking) {
    return {ThinkingMode::off};
  }
  if (*thinking->adaptive) {
    modes.push_back(ThinkingMode::adaptive);
  }
  if (*thinking->budget) {
    modes.push_back(ThinkingMode::budget);
  }
  if (thinking->off->value_or(true)) {
    modes.push_back(ThinkingMode::off);
  }
  if (!*thinking->adaptive && !*thinking->budget && !thinking->efforts->empty()) {
    modes.push_back(ThinkingMode::effort);
  }
  return modes;
}

/// `thinking = { mode = "adaptive" }` or the like.
std::string written(ThinkingMode mode) {
  return fmt::format("`thinking = {{ mode = \"{}\"{} }}`", name_of(mode),
                     mode == ThinkingMode::effort ? ", effort = \"low\"" : "");
}

class Thinker {
 public:
  Thinker(const config::Bedrock& settings, const BedrockModel& bedrock, diag::Diagnostics& diagnostics)
      : settings_(settings), bedrock_(bedrock), diagnostics_(diagnostics) {}

  Thinking think() {
    take_mode();
    if (bedrock_.fact != nullptr && sound()) {
      check_mode();
    }
    if (thinking_.mode == ThinkingMode::budget) {
      take_budget();
    }
    if (thinking_.mode != ThinkingMode::off) {
      take_effort();
    } else if (settings_.thinking.effort.given() && !settings_.thinking.mode.given()) {
      report_idle_effort();
    }
    return std::move(thinking_);
  }

 private:
  /// Only a budget selects the mode `budget`; only an effort selects any mode that the model has.
  void take_mode() {
    const config::BedrockThinking& said = settings_.thinking;
    if (said.mode->has_value()) {
      thinking_.mode = mode_of(**said.mode);
      thinking_.origin = said.mode.range;
      return;
    }
    for (const config::OptionalInteger* budget : {&said.budget_tokens, &settings_.budget_tokens}) {
      if (budget->given()) {
        thinking_.mode = ThinkingMode::budget;
        thinking_.origin = budget->range;
        return;
      }
    }
    if (bedrock_.fact != nullptr) {
      const std::vector<ThinkingMode> modes = modes_of(*bedrock_.fact);
      const bool by_effort = said.effort.given() && modes.back() == ThinkingMode::effort;
      thinking_.mode = by_effort ? ThinkingMode::effort : modes.front();
    }
    thinking_.origin = bedrock_.origin;
  }

  /// Whether the settings are valid by themselves; errors in them were reported when they were read.
  [[nodiscard]] bool sound() const {
    const auto refused = [](const config::OptionalInteger& budget) { return budget.given() && !budget->has_value(); };
    const bool lacks_effort = thinking_.mode == ThinkingMode::effort && !settings_.thinking.effort->has_value();
    return !lacks_effort && !refused(settings_.budget_tokens) && !refused(settings_.thinking.budget_tokens);
  }

  void check_mode() {
    const std::vector<ThinkingMode> modes = modes_of(*bedrock_.fact);
    if (std::find(modes.begin(), modes.end(), thinking_.mode) != modes.end()) {
      return;
    }
    const bool never = modes.size() == 1 && modes.front() == ThinkingMode::off;
    const std::string message =
        thinking_.mode == ThinkingMode::off
            ? fmt::format("thinking can't be turned off for `{}`", bedrock_.foundation_model)
        : never ? fmt::format("`{}` can't think before it answers", bedrock_.foundation_model)
        : thinking_.mode == ThinkingMode::budget
            ? fmt::format("`{}` does not accept a thinking budget: Bedrock rejects such a request with status 400",
                          bedrock_.foundation_model)
            : fmt::format("`{}` does not support the thinking mode `{}`", bedrock_.foundation_model,
                          name_of(thinking_.mode));
    auto& error = diagnostics_.error(Kind::contradiction, thinking_.origin, message);
    const std::string budget = thinking_.mode == ThinkingMode::budget ? "instead of a budget, " : "";
    std::vector<std::string> ways;
    for (const ThinkingMode mode : modes) {
      ways.push_back(written(mode));
    }
    error.with_help(never ? std::string("remove the setting, or choose another model")
                          : fmt::format("{}write {}", budget, fmt::join(ways, " or ")));
    thinking_.mode = modes.front();
  }

  /// Anthropic's documentation, "Extended thinking": the budget counts towards max_tokens.
  void take_budget() {
    const config::OptionalInteger& own =
        settings_.thinking.budget_tokens.given() ? settings_.thinking.budget_tokens : settings_.budget_tokens;
    const Integer& most = bedrock_.max_tokens;
    thinking_.budget_tokens =
        own->has_value() ? Integer(**own, own.range) : Integer(std::min(default_budget, *most * 2 / 3), own.range);
    if (*thinking_.budget_tokens >= *most) {
      report_budget(own);
    } else if (*thinking_.budget_tokens < config::least_thinking_budget && !own->has_value()) {
      diagnostics_
          .error(Kind::contradiction, most.range,
                 fmt::format("`bedrock.max_tokens` ({}) leaves no room for thinking, which needs at least {} tokens",
                             *most, config::least_thinking_budget))
          .with_help("raise it, or write `thinking = { mode = \"off\" }`");
    }
  }

  void report_budget(const config::OptionalInteger& own) {
    const Integer& most = bedrock_.max_tokens;
    auto& error = diagnostics_.error(Kind::contradiction, own.given() ? own.range : most.range,
                                     fmt::format("the thinking budget ({}) must be below `bedrock.max_tokens` ({})",
                                                 *thinking_.budget_tokens, *most));
    error.with_help("lower the budget, or raise `max_tokens`, which includes it");
    if (own.given() && most.given()) {
      error.with_note(most.range, "`max_tokens` is set here");
    }
  }

  /// Without a known mode, the effort would be dropped.
  void report_idle_effort() {
    const std::string& model = bedrock_.foundation_model;
    const bool known = bedrock_.fact != nullptr;
    diagnostics_
        .error(Kind::contradiction, settings_.thinking.effort.range,
               known ? fmt::format("`{}` can't think before it answers, so `effort` has no meaning", model)
                     : fmt::format("there are no facts about how `{}` thinks, so `effort` needs a `mode`", model))
        .with_help(known ? "remove it, or choose another model"
                         : "add the `mode`, for example `thinking = { mode = \"effort\", effort = \"low\" }`");
  }

  void take_effort() {
    const config::OptionalText& effort = settings_.thinking.effort;
    if (!effort->has_value()) {
      return;
    }
    thinking_.effort = effort;
    if (bedrock_.fact == nullptr || !bedrock_.fact->thinking->has_value()) {
      return;
    }
    const facts::Thinking& offered = **bedrock_.fact->thinking;
    std::vector<std::string_view> efforts;
    for (const Text& one : *offered.efforts) {
      efforts.emplace_back(*one);
    }
    if (efforts.empty()) {
      diagnostics_
          .error(Kind::contradiction, effort.range,
                 fmt::format("`{}` does not accept an effort", bedrock_.foundation_model))
          .with_help("remove it");
    } else if (std::find(efforts.begin(), efforts.end(), **effort) == efforts.end()) {
      diagnostics_
          .error(Kind::not_allowed, effort.range,
                 fmt::format("`{}` does not support the effort `{}`", bedrock_.foundation_model, **effort))
          .with_help(fmt::format("use `{}`", fmt::join(efforts, "`, `")));
    }
  }

  const config::Bedrock& settings_;
  const BedrockModel& bedrock_;
  diag::Diagnostics& diagnostics_;
  Thinking thinking_;
};

}  // namespace

bool goes_without_limit(const BedrockModel& bedrock) {
  const config::OptionalText& effort = bedrock.thinking.effort;
  if (!effort->has_value() || bedrock.fact == nullptr || !bedrock.fact->thinking->has_value()) {
    return false;
  }
  return contains(*(*bedrock.fact->thinking)->unlimited_efforts, **effort);
}

Thinking build_thinking(const config::Bedrock& settings, const BedrockModel& bedrock, diag::Diagnostics& diagnostics) {
  return Thinker(settings, bedrock, diagnostics).think();
}

}  // namespace kootoro::model
