#include "config/patterns.hpp"
#include "config/sections.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

namespace kootoro::config {
namespace {

using diag::Kind;

constexpr std::string_view kConditions =
    "`equals`, `not_equals`, `one_of`, `like`, `not_like`, `at_least`, `at_most` or `present`";

/// A rule has one condition, so that its message can name it.
void check_rule(GuardrailRule& rule, const Site& site) {
  const std::array<source::Range, 8> given{rule.equals.range,  rule.not_equals.range, rule.one_of.range,
                                           rule.like.range,    rule.not_like.range,   rule.at_least.range,
                                           rule.at_most.range, rule.present.range};
  const auto count = std::count_if(given.begin(), given.end(), [](source::Range range) { return range.known(); });
  if (count == 0) {
    site.error(Kind::missing_key, fmt::format("{} has no condition", site.name()))
        .with_help(fmt::format("add one of {}", kConditions));
  } else if (count > 1) {
    site.error(Kind::contradiction, fmt::format("{} has {} conditions, but a rule has exactly one", site.name(), count))
        .with_help("write one rule for each condition");
  }
}

void describe_conditions(Section<GuardrailRule>& s) {
  s.field("equals", &GuardrailRule::equals).doc("Condition: the attribute equals this value.");
  s.field("not_equals", &GuardrailRule::not_equals).doc("Condition: the attribute does not equal this value.");
  s.field("one_of", &GuardrailRule::one_of).doc("Condition: the attribute is one of these values.");
  s.field("like", &GuardrailRule::like)
      .example(R"("arn:aws:kms:*")")
      .doc("Condition: the attribute matches this pattern; `*` matches anything.");
  s.field("not_like", &GuardrailRule::not_like).doc("Condition: the attribute does not match this pattern.");
  s.field("at_least", &GuardrailRule::at_least).doc("Condition: the attribute is a number of at least this.");
  s.field("at_most", &GuardrailRule::at_most).doc("Condition: the attribute is a number of at most this.");
  s.field("present", &GuardrailRule::present).doc("Condition: the attribute exists, or with `false`, it does not.");
}

}  // namespace

void describe(Section<GuardrailRule>& s) {
  s.doc(
      "A custom rule: a condition on an attribute of some resources. It has exactly one condition. Values that "
      "only Terraform knows are not checked.");
  s.field("address", &GuardrailRule::address)
      .required()
      .pattern(patterns::resource_address)
      .example(R"("aws_lambda_function.*")")
      .doc("The resources.");
  s.field("attribute", &GuardrailRule::attribute)
      .required()
      .pattern(patterns::attribute_path)
      .example(R"("logging_config.log_format")")
      .doc("The attribute, through blocks, lists and policy documents; `*` matches every member.");
  describe_conditions(s);
  s.field("message", &GuardrailRule::message)
      .required()
      .length(1, 500)
      .example(R"("logs must be JSON, which the search expects")")
      .doc("The reason for the rule, which a finding shows.");
  s.field("severity", &GuardrailRule::severity).one_of({"error", "warning"}).doc("The severity of a finding.");
  s.field("fix", &GuardrailRule::fix).length(1, 500).doc("How to fix a finding.");
  s.field("link", &GuardrailRule::link).length(1, 500).doc("A page with more information.");
  s.check(check_rule);
}

void describe(Section<Guardrails>& s) {
  s.doc("House rules, stricter in production. `kootoro-gen docs guardrails` lists them.");
  s.field("production", &Guardrails::production)
      .doc("Whether this is production. Default: only for an environment called `prod` or `production`.");
  s.field("accept", &Guardrails::accept)
      .keys_are(KeySet::guardrails)
      .key_pattern(patterns::rule_id)
      .example(R"({ ecs-express-public-image = "until the frontend has its own image" })")
      .doc(
          "Findings to accept in this environment, by rule, each with a reason that every report shows. The rules "
          "about "
          "changes that loosen a protection are accepted here, too.")
      .each()
      .length(1, 500)
      .pattern(patterns::reason);
  s.field("severity", &Guardrails::severity)
      .keys_are(KeySet::guardrails)
      .key_pattern(patterns::rule_id)
      .example(R"({ log-retention-short = "error" })")
      .doc("The severity of a rule's findings in this environment. To silence a rule, accept it.")
      .each()
      .one_of({"error", "warning"});
  s.field("data_types", &Guardrails::data_types)
      .key_pattern(patterns::resource_type)
      .example(R"({ snowflake_stage = "holds files that are not loaded yet" })")
      .doc(
          "Resource types that hold data, besides those that kootoro-gen knows, each with a reason. `diff` and "
          "`review` "
          "treat their loss as that of a table.")
      .each()
      .length(1, 500)
      .pattern(patterns::reason);
  s.field("rules", &Guardrails::rules)
      .key_pattern(patterns::rule_id)
      .example(
          R"({ json-logs = { address = "aws_lambda_function.*", attribute = "logging_config.log_format", equals = "JSON", message = "the search expects JSON" } })")
      .doc("Rules of your own, by id.");
}

}  // namespace kootoro::config
