// A rule: a requirement for resources, or a function that checks.
#pragma once

#include "guardrails/condition.hpp"

#include <kootoro/guardrails/guardrails.hpp>
#include <kootoro/json/value.hpp>

#include <cstddef>
#include <map>
#include <string>
#include <utility>
#include <vector>

namespace kootoro::guardrails {

/// A statement of a policy that allows something, and the policy's place.
struct Grant {
  json::Value statement;
  source::Range place;
};

/// The grants of a configuration that may be too wide: of documents in locals, and of JSON texts in attributes.
[[nodiscard]] std::vector<Grant> grants_of(const terraform::Configuration& configuration);

struct Context {
  const model::Model& model;
  const terraform::Configuration& configuration;
  std::vector<Grant> grants = grants_of(configuration);  ///< found once: every attribute may contain one
  [[nodiscard]] const config::Settings& settings() const { return *model.settings; }
};

/// The findings of a rule, one entry for each cause.
class Findings {
 public:
  struct Finding {
    source::Range place;
    std::string what;  ///< the first of them: `` `aws_s3_bucket.results.force_destroy` is `true` ``
    std::size_t others = 0;
  };

  /// Adds a finding at `place`; all findings without a place (defaults) share one cause.
  void add(source::Range place, std::string what);
  [[nodiscard]] const std::vector<Finding>& all() const { return all_; }

 private:
  std::vector<Finding> all_;
  std::map<std::pair<source::FileId, std::uint64_t>, std::size_t> by_place_;
};

/// A requirement for an attribute of some resources.
struct Requirement {
  std::string address;  ///< `TYPE.NAME` or `module.NAME.TYPE.NAME`, `*` matches anything
  std::string attribute;
  Condition condition;
};

struct Rule {
  RuleInfo info;
  std::vector<Requirement> requirements;
  void (*look)(const Context& context, Findings& findings) = nullptr;
};

/// Adds the violations of the requirement.
void look(const Context& context, const Requirement& requirement, Findings& findings);

/// Every value at a path of attributes, through blocks, lists, `*` for every member, and policies in locals.
[[nodiscard]] std::vector<const terraform::Value*> values_at(const terraform::Module& module,
                                                             const terraform::Object& object, std::string_view path);

/// `module.lambda.aws_lambda_function.notify`
[[nodiscard]] std::string address_of(const terraform::Module& module, std::string_view type, std::string_view name);

/// Adds alarms with a dimension that matches no resource of the environment.
void look_for_alarms_on_nothing(const Context& context, Findings& findings);

/// Adds resources whose key must let a service of AWS use it, by the key's own policy.
void look_for_keys_of_services(const Context& context, Findings& findings);

void add_data_rules(std::vector<Rule>& rules);
void add_compute_rules(std::vector<Rule>& rules);
void add_api_rules(std::vector<Rule>& rules);
void add_operation_rules(std::vector<Rule>& rules);
void add_policy_rules(std::vector<Rule>& rules);
void add_fact_rules(std::vector<Rule>& rules);
void add_image_rules(std::vector<Rule>& rules);

/// The built-in rules, in the order of documentation.
[[nodiscard]] const std::vector<Rule>& built_in_rules();

}  // namespace kootoro::guardrails
