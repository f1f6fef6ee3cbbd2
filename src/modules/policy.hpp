// IAM policy documents as readable JSON in locals.
#pragma once

#include "modules/scope.hpp"

#include <kootoro/model/actions.hpp>
#include <kootoro/model/trust.hpp>

#include <set>
#include <string>
#include <string_view>

namespace kootoro::modules {

/// A policy document under construction, with one local that holds it.
class Policy {
 public:
  Policy(Scope& scope, const std::string& local_name);

  /// Allows `actions`, with the cause at `origin`; the caller fills the returned list of resources.
  List& allow(std::string_view sid, model::Actions actions, source::Range origin = {});
  List& allow(std::string_view sid, std::string_view action) { return allow(sid, model::Actions(&action, 1)); }
  /// The statement that `allow` added last, for conditions.
  [[nodiscard]] Object& last_statement() { return *last_; }
  [[nodiscard]] bool empty() const { return last_ == nullptr; }
  [[nodiscard]] const Expression& encoded() const { return encoded_; }

 private:
  /// `sid`, or `sidNo2`, … if a statement has it: it must be unique in its policy, and have only letters and digits
  /// (https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_sid.html).
  std::string unique(std::string_view sid);

  terraform::Arena* arena_;
  List* statements_;
  std::set<std::string, std::less<>> sids_;
  Object* last_ = nullptr;
  Expression encoded_;
};

/// A role that `caller` may assume: only on behalf of this account and of `source_arn`, if it sends these values
/// (model::is_sent).
Object& add_role(Scope& scope, std::string_view resource_name, const model::Name& name, const model::Caller& caller,
                 std::string_view description, const Template* source_arn = nullptr);

/// Attaches a policy to the role with the same resource name.
void add_role_policy(Scope& scope, std::string_view role, std::string_view name, const Policy& policy);

}  // namespace kootoro::modules
