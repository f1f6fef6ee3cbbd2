// Lifecycle policies that expire images which functions still run.
#include "guardrails/rule.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace kootoro::guardrails {
namespace {

using Json = nlohmann::json;

/// A rule of a lifecycle policy: the parts that select tagged images.
struct LifecycleRule {
  double priority = 0;
  bool any = false;
  std::vector<std::string> patterns;  ///< `*` matches any characters
};

std::string text_of(const Json& object, const char* name) {
  const auto found = object.find(name);
  return found != object.end() && found->is_string() ? found->get<std::string>() : std::string();
}

void add_patterns(const Json& selection, const char* name, std::string_view end, std::vector<std::string>& patterns) {
  const auto list = selection.find(name);
  if (list == selection.end() || !list->is_array()) {
    return;
  }
  for (const Json& pattern : *list) {
    if (pattern.is_string()) {
      patterns.push_back(pattern.get<std::string>().append(end));
    }
  }
}

LifecycleRule read_rule(const Json& rule) {
  LifecycleRule read;
  const auto priority = rule.find("rulePriority");
  read.priority = priority != rule.end() && priority->is_number() ? priority->get<double>() : 0;
  const auto selection = rule.find("selection");
  if (selection == rule.end() || !selection->is_object()) {
    return read;
  }
  read.any = text_of(*selection, "tagStatus") == "any";
  add_patterns(*selection, "tagPrefixList", "*", read.patterns);
  add_patterns(*selection, "tagPatternList", "", read.patterns);
  return read;
}

std::vector<LifecycleRule> read_policy(const std::string& text) {
  const Json policy = Json::parse(text, nullptr, false);
  std::vector<LifecycleRule> rules;
  const auto list = policy.is_object() ? policy.find("rules") : policy.end();
  if (!policy.is_object() || list == policy.end() || !list->is_array()) {
    return rules;
  }
  for (const Json& rule : *list) {
    if (rule.is_object()) {
      rules.push_back(read_rule(rule));
    }
  }
  std::stable_sort(rules.begin(), rules.end(), [](const auto& a, const auto& b) { return a.priority < b.priority; });
  return rules;
}

/// The rule that expires images with this tag, by its priority. The first rule that selects an image decides, whether
/// it expires it or not yet (Amazon ECR user guide, "Lifecycle policy evaluation").
std::optional<double> expiring_rule(const std::vector<LifecycleRule>& rules, const std::string& tag) {
  for (const LifecycleRule& rule : rules) {
    const bool named = std::any_of(rule.patterns.begin(), rule.patterns.end(),
                                   [&](const std::string& pattern) { return matches(pattern, tag); });
    if (rule.any || named) {
      return rule.priority;
    }
  }
  return std::nullopt;
}

void look_for_expiring_images(const Context& context, Findings& findings) {
  for (const model::Function& function : context.model.functions) {
    if (!function.image_repository) {
      continue;
    }
    const config::Text& policy = function.image_repository->in(context.model.repositories).lifecycle_policy;
    const std::optional<double> rule = expiring_rule(read_policy(*policy), *function.image_tag);
    if (rule) {
      findings.add(policy.range,
                   fmt::format("rule {} of the lifecycle policy expires images tagged `{}`, which `{}` runs", *rule,
                               *function.image_tag, function.key));
    }
  }
}

}  // namespace

void add_image_rules(std::vector<Rule>& rules) {
  rules.push_back({{"ecr-expires-deployed", "without its image, a function can't be updated or start on new machines",
                    "limit the rule to untagged images, or to tags that are not deployed (`tagPatternList`)",
                    "https://docs.aws.amazon.com/AmazonECR/latest/userguide/LifecyclePolicies.html", Level::warning,
                    Level::warning},
                   {},
                   look_for_expiring_images});
}

}  // namespace kootoro::guardrails
