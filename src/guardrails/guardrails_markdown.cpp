#include <kootoro/guardrails/guardrails.hpp>
#include <kootoro/provider/protection.hpp>
#include <kootoro/text/escape.hpp>

#include <fmt/format.h>

namespace kootoro::guardrails {
namespace {

std::string_view text_of(Level level) {
  switch (level) {
    case Level::off:
      return "–";
    case Level::warning:
      return "warning";
    case Level::error:
      break;
  }
  return "error";
}

}  // namespace

std::string markdown() {
  std::string text =
      "# Guardrails\n\n"
      "Printed by `kootoro-gen docs guardrails`. `validate` and `generate` check every environment against these "
      "rules. An environment called `prod` or `production` is production, unless `guardrails.production` is set.\n\n"
      "If an error is not accepted, the run exits with status 3; `--fail-on warning` does the same for warnings. If a "
      "finding is fine in an environment, accept it with a reason, which every report shows:\n\n"
      "```hcl\nguardrails = {\n  accept = { ecs-express-public-image = \"until the frontend has its own image\" "
      "}\n}\n"
      "```\n\n"
      "An acceptance that is no longer needed is itself a finding. `guardrails.severity` changes the severity of a "
      "rule's findings, and `guardrails.rules` adds custom rules: see [settings.md](settings.md).\n\n"
      "| rule | production | elsewhere | reason | fix |\n|---|---|---|---|---|\n";
  for (const RuleInfo& rule : rules()) {
    text += fmt::format("| [`{}`]({}) | {} | {} | {} | {} |\n", rule.id, rule.link, text_of(rule.production),
                        text_of(rule.elsewhere), text::markdown_cell(rule.reason), text::markdown_cell(rule.fix));
  }
  text +=
      "\n## Changes that loosen a protection\n\n"
      "`diff` and `review` apply these rules to changes. Their findings are warnings, shown in a banner. With "
      "`--fail-on warning`, or if `guardrails.severity` makes the rule an error, the command exits with status 3. "
      "Accept "
      "one change with `--accept 'RULE:ADDRESS=REASON'`, or all findings of a rule with `guardrails.accept`.\n\n"
      "| rule | reason |\n|---|---|\n";
  for (const provider::ProtectionRule& rule : provider::protection_rules()) {
    text += fmt::format("| [`{}`]({}) | {} |\n", rule.id, rule.link, text::markdown_cell(rule.reason));
  }
  return text;
}

}  // namespace kootoro::guardrails
