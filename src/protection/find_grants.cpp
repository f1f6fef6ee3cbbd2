#include "protection/findings.hpp"

#include <kootoro/json/read.hpp>
#include <kootoro/json/value.hpp>
#include <kootoro/provider/protection.hpp>
#include <kootoro/text/characters.hpp>

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <map>
#include <set>
#include <tuple>
#include <utility>

namespace kootoro::protection {
namespace {

using compare::Change;
using compare::Json;

/// An element of a policy that is one value or a list of them.
std::vector<std::string> list_of(const Json& value) {
  std::vector<std::string> result;
  if (const auto one = json::as_text(value)) {
    result.emplace_back(*one);
  }
  for (const Json& element : json::elements(value)) {
    result.emplace_back(json::as_text(element).value_or(json::dump(element)));
  }
  return result;
}

/// Whether an action is all actions, all of a service, or the one that passes a role to a service
/// (https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_use_passrole.html).
bool is_broad(std::string_view action) {
  const std::string words = text::lower(action);
  return words == "*" || words.ends_with(":*") || words == "iam:passrole" || words.starts_with("not ");
}

/// Whether the condition limits the callers to known accounts, resources or networks
/// (https://docs.aws.amazon.com/AmazonS3/latest/userguide/access-control-block-public-access.html, "The meaning of
/// public").
bool is_limited(const Json& condition) {
  static constexpr std::array<std::string_view, 12> keys{"aws:sourcearn",
                                                         "aws:sourceaccount",
                                                         "aws:sourcevpc",
                                                         "aws:sourcevpce",
                                                         "aws:sourceorgid",
                                                         "aws:principalorgid",
                                                         "aws:principalorgpaths",
                                                         "aws:principalaccount",
                                                         "aws:principalarn",
                                                         "s3:dataaccesspointaccount",
                                                         "aws:userid",
                                                         "kms:calleraccount"};
  for (const auto& [test, names] : json::members(condition)) {
    for (const auto& [name, values] : json::members(names)) {
      if (std::find(keys.begin(), keys.end(), text::lower(name)) != keys.end()) {
        return true;
      }
    }
  }
  return false;
}

bool is_everyone(const Json& principal) {
  const std::vector<std::string> names = list_of(json::as_text(principal) ? principal : json::member(principal, "AWS"));
  return std::find(names.begin(), names.end(), "*") != names.end();
}

/// What a side's policies say.
struct Grants {
  std::set<std::pair<std::string, std::string>> allowed;  ///< action and resource
  std::set<std::string> specific;                         ///< actions that are allowed on named resources only
  std::set<std::string> everyone;                         ///< actions that everyone may call
  std::set<std::string> denied;                           ///< statements that deny
  std::set<std::string> managed;                          ///< policies of AWS that allow everything, or a whole service
};

void add_statement(const Json& statement, Grants& grants) {
  const std::string effect = text::lower(json::text(statement, "Effect"));
  if (effect != "allow") {
    grants.denied.insert(json::dump(statement));
    return;
  }
  std::vector<std::string> actions = list_of(json::member(statement, "Action"));
  if (const auto others = list_of(json::member(statement, "NotAction")); !others.empty()) {
    actions.push_back("not " + fmt::format("{}", fmt::join(others, ", ")));
  }
  std::vector<std::string> resources = list_of(json::member(statement, "Resource"));
  for (const std::string& other : list_of(json::member(statement, "NotResource"))) {
    resources.push_back("all but " + other);
  }
  const bool open =
      is_everyone(json::member(statement, "Principal")) && !is_limited(json::member(statement, "Condition"));
  for (const std::string& action : actions) {
    for (const std::string& resource : resources) {
      grants.allowed.emplace(action, resource);
      if (resource != "*") {
        grants.specific.insert(action);
      }
    }
    if (resources.empty()) {
      grants.allowed.emplace(action, "");
    }
    if (open) {
      grants.everyone.insert(action);
    }
  }
}

void add_policy(const Json& policy, Grants& grants) {
  const Json& statements = json::member(policy, "Statement");
  if (statements.is_object()) {
    add_statement(statements, grants);
  }
  for (const Json& statement : json::elements(statements)) {
    add_statement(statement, grants);
  }
}

/// Whether the text is the ARN of a policy of AWS that allows everything, or everything of a service.
bool is_broad_policy(std::string_view text) {
  const std::size_t at = text.find(":iam::aws:policy/");
  return text.starts_with("arn:") && at != std::string_view::npos &&
         (text.ends_with("/AdministratorAccess") || text.ends_with("FullAccess") || text.ends_with("/PowerUserAccess"));
}

using Policies = std::map<std::string, Grants>;  // by the path of the attribute

/// Collects the policies in the values of a resource. The depth is that of the document, which its reader limits.
void collect_policies(const Json& value, const std::string& path, Policies& policies) {
  if (json::members(value).contains("Statement")) {
    add_policy(value, policies[path]);
    return;
  }
  for (const auto& [name, member] : json::members(value)) {
    collect_policies(member, path.empty() ? name : fmt::format("{}.{}", path, name), policies);
  }
  for (const Json& element : json::elements(value)) {
    collect_policies(element, path, policies);
  }
  const std::string_view text = json::as_text(value).value_or("");
  if (is_broad_policy(text)) {
    policies[path].managed.emplace(text);
  } else if (text.starts_with('{') && text.find("Statement") != std::string_view::npos) {
    if (const auto read = json::read(text, {.repeated_names = true})) {
      collect_policies(read.value, path, policies);
    }
  }
}

class GrantSearch {
 public:
  GrantSearch(const Change& change, std::vector<Loosening>& found) : change_(&change), found_(&found) {}

  void compare(const std::string& label, const Grants& before, const Grants& after) {
    for (const auto& [action, resource] : after.allowed) {
      const bool everywhere =
          resource == "*" && before.specific.contains(action) && !before.allowed.contains({action, "*"});
      if (!before.allowed.contains({action, resource}) && (is_broad(action) || everywhere)) {
        add(label, provider::protection::grant,
            fmt::format("allows {}{}{}", action, resource.empty() ? "" : " on ", resource));
      }
    }
    for (const std::string& policy : after.managed) {
      if (!before.managed.contains(policy)) {
        add(label, provider::protection::grant, "grants " + policy);
      }
    }
    for (const std::string& action : after.everyone) {
      if (!before.everyone.contains(action)) {
        add(label, provider::protection::exposure, fmt::format("allows everyone {}", action));
      }
    }
    for (const std::string& statement : before.denied) {
      if (!after.denied.contains(statement)) {
        add(label, provider::protection::grant, "no longer has this statement: " + statement);
      }
    }
  }

 private:
  void add(const std::string& label, std::string_view rule, std::string what) {
    found_->push_back({rule, change_->subject(), label, std::move(what), ""});
  }

  const Change* change_;
  std::vector<Loosening>* found_;
};

}  // namespace

void find_grants(const Change& change, std::vector<Loosening>& found) {
  Policies before;
  Policies after;
  if (change.before != nullptr) {
    collect_policies(*change.before, "", before);
  }
  if (change.after != nullptr) {
    collect_policies(*change.after, "", after);
  }
  GrantSearch search(change, found);
  for (const auto& [path, grants] : after) {
    search.compare(path, before[path], grants);
  }
  for (const auto& [path, grants] : before) {
    if (!after.contains(path) && !grants.denied.empty() && change.after != nullptr) {
      search.compare(path, grants, Grants());
    }
  }
}

}  // namespace kootoro::protection
