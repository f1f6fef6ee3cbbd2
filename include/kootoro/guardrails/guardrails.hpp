// House rules about what is deployed: each with an id, a severity, a reason, a fix and a page that says more.
#pragma once

#include <kootoro/diag/diagnostic.hpp>
#include <kootoro/model/model.hpp>
#include <kootoro/terraform/module.hpp>

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace kootoro::guardrails {

enum class Level : std::uint8_t { off, warning, error };

/// What is known of a rule without looking at anything.
struct RuleInfo {
  std::string id;
  std::string reason;  ///< why it matters, after a colon
  std::string fix;
  std::string link;  ///< a page of AWS or Terraform
  Level elsewhere = Level::off;
  Level production = Level::off;
};

/// The built-in rules, by id.
[[nodiscard]] const std::vector<RuleInfo>& rules();

/// Holds one environment to the rules, the built-in ones and those in its settings.
///
/// Each finding has its rule's id and stands at the setting, the blueprint's entry or the override that causes it;
/// resources that share a cause share a finding. Accepted findings are `Severity::accepted` with their reason. An
/// acceptance without a finding is a finding itself. An unknown id is an error without a rule.
[[nodiscard]] diag::Diagnostics check(const model::Model& model, const terraform::Configuration& configuration);

/// The rules as Markdown, with a newline at the end.
[[nodiscard]] std::string markdown();

}  // namespace kootoro::guardrails
