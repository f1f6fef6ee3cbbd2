// A function's environment variables follow from the resources that its blueprint entry uses.
#include "model/parts.hpp"

#include <algorithm>

namespace kootoro::model {
namespace {

using Variables = std::vector<EnvironmentVariable>;

Text number_text(const Integer& number) {
  return {std::to_string(*number), number.range};
}

std::string joined(const config::Texts& texts) {
  std::string all;
  for (const Text& text : *texts) {
    all += all.empty() ? *text : "," + *text;
  }
  return all;
}

/// `thinking.type` of a request; `none` where the request must not mention thinking.
std::string_view thinking_type(const BedrockModel& model) {
  switch (model.thinking.mode) {
    case ThinkingMode::adaptive:
      return "adaptive";
    case ThinkingMode::budget:
    case ThinkingMode::effort:
      return "enabled";
    case ThinkingMode::off:
      break;
  }
  const bool thinks = model.fact != nullptr && model.fact->thinking->has_value();
  return thinks && *(*model.fact->thinking)->on_by_default ? "disabled" : "none";
}

/// The variables about thinking in a request: docs/contracts/bedrock.md.
void add_thinking(const BedrockModel& model, Variables& variables) {
  const Thinking& thinking = model.thinking;
  variables.push_back({"THINKING_TYPE", Text(std::string(thinking_type(model)), thinking.origin)});
  if (thinking.mode == ThinkingMode::budget) {
    variables.push_back({"BUDGET_TOKENS", number_text(thinking.budget_tokens)});
  }
  if (thinking.effort->has_value()) {
    variables.push_back({"THINKING_EFFORT", Text(**thinking.effort, thinking.effort.range)});
    if (const auto* known = model.fact;
        known != nullptr && known->thinking->has_value() && (*known->thinking)->effort_beta->has_value()) {
      variables.push_back({"ANTHROPIC_BETA", Text(**(*known->thinking)->effort_beta, thinking.effort.range)});
    }
  }
}

void add_model_settings(const config::Bedrock& bedrock, const BedrockModel& model, bool thinking,
                        Variables& variables) {
  variables.push_back({"BEDROCK_MODEL", Text(model.invoked_id, model.origin)});
  variables.push_back({"BEDROCK_REQUEST_FORM", Text(model.request_form, model.origin)});
  if (model.request_form == "anthropic_messages") {
    variables.push_back({"ANTHROPIC_VERSION", bedrock.anthropic_version});
  }
  if (!goes_without_limit(model)) {
    variables.push_back({"MAX_TOKENS", number_text(model.max_tokens)});
  }
  if (thinking) {
    add_thinking(model, variables);
  }
}

void add_fixed(const source::Named<Text>& texts, Variables& variables) {
  for (const auto& text : texts) {
    variables.push_back({text.name, text.value});
  }
}

/// Orders by name; of equal names, the last one wins.
void settle(Variables& variables) {
  std::stable_sort(variables.begin(), variables.end(), [](const auto& a, const auto& b) { return a.name < b.name; });
  const auto replaced = [](const auto& a, const auto& b) { return a.name == b.name; };
  std::reverse(variables.begin(), variables.end());
  variables.erase(std::unique(variables.begin(), variables.end(), replaced), variables.end());
  std::reverse(variables.begin(), variables.end());
}

}  // namespace

std::vector<EnvironmentVariable> build_environment(const Model& model, const Function& function) {
  const config::Settings& settings = *model.settings;
  Variables variables;
  variables.push_back({"LOG_LEVEL", settings.lambda_functions.log_level});
  for (const auto& use : function.tables) {
    variables.push_back({*use.target.in(model.tables).entry->environment_variable, use.target});
  }
  for (const auto& use : function.buckets) {
    variables.push_back({*use.target.in(model.buckets).entry->environment_variable, use.target});
  }
  for (const auto topic : function.topics) {
    variables.push_back({*topic.in(model.topics).entry->environment_variable, topic});
  }
  if (*function.entry->bedrock != blueprint::ModelUse::none) {
    add_model_settings(settings.bedrock, model.bedrock, *function.entry->thinking, variables);
  }
  if (function.starts_workflow) {
    variables.push_back({"STEP_FUNCTIONS_STATE_MACHINE_ARN", StateMachineArn{}});
  }
  if (!settings.cors_allowed_origins->empty() && *settings.api_gateway.cors_enabled) {
    variables.push_back(
        {"CORS_ALLOWED_ORIGINS", Text(joined(settings.cors_allowed_origins), settings.cors_allowed_origins.range)});
  }
  add_fixed(function.entry->environment, variables);
  if (const auto* own = settings.lambda_functions.environment_variables.find(function.key)) {
    add_fixed(own->value, variables);
  }
  settle(variables);
  return variables;
}

}  // namespace kootoro::model
