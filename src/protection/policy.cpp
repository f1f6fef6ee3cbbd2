#include "protection/policy.hpp"

#include "protection/condition.hpp"

#include <kootoro/json/read.hpp>
#include <kootoro/text/characters.hpp>
#include <kootoro/text/pattern.hpp>

#include <fmt/format.h>

#include <algorithm>
#include <memory>
#include <utility>

namespace kootoro::protection {
namespace {

using Json = json::Value;

constexpr std::string_view all_but = "all but ";

/// A principal as IAM stores it: an account is its root user
/// (https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html).
std::string principal(std::string_view kind, std::string_view name) {
  const bool is_root = name.starts_with("arn:") && name.ends_with(":root");
  if (is_root) {
    name.remove_suffix(std::string_view(":root").size());
    name.remove_prefix(name.rfind(':') + 1);
  }
  return kind == "AWS" && name == "*" ? "*" : fmt::format("{}:{}", kind, name);
}

std::vector<std::string> principals_of(const Json& value) {
  std::vector<std::string> result;
  if (const auto one = json::as_text(value)) {
    result.push_back(principal("AWS", *one));
  }
  for (const auto& [kind, names] : json::members(value)) {
    for (const std::string& name : texts_of(names)) {
      result.push_back(principal(kind, name));
    }
  }
  return result;
}

/// The texts of a member, or `all but …` for those of its negation.
std::vector<std::string> members_of(const Json& statement, std::string_view name, std::string_view negation) {
  std::vector<std::string> result = texts_of(json::member(statement, name));
  if (const auto others = texts_of(json::member(statement, negation)); !others.empty()) {
    result.push_back(fmt::format("{}{}", all_but, fmt::join(others, ", ")));
  }
  return result;
}

void add_statement(const Json& source, Policy& policy) {
  Statement statement;
  statement.written = members_of(source, "Action", "NotAction");
  for (const std::string& action : statement.written) {
    statement.actions.push_back(text::lower(action));
  }
  statement.resources = members_of(source, "Resource", "NotResource");
  statement.principals = principals_of(json::member(source, "Principal"));
  if (const auto others = principals_of(json::member(source, "NotPrincipal")); !others.empty()) {
    statement.principals.push_back(fmt::format("{}{}", all_but, fmt::join(others, ", ")));
  }
  statement.source = std::make_shared<const Json>(source);
  for (const auto& [name, keys] : json::members(statement.condition())) {
    for (const auto& [key, values] : json::members(keys)) {
      statement.tests += 1 + texts_of(values).size();
    }
  }
  const bool allows = text::lower(json::text(source, "Effect")) == "allow";
  (allows ? policy.allowed : policy.denied).push_back(std::move(statement));
}

void add_policy(const Json& document, Policy& policy) {
  const Json& statements = json::member(document, "Statement");
  if (statements.is_object()) {
    add_statement(statements, policy);
  }
  for (const Json& statement : json::elements(statements)) {
    add_statement(statement, policy);
  }
}

/// Whether the text is the ARN of a policy of AWS that allows everything, or everything of a service.
bool is_broad_policy(std::string_view text) {
  const std::size_t at = text.find(":iam::aws:policy/");
  return text.starts_with("arn:") && at != std::string_view::npos &&
         (text.ends_with("/AdministratorAccess") || text.ends_with("FullAccess") || text.ends_with("/PowerUserAccess"));
}

/// The depth is that of the document, which its reader limits.
void collect(const Json& value, const std::string& path, Policies& policies) {
  if (json::members(value).contains("Statement")) {
    add_policy(value, policies[path]);
    return;
  }
  for (const auto& [name, member] : json::members(value)) {
    collect(member, path.empty() ? name : fmt::format("{}.{}", path, name), policies);
  }
  for (const Json& element : json::elements(value)) {
    collect(element, path, policies);
  }
  const std::string_view text = json::as_text(value).value_or("");
  if (is_broad_policy(text)) {
    policies[path].managed.emplace(text);
  } else if (text.starts_with('{') && text.find("Statement") != std::string_view::npos) {
    if (const auto read = json::read(text, {.repeated_names = true})) {
      collect(read.value, path, policies);
    }
  }
}

bool has_all(const std::vector<std::string>& list) {
  return std::find(list.begin(), list.end(), "*") != list.end();
}

}  // namespace

bool Statement::names_everyone() const {
  return std::any_of(principals.begin(), principals.end(),
                     [](std::string_view name) { return name == "*" || name.starts_with(all_but); });
}

Policies policies_of(const json::Value& values) {
  Policies policies;
  collect(values, "", policies);
  return policies;
}

bool is_policy_attribute(std::string_view type, std::string_view name) {
  const bool access = name == "policy" || name == "policy_document" || name == "assume_role_policy" ||
                      name == "inline_policy" || name.ends_with("access_policy") || name.ends_with("access_policies") ||
                      name.ends_with("resource_policy") || name.ends_with("repository_policy");
  // Of these, `policy` is another document.
  return access && type.find("lifecycle") == std::string_view::npos && type.find("scaling") == std::string_view::npos &&
         type.find("load_balancer") == std::string_view::npos && type.starts_with("aws_");
}

bool is_broad(std::string_view action) {
  const std::size_t colon = action.find(':');
  const bool all = action.find_first_not_of('*', colon == std::string_view::npos ? 0 : colon + 1) == std::string::npos;
  return all || action.starts_with(all_but) || text::matches(action, "iam:passrole", text::Wildcards::star_any);
}

bool Coverage::spend(std::size_t comparisons) {
  left_ -= std::min(left_, comparisons);
  return left_ > 0;
}

bool Coverage::covers(const std::vector<std::string>& patterns, std::string_view pattern) {
  for (const std::string& one : patterns) {
    if (!spend(1 + one.size() * pattern.size() / 1024)) {
      return false;
    }
    if (one == pattern || text::matches(one, pattern, text::Wildcards::star_any)) {
      return true;
    }
  }
  return false;
}

bool Coverage::covers_principals(const Statement& outer, const Statement& inner) {
  return has_all(outer.principals) || (inner.principals.empty() && outer.principals.empty()) ||
         (!inner.principals.empty() && std::all_of(inner.principals.begin(), inner.principals.end(),
                                                   [&](const auto& one) { return covers(outer.principals, one); }));
}

bool Coverage::is_as_strict(const Statement& inner, const Statement& outer) {
  return spend(1 + inner.tests * outer.tests) && is_at_least_as_strict(inner.condition(), outer.condition());
}

bool Coverage::covers(const Statement& outer, const Statement& inner) {
  const auto covered = [this](const std::vector<std::string>& wide, const std::vector<std::string>& narrow) {
    return std::all_of(narrow.begin(), narrow.end(), [&](const std::string& one) { return covers(wide, one); });
  };
  return covered(outer.actions, inner.actions) && covered(outer.resources, inner.resources) &&
         covers_principals(outer, inner) && is_as_strict(inner, outer);
}

}  // namespace kootoro::protection
