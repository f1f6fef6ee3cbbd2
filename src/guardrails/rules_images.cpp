// Lifecycle policies that expire images which functions still run.
#include "guardrails/rule.hpp"

#include <kootoro/json/read.hpp>
#include <kootoro/text/pattern.hpp>

#include <fmt/format.h>

#include <algorithm>

namespace kootoro::guardrails {
namespace {

/// A rule of a lifecycle policy: the parts that select tagged images.
struct LifecycleRule {
  double priority = 0;
  bool any = false;
  std::vector<std::string> patterns;  ///< `*` matches any characters
};

void add_patterns(const json::Value& selection, const char* name, std::string_view end,
                  std::vector<std::string>& patterns) {
  for (const json::Value& pattern : json::elements(json::member(selection, name))) {
    if (const auto text = json::as_text(pattern)) {
      patterns.push_back(std::string(*text).append(end));
    }
  }
}

LifecycleRule read_rule(const json::Value& rule) {
  LifecycleRule read;
  read.priority = json::as_number(json::member(rule, "rulePriority")).value_or(0);
  const json::Value& selection = json::member(rule, "selection");
  read.any = json::text(selection, "tagStatus") == "any";
  add_patterns(selection, "tagPrefixList", "*", read.patterns);
  add_patterns(selection, "tagPatternList", "", read.patterns);
  return read;
}

std::vector<LifecycleRule> read_policy(const std::string& text) {
  const json::Value policy = json::read(text).value;
  std::vector<LifecycleRule> rules;
  for (const json::Value& rule : json::elements(json::member(policy, "rules"))) {
    rules.push_back(read_rule(rule));
  }
  std::stable_sort(rules.begin(), rules.end(), [](const auto& a, const auto& b) { return a.priority < b.priority; });
  return rules;
}

/// The rule that expires images with this tag, by its priority. The first rule that selects an image decides, whether
/// it expires it or not yet (Amazon ECR user guide, "Lifecycle policy evaluation").
std::optional<double> expiring_rule(const std::vector<LifecycleRule>& rules, const std::string& tag) {
  for (const LifecycleRule& rule : rules) {
    const bool named = std::any_of(rule.patterns.begin(), rule.patterns.end(),
                                   [&](const std::string& pattern) { return text::matches(pattern, tag); });
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
  rules.push_back({{"ecr-expires-deployed",
                    "without the image, Lambda can't update the function or start new execution environments",
                    "limit the rule to untagged images, or to tags that are not deployed (`tagPatternList`)",
                    "https://docs.aws.amazon.com/AmazonECR/latest/userguide/LifecyclePolicies.html", Level::warning,
                    Level::warning},
                   {},
                   look_for_expiring_images});
}

}  // namespace kootoro::guardrails
