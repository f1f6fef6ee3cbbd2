#include "protection/condition.hpp"
#include "protection/findings.hpp"
#include "protection/policy.hpp"

#include <kootoro/json/value.hpp>
#include <kootoro/provider/protection.hpp>

#include <fmt/format.h>

#include <algorithm>
#include <iterator>
#include <utility>

namespace kootoro::protection {
namespace {

using compare::Change;
using compare::Json;

/// Whether callers from everywhere meet the statement.
bool is_open(const Statement& statement) {
  const auto is_web_identity = [](std::string_view name) {
    return name.starts_with("Federated:") && name.find(":saml-provider/") == std::string_view::npos;
  };
  const bool web = std::any_of(statement.principals.begin(), statement.principals.end(), is_web_identity);
  return (statement.names_everyone() && !limits_callers(statement.condition())) ||
         (web && !limits_identities(statement.condition()));
}

/// The policy that AWS gives to a key, so that its account can manage it
/// (https://docs.aws.amazon.com/kms/latest/developerguide/key-policy-default.html).
bool is_default_of_key(const Statement& statement, std::string_view action) {
  return action == "kms:*" && statement.principals.size() == 1 && statement.principals.front().starts_with("AWS:") &&
         statement.principals.front().find('/') == std::string::npos;
}

class GrantSearch {
 public:
  GrantSearch(const Change& change, Coverage& coverage, std::vector<Loosening>& found)
      : change_(&change), coverage_(&coverage), found_(&found) {}

  void compare(const std::string& label, const Policy& before, const Policy& after) {
    label_ = &label;
    before_ = &before;
    for (const Statement& statement : after.allowed) {
      for (std::size_t i = 0; i < statement.actions.size(); ++i) {
        compare_action(statement, i);
      }
    }
    for (const std::string& policy : after.managed) {
      if (!before.managed.contains(policy)) {
        add(provider::protection::grant, "grants " + policy);
      }
    }
    for (const Statement& statement : before.denied) {
      const bool stays = std::any_of(after.denied.begin(), after.denied.end(), [&](const Statement& one) {
        return *one.source == *statement.source || coverage_->covers(one, statement);
      });
      if (!stays) {
        add(provider::protection::grant, "no longer has this statement: " + json::dump(*statement.source));
      }
    }
  }

 private:
  /// What was allowed before, of an action on a resource.
  struct Earlier {
    bool same = false;                ///< all of it
    bool open = false;                ///< all of it, for everyone
    const Json* condition = nullptr;  ///< all of it, under this condition
  };

  Earlier earlier(const Statement& statement, std::string_view action, const std::string* resource) {
    Earlier result;
    for (const Statement& one : before_->allowed) {
      if (!coverage_->covers(one.actions, action) ||
          (resource != nullptr && !coverage_->covers(one.resources, *resource)) ||
          !coverage_->covers_principals(one, statement)) {
        continue;
      }
      result.open = result.open || is_open(one);
      if (coverage_->is_as_strict(statement, one)) {
        result.same = true;
      } else {
        result.condition = &one.condition();
      }
    }
    return result;
  }

  /// Whether the action was allowed, but not on every resource.
  bool was_limited(std::string_view action) {
    return std::any_of(before_->allowed.begin(), before_->allowed.end(), [&](const Statement& one) {
      return !one.resources.empty() && coverage_->covers(one.actions, action);
    });
  }

  void compare_action(const Statement& statement, std::size_t at) {
    std::vector<std::string> granted;
    std::vector<std::string> opened;
    std::vector<std::string> relaxed;
    const bool broad = is_broad(statement.actions[at]) && !is_default_of_key(statement, statement.actions[at]);
    const Json* condition = nullptr;
    const auto look = [&](const std::string* resource) {
      const Earlier before = earlier(statement, statement.actions[at], resource);
      const std::string shown = resource == nullptr ? std::string() : *resource;
      if (is_open(statement) && !before.open) {
        opened.push_back(shown);
      }
      if (before.same) {
        return;
      }
      if (before.condition != nullptr) {
        relaxed.push_back(shown);
        condition = before.condition;
      } else if (broad || (shown == "*" && was_limited(statement.actions[at]))) {
        granted.push_back(shown);
      }
    };
    for (const std::string& resource : statement.resources) {
      look(&resource);
    }
    if (statement.resources.empty()) {
      look(nullptr);
    }
    const std::string& action = statement.written[at];
    add_if(granted, provider::protection::grant, "allows " + action, "");
    add_if(opened, provider::protection::exposure, "allows everyone " + action, "");
    if (condition != nullptr) {
      add_if(relaxed, provider::protection::grant, "allows " + action,
             fmt::format(", no longer only if {}", json::dump(*condition)));
    }
  }

  void add_if(const std::vector<std::string>& resources, std::string_view rule, const std::string& what,
              const std::string& end) {
    if (!resources.empty()) {
      const std::string joined = fmt::format("{}", fmt::join(resources, ", "));
      add(rule, fmt::format("{}{}{}{}", what, joined.empty() ? "" : " on ", joined, end));
    }
  }

  void add(std::string_view rule, std::string what) {
    found_->push_back({rule, change_->subject(), *label_, std::move(what), ""});
  }

  const Change* change_;
  Coverage* coverage_;
  std::vector<Loosening>* found_;
  const std::string* label_ = nullptr;
  const Policy* before_ = nullptr;
};

}  // namespace

void find_grants(const Change& change, Coverage& coverage, Judgement& judgement) {
  Policies before = change.before == nullptr ? Policies() : policies_of(*change.before);
  const Policies after = change.after == nullptr ? Policies() : policies_of(*change.after);
  std::vector<Loosening> found;
  GrantSearch search(change, coverage, found);
  for (const auto& [path, policy] : after) {
    search.compare(path, before[path], policy);
  }
  for (const auto& [path, policy] : before) {
    if (!after.contains(path) && !policy.denied.empty() && change.after != nullptr) {
      search.compare(path, policy, Policy());
    }
  }
  if (coverage.exhausted()) {
    judgement.unjudged.push_back(change.subject() + ": too long");
    return;
  }
  std::move(found.begin(), found.end(), std::back_inserter(judgement.loosened));
}

void find_unjudged(const Change& change, std::vector<std::string>& unjudged) {
  for (const compare::AttributeChange& attribute : change.attributes) {
    const std::string name(json::as_text(json::element(attribute.place, 0)).value_or(""));
    const bool unknown = attribute.unknown && (change.after == nullptr || json::member(*change.after, name).is_null());
    if ((unknown || attribute.sensitive) && is_policy_attribute(change.type, name)) {
      unjudged.push_back(
          fmt::format("{}: {} is {}", change.subject(), attribute.label, unknown ? "known after apply" : "sensitive"));
    }
  }
}

}  // namespace kootoro::protection
