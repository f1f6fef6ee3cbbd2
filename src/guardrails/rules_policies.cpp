// Permissions of policies, and encryption. The generated policies pass; settings and overrides may add wider ones.
#include "guardrails/rule.hpp"

#include <kootoro/json/read.hpp>
#include <kootoro/text/layout.hpp>

#include <fmt/format.h>

#include <algorithm>

namespace kootoro::guardrails {
namespace {

using Json = json::Value;
using terraform::Value;

/// A value as JSON; an expression of Terraform is its source text.
Json as_json(const Value& value) {
  switch (value.kind()) {
    case Value::Kind::integer:
      return value.integer();
    case Value::Kind::decimal:
      return value.decimal();
    case Value::Kind::boolean:
      return value.boolean();
    case Value::Kind::null:
      return nullptr;
    case Value::Kind::list: {
      Json list = Json::array();
      for (const Value& element : value.list()) {
        list.push_back(as_json(element));
      }
      return list;
    }
    case Value::Kind::object: {
      Json object = Json::object();
      for (const terraform::Attribute& attribute : value.object()) {
        object[std::string(attribute.name)] = as_json(attribute.value);
      }
      return object;
    }
    default:
      return std::string(value.text());
  }
}

/// Whether some text inside is `*` or ends with `:*`.
bool has_wildcard(const Value& value) {
  switch (value.kind()) {
    case Value::Kind::literal:
      return value.text() == "*" || value.text().ends_with(":*");
    case Value::Kind::list:
      for (const Value& element : value.list()) {
        if (has_wildcard(element)) {
          return true;
        }
      }
      return false;
    case Value::Kind::object:
      for (const terraform::Attribute& attribute : value.object()) {
        if (has_wildcard(attribute.value)) {
          return true;
        }
      }
      return false;
    default:
      return false;
  }
}

/// Whether a statement may allow too wide an action or principal. Most have `*` only as their resource.
bool may_be_wide(const Value& statements) {
  switch (statements.kind()) {
    case Value::Kind::list:
      for (const Value& statement : statements.list()) {
        if (may_be_wide(statement)) {
          return true;
        }
      }
      return false;
    case Value::Kind::object:
      for (const terraform::Attribute& member : statements.object()) {
        if ((member.name == "Action" || member.name == "Principal") && has_wildcard(member.value)) {
          return true;
        }
      }
      return false;
    default:
      return false;
  }
}

/// Whether a policy is worth taking apart.
bool may_be_wide(const terraform::Object& policy) {
  const terraform::Attribute* statements = policy.find("Statement");
  return statements != nullptr && may_be_wide(statements->value);
}

/// Whether an attribute is the text of a policy. Its strings may have references.
bool is_policy(const Value& value) {
  if (value.kind() != Value::Kind::literal && value.kind() != Value::Kind::templated) {
    return false;
  }
  return text::trimmed(value.text()).starts_with('{') && value.text().find("\"Statement\"") != std::string_view::npos;
}

/// The elements of a list, or what stands in the place of a list with one element.
std::span<const Json> one_or_many(const Json& value) {
  return value.is_array() ? json::elements(value) : std::span<const Json>(&value, 1);
}

void add_grants(const Json& policy, source::Range place, std::vector<Grant>& grants) {
  for (const Json& statement : one_or_many(json::member(policy, "Statement"))) {
    if (json::text(statement, "Effect") == "Allow") {
      grants.push_back({statement, place});
    }
  }
}

bool has_star(const Json& value) {
  const auto is_star = [](const auto& member) { return has_star(member.second); };
  return json::as_text(value) == "*" ||
         std::any_of(json::elements(value).begin(), json::elements(value).end(), has_star) ||
         std::any_of(json::members(value).begin(), json::members(value).end(), is_star);
}

std::string statement_name(const Json& statement) {
  const std::string sid = json::text(statement, "Sid");
  return sid.empty() ? std::string("a policy statement") : fmt::format("the policy statement `{}`", sid);
}

void look_for_any_principal(const Context& context, Findings& findings) {
  for (const auto& [statement, place] : context.grants) {
    if (has_star(json::member(statement, "Principal")) && !statement.contains("Condition")) {
      findings.add(place, statement_name(statement) + " allows the principal `*`");
    }
  }
}

/// A key's own policy grants `kms:*` to its account; without it, no one could manage the key.
bool is_wide(std::string_view action) {
  return action == "*" || (action.ends_with(":*") && action != "kms:*");
}

void look_for_any_action(const Context& context, Findings& findings) {
  for (const auto& [statement, place] : context.grants) {
    for (const Json& action : one_or_many(json::member(statement, "Action"))) {
      if (const auto text = json::as_text(action); text && is_wide(*text)) {
        findings.add(place, fmt::format("{} allows `{}`", statement_name(statement), *text));
      }
    }
  }
}

}  // namespace

std::vector<Grant> grants_of(const terraform::Configuration& configuration) {
  std::vector<Grant> grants;
  for (const terraform::Module& module : configuration.modules) {
    if (module.locals_block() != nullptr) {
      for (const terraform::Attribute& local : *module.locals_block()) {
        if (local.value.kind() == Value::Kind::object && may_be_wide(local.value.object())) {
          add_grants(as_json(local.value), local.value.origin(), grants);
        }
      }
    }
    for (const terraform::ResourceGroup& group : module.resources()) {
      for (const terraform::Resource& resource : group.resources) {
        for (const terraform::Attribute& attribute : *resource.body) {
          if (is_policy(attribute.value)) {
            add_grants(json::read(attribute.value.text(), {.repeated_names = true}).value, attribute.value.origin(),
                       grants);
          }
        }
      }
    }
  }
  return grants;
}

void add_policy_rules(std::vector<Rule>& rules) {
  rules.push_back({{"policy-any-principal", "callers outside your account get the access that it grants",
                    "list accounts, roles or services, or add a condition",
                    "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html",
                    Level::warning, Level::error},
                   {},
                   look_for_any_principal});
  rules.push_back(
      {{"policy-any-action", "it allows actions that are not needed, and all that the service gets in the future",
        "list the actions", "https://docs.aws.amazon.com/IAM/latest/UserGuide/best-practices.html", Level::warning,
        Level::error},
       {},
       look_for_any_action});
  rules.push_back(
      {{"unencrypted", "messages are stored unencrypted in the service", "keep the encryption of queues and topics on",
        "https://docs.aws.amazon.com/prescriptive-guidance/latest/encryption-best-practices/welcome.html",
        Level::warning, Level::error},
       {{"aws_sqs_queue.*", "sqs_managed_sse_enabled", Condition::not_equals("false")},
        {"aws_sns_topic.*", "kms_master_key_id", Condition::present()}}});
}

}  // namespace kootoro::guardrails
