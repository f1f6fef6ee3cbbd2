#include "guardrails/rule.hpp"

#include <kootoro/diag/suggest.hpp>
#include <kootoro/provider/protection.hpp>
#include <kootoro/provider/resource_types.hpp>

#include <fmt/format.h>

#include <algorithm>
#include <optional>

namespace kootoro::guardrails {
namespace {

using config::GuardrailRule;
using diag::Kind;
using diag::Severity;

bool is_production(const config::Settings& settings) {
  const std::optional<bool>& said = *settings.guardrails.production;
  return said.value_or(*settings.environment == "prod" || *settings.environment == "production");
}

Condition condition_of(const GuardrailRule& rule) {
  using Form = Condition::Kind;
  const std::pair<const config::OptionalText*, Form> texts[] = {{&rule.equals, Form::equals},
                                                                {&rule.not_equals, Form::not_equals},
                                                                {&rule.like, Form::like},
                                                                {&rule.not_like, Form::not_like}};
  for (const auto& [text, form] : texts) {
    if ((*text)->has_value()) {
      return {form, {***text}, 0};
    }
  }
  if (rule.at_least->has_value()) {
    return Condition::at_least(**rule.at_least);
  }
  if (rule.at_most->has_value()) {
    return Condition::at_most(**rule.at_most);
  }
  Condition condition{rule.one_of.given() ? Form::one_of : Form::present, {}, 0};
  for (const config::Text& text : *rule.one_of) {
    condition.texts.push_back(*text);
  }
  if (rule.present->has_value() && !**rule.present) {
    condition.kind = Form::absent;
  }
  return condition;
}

Rule own_rule(const std::string& id, const GuardrailRule& rule) {
  const Level level = *rule.severity == "warning" ? Level::warning : Level::error;
  return {{id, *rule.message, rule.fix->value_or(""), rule.link->value_or(""), level, level},
          {{*rule.address, *rule.attribute, condition_of(rule)}},
          nullptr};
}

/// Checks one environment against the rules.
class Checker {
 public:
  explicit Checker(const Context& context)
      : context_(context),
        guardrails_(context.settings().guardrails),
        production_(is_production(context.settings())),
        deploys_(context.configuration.resource_count() > 0) {
    all_ = built_in_rules();
    for (const auto& own : guardrails_.rules) {
      all_.push_back(own_rule(own.name, *own.value));
    }
  }

  diag::Diagnostics run() {
    report_taken_ids();
    report_unknown_ids(guardrails_.accept, "accept");
    report_unknown_ids(guardrails_.severity, "severity");
    report_known_data_types();
    for (const Rule& rule : all_) {
      apply(rule);
    }
    return std::move(diagnostics_);
  }

 private:
  [[nodiscard]] Level level(const Rule& rule) const {
    if (const config::Text* said = guardrails_.severity.find(rule.info.id)) {
      return **said == "error" ? Level::error : Level::warning;
    }
    return production_ ? rule.info.production : rule.info.elsewhere;
  }

  void apply(const Rule& rule) {
    const auto* accepted = guardrails_.accept.find_entry(rule.info.id);
    const Level level = this->level(rule);
    Findings findings;
    if (level != Level::off && deploys_) {
      for (const Requirement& requirement : rule.requirements) {
        look(context_, requirement, findings);
      }
      if (rule.look != nullptr) {
        rule.look(context_, findings);
      }
    }
    for (const Findings::Finding& finding : findings.all()) {
      report(rule, level, finding, accepted);
    }
    if (accepted != nullptr && findings.all().empty()) {
      report_unused(*accepted);
    }
  }

  using Acceptance = source::Named<config::Text>::Entry;

  /// A default has no place: use the acceptance or the environment's line instead.
  [[nodiscard]] source::Range place_of(const Findings::Finding& finding, const Acceptance* accepted) const {
    if (finding.place.known()) {
      return finding.place;
    }
    return accepted != nullptr ? accepted->name_range : context_.settings().environment.range;
  }

