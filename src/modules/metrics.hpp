// The subjects of alarms and widgets, and the CloudWatch dimensions that identify them.
#pragma once

#include "modules/scope.hpp"

#include <map>
#include <utility>
#include <vector>

namespace kootoro::modules {

/// One resource with metrics.
struct Measured {
  std::string key;    ///< for resource names
  std::string label;  ///< for people
  std::vector<std::pair<std::string_view, Template>> dimensions;
  const model::Function* function = nullptr;
  std::string name = {};  ///< for names in AWS; empty: the key
};

/// The resources of each kind in this environment; none when they are switched off. Each kind is looked up once for all
/// alarms and widgets.
class MeasuredThings {
 public:
  explicit MeasuredThings(Scope& scope) : scope_(&scope) {}

  [[nodiscard]] const std::vector<Measured>& of(blueprint::Subject subject);

 private:
  Scope* scope_;
  std::map<blueprint::Subject, std::vector<Measured>> known_;
};

}  // namespace kootoro::modules
