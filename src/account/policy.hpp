// Policy documents of the account's module as readable JSON in locals, checked against IAM's limits.
#pragma once

#include "account/account.hpp"
#include "account/grants.hpp"

#include <initializer_list>
#include <string>
#include <string_view>
#include <vector>

namespace kootoro::account {

using Texts = std::vector<std::string>;

/// A list separated by spaces, each with `prefix` before it.
[[nodiscard]] Texts split(std::string_view list, std::string_view prefix = {});

class Policy {
 public:
  Policy(Account& account, std::string local_name);

  /// Adds a statement. Resources are ARNs without `arn:PARTITION:`, or `*`. The caller adds conditions to it.
  Object& add(std::string_view effect, std::string_view sid, const Texts& actions, const Texts& resources);
  Object& allow(std::string_view sid, const Texts& actions, const Texts& resources) {
    return add("Allow", sid, actions, resources);
  }
  [[nodiscard]] Account& account() { return *account_; }
  [[nodiscard]] Expression encoded() const { return {"jsonencode(local." + local_name_ + ")"}; }

  /// A managed policy of that name; its resource has the local's name.
  Object& add_managed(std::string_view name, std::string_view description);
  /// That policy's ARN.
  [[nodiscard]] Expression arn() const { return {"aws_iam_policy." + local_name_ + ".arn"}; }

 private:
  Account* account_;
  std::string local_name_;
  Object* document_;
  List* statements_;
};

/// Sets `key` to one text or to a list of several.
void set_values(Object& condition, std::string_view key, const Texts& values);

/// The owner of a row's resources.
struct Owner {
  std::string prefix;  ///< `kootoro-dev`, `kootoro-*`
  Texts project_tags;
  Texts environment_tags;  ///< none: of any environment
};

/// One row's statement, with the reading actions, the writing ones, or both. No statement if the row has no such
/// action.
void add_grant(Policy& policy, const Grant& grant, const Owner& owner, bool writes);

/// The user's own key that encrypts the state, if set: only through S3.
void allow_state_key(Policy& policy);

}  // namespace kootoro::account
