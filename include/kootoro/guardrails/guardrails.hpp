// House rules for deployments: each with an id, a severity, a reason, a fix and a page with more information.
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

/// The description of a rule.
struct RuleInfo {
  std::string id;
  std::string reason;  ///< why it matters; follows a colon
  std::string fix;
  std::string link;  ///< a page of AWS or Terraform
  Level elsewhere = Level::off;
  Level production = Level::off;
};

/// The built-in rules, by id.
[[nodiscard]] const std::vector<RuleInfo>& rules();

/// Checks one environment against the built-in rules and those in its settings.
///
/// Each finding has its rule's id and the place of the setting, blueprint entry or override that causes it;
/// resources that share a cause share a finding. Accepted findings are `Severity::accepted` with their reason. An
/// acceptance without a finding is itself a finding. An unknown id is an error without a rule.
[[nodiscard]] diag::Diagnostics check(const model::Model& model, const terraform::Configuration& configuration);

/// The rules as Markdown, with a newline at the end.
[[nodiscard]] std::string markdown();

}  // namespace kootoro::guardrails
