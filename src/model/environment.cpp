// The environment variables of a function follow from what its blueprint entry says it uses.
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

void add_model_settings(const config::Bedrock& bedrock, const BedrockModel& model, bool thinking,
                        Variables& variables) {
  const source::Range named = model.is_profile && bedrock.inference_profile_id.given()
                                  ? bedrock.inference_profile_id.range
                                  : bedrock.model_id.range;
  variables.push_back({"BEDROCK_MODEL", Text(model.invoked_id, named)});
  variables.push_back({"ANTHROPIC_VERSION", bedrock.anthropic_version});
  variables.push_back({"MAX_TOKENS", number_text(bedrock.max_tokens)});
  if (thinking) {
    variables.push_back({"THINKING_TYPE", Text("enabled")});
    variables.push_back({"BUDGET_TOKENS", number_text(bedrock.budget_tokens)});
  }
}

void add_fixed(const config::Named<Text>& texts, Variables& variables) {
  for (const auto& text : texts) {
    variables.push_back({text.name, text.value});
  }
}

/// Orders by name; of equal names the last one added stays.
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