  void report(const Rule& rule, Level level, const Findings::Finding& finding, const Acceptance* accepted) {
    diag::Diagnostic diagnostic;
    diagnostic.severity = accepted != nullptr     ? Severity::accepted
                          : level == Level::error ? Severity::error
                                                  : Severity::warning;
    diagnostic.kind = Kind::guardrail;
    diagnostic.subject = place_of(finding, accepted);
    const std::string others = finding.others == 0 ? "" : fmt::format(" (and {} more)", finding.others);
    diagnostic.message = fmt::format("{}{}: {}", finding.what, others, rule.info.reason);
    diagnostic.with_help(rule.info.fix);
    diagnostic.with_help(fmt::format("{}accept it: `guardrails = {{ accept = {{ {} = \"REASON\" }} }}`",
                                     rule.info.fix.empty() ? "" : "or ", rule.info.id));
    diagnostic.rule = rule.info.id;
    diagnostic.link = rule.info.link;
    diagnostic.reason = accepted == nullptr ? std::string() : *accepted->value;
    diagnostics_.add(std::move(diagnostic));
  }

  void report_unused(const Acceptance& accepted) {
    diag::Diagnostic& warning =
        diagnostics_.warning(Kind::unused_acceptance, accepted.name_range,
                             fmt::format("the rule `{}` is accepted, but nothing breaks it", accepted.name));
    warning.with_help("remove the acceptance, or move it to the file of the environment that needs it");
    warning.rule = accepted.name;
  }

  /// Those about changes, too, which `diff` and `review` apply.
  [[nodiscard]] std::vector<std::string_view> ids() const {
    std::vector<std::string_view> names;
    for (const provider::ProtectionRule& rule : provider::protection_rules()) {
      names.push_back(rule.id);
    }
    for (const Rule& rule : all_) {
      names.push_back(rule.info.id);
    }
    return names;
  }

  void report_unknown_ids(const source::Named<config::Text>& map, std::string_view key) {
    const std::vector<std::string_view> known = ids();
    for (const auto& entry : map) {
      if (std::find(known.begin(), known.end(), entry.name) == known.end()) {
        diagnostics_
            .error(Kind::unknown_key, entry.name_range,
                   fmt::format("unknown rule `{}` in `guardrails.{}`", entry.name, key))
            .with_help(diag::did_you_mean(entry.name, known))
            .with_help("run `kootoro-gen docs guardrails` to list the rules");
      }
    }
  }

  void report_known_data_types() {
    for (const auto& entry : guardrails_.data_types) {
      if (provider::data_of(entry.name) == provider::Data::held) {
        diagnostics_
            .warning(Kind::no_effect, entry.name_range,
                     fmt::format("`{}` in `guardrails.data_types` has no effect: kootoro-gen knows that it holds data",
                                 entry.name))
            .with_help("remove it");
      }
    }
  }

  void report_taken_ids() {
    for (const auto& own : guardrails_.rules) {
      for (const Rule& rule : built_in_rules()) {
        if (rule.info.id == own.name) {
          diagnostics_
              .error(Kind::contradiction, own.name_range, fmt::format("`{}` is the id of a built-in rule", own.name))
              .with_help("choose another id, or change the built-in rule in `guardrails.severity`");
        }
      }
    }
  }

  const Context& context_;
  const config::Guardrails& guardrails_;
  bool production_;
  bool deploys_;  ///< otherwise there is nothing to check
  std::vector<Rule> all_;
  diag::Diagnostics diagnostics_;
};

}  // namespace

const std::vector<Rule>& built_in_rules() {
  static const std::vector<Rule> rules = [] {
    std::vector<Rule> all;
    add_data_rules(all);
    add_compute_rules(all);
    add_api_rules(all);
    add_operation_rules(all);
    add_policy_rules(all);
    add_fact_rules(all);
    add_image_rules(all);
    return all;
  }();
  return rules;
}

const std::vector<RuleInfo>& rules() {
  static const std::vector<RuleInfo> infos = [] {
    std::vector<RuleInfo> all;
    for (const Rule& rule : built_in_rules()) {
      all.push_back(rule.info);
    }
    return all;
  }();
  return infos;
}

diag::Diagnostics check(const model::Model& model, const terraform::Configuration& configuration) {
  const Context context{model, configuration};
  return Checker(context).run();
}

}  // namespace kootoro::guardrails
