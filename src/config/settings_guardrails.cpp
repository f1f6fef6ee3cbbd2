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

/// A rule says one thing, so that its message can.
void check_rule(GuardrailRule& rule, const Site& site) {
  const std::array<source::Range, 8> given{rule.equals.range,  rule.not_equals.range, rule.one_of.range,
                                           rule.like.range,    rule.not_like.range,   rule.at_least.range,
                                           rule.at_most.range, rule.present.range};
  const auto count = std::count_if(given.begin(), given.end(), [](source::Range range) { return range.known(); });
  if (count == 0) {
    site.error(Kind::missing_key, fmt::format("{} says nothing about the attribute", site.name()))
        .with_help(fmt::format("add one of {}", kConditions));
  } else if (count > 1) {
    site.error(Kind::contradiction, fmt::format("{} has {} conditions, a rule has one", site.name(), count))
        .with_help("make it several rules");
  }
}

void describe_conditions(Section<GuardrailRule>& s) {
  s.field("equals", &GuardrailRule::equals).doc("Condition: it is this value.");
  s.field("not_equals", &GuardrailRule::not_equals).doc("Condition: it is not this value.");
  s.field("one_of", &GuardrailRule::one_of).doc("Condition: it is one of these values.");
  s.field("like", &GuardrailRule::like)
      .example(R"("arn:aws:kms:*")")
      .doc("Condition: it is like this; `*` is anything.");
  s.field("not_like", &GuardrailRule::not_like).doc("Condition: it is not like this.");
  s.field("at_least", &GuardrailRule::at_least).doc("Condition: it is a number not below this.");
  s.field("at_most", &GuardrailRule::at_most).doc("Condition: it is a number not above this.");
  s.field("present", &GuardrailRule::present).doc("Condition: it is there, or (`false`) it is not.");
}

}  // namespace

void describe(Section<GuardrailRule>& s) {
  s.doc(
      "A rule of your own: what an attribute of some resources must be. It has exactly one condition. Values that "
      "Terraform alone knows are not looked at.");
  s.field("address", &GuardrailRule::address)
      .required()
      .pattern(patterns::resource_address)
      .example(R"("aws_lambda_function.*")")
      .doc("The resources.");
  s.field("attribute", &GuardrailRule::attribute)
      .required()
      .pattern(patterns::attribute_path)
      .example(R"("logging_config.log_format")")
      .doc("The attribute, through blocks, lists and policy documents; `*` is every member.");
  describe_conditions(s);
  s.field("message", &GuardrailRule::message)
      .required()
      .length(1, 500)
      .example(R"("logs must be JSON, which the search expects")")
      .doc("Why, as a finding says it.");
  s.field("severity", &GuardrailRule::severity).one_of({"error", "warning"}).doc("How bad it is.");
  s.field("fix", &GuardrailRule::fix).length(1, 500).doc("What to do about it.");
  s.field("link", &GuardrailRule::link).length(1, 500).doc("A page that says more.");
  s.check(check_rule);
}

void describe(Section<Guardrails>& s) {
  s.doc("House rules, stricter in production. docs/guardrails.md lists them.");
  s.field("production", &Guardrails::production)
      .doc("Whether this is production; when left out, an environment called `prod` or `production` is.");
  s.field("accept", &Guardrails::accept)
      .keys_are(KeySet::guardrails)
      .key_pattern(patterns::rule_id)
      .example(R"({ ecs-express-public-image = "until the frontend has an image of its own" })")
      .doc("Findings that are fine here, by rule, each with the reason, which every report shows.")
      .each()
      .length(1, 500)
      .pattern(patterns::reason);
  s.field("severity", &Guardrails::severity)
      .keys_are(KeySet::guardrails)
      .key_pattern(patterns::rule_id)
      .example(R"({ log-retention-short = "error" })")
      .doc("How bad the findings of a rule are here. To silence a rule, accept it.")
      .each()
      .one_of({"error", "warning"});
  s.field("rules", &Guardrails::rules)
      .key_pattern(patterns::rule_id)
      .example(
          R"({ json-logs = { address = "aws_lambda_function.*", attribute = "logging_config.log_format", equals = "JSON", message = "the search expects JSON" } })")
      .doc("Rules of your own, by id.");
}

}  // namespace kootoro::config
