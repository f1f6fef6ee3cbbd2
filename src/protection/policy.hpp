// Policies of AWS, as far as it matters whether one allows more than another.
#pragma once

#include <kootoro/json/value.hpp>

#include <cstddef>
#include <map>
#include <memory>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace kootoro::protection {

/// A statement. Of each list, one member must match; patterns have `*` and `?`.
struct Statement {
  std::vector<std::string> actions;     ///< in lower case, `all but iam:*` for `NotAction`
  std::vector<std::string> written;     ///< the actions as they are written
  std::vector<std::string> resources;   ///< `all but …` for `NotResource`; empty in a trust policy
  std::vector<std::string> principals;  ///< `AWS:…`; `*` for everyone; empty in a policy of a role, user or group
  std::size_t tests = 0;                ///< the number of values in the condition
  std::shared_ptr<const json::Value> source;

  [[nodiscard]] const json::Value& condition() const { return json::member(*source, "Condition"); }
  /// Whether the principal is everyone, or everyone but some.
  [[nodiscard]] bool names_everyone() const;
};

struct Policy {
  std::vector<Statement> allowed;
  std::vector<Statement> denied;
  std::set<std::string> managed;  ///< ARNs of policies of AWS that allow everything, or everything of a service
};

using Policies = std::map<std::string, Policy>;  ///< by the path of the attribute

/// The policies in the values of a resource.
[[nodiscard]] Policies policies_of(const json::Value& values);

/// Whether an attribute has a policy of access as its text, to judge by its name and the type of its resource.
[[nodiscard]] bool is_policy_attribute(std::string_view type, std::string_view name);

/// Whether an action is all actions, all of a service, or matches the one that passes a role to a service
/// (https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_use_passrole.html). In lower case.
[[nodiscard]] bool is_broad(std::string_view action);

/// Whether statements allow what others do. The comparisons are counted, because their number grows with the product of
/// the sizes; when too many were made, nothing is known.
class Coverage {
 public:
  explicit Coverage(std::size_t comparisons) : left_(comparisons) {}

  [[nodiscard]] bool exhausted() const { return left_ == 0; }

  /// Whether one of the patterns matches all that `pattern` does.
  bool covers(const std::vector<std::string>& patterns, std::string_view pattern);

  /// Whether everyone who is a principal of `inner` is one of `outer`.
  bool covers_principals(const Statement& outer, const Statement& inner);

  /// Whether each request that meets the condition of `inner` meets the one of `outer`.
  bool is_as_strict(const Statement& inner, const Statement& outer);

  /// Whether all that `inner` says is also said by `outer`, which may be wider. Conditions count, too.
  bool covers(const Statement& outer, const Statement& inner);

 private:
  /// Whether so many comparisons may still be made.
  bool spend(std::size_t comparisons);

  std::size_t left_;
};

}  // namespace kootoro::protection
