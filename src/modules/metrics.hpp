// Which things alarms and widgets are made for, and the CloudWatch dimensions that name them.
#pragma once

#include "modules/scope.hpp"

#include <utility>
#include <vector>

namespace kootoro::modules {

/// One thing that metrics exist for.
struct Measured {
  std::string key;    ///< for resource names
  std::string label;  ///< for people
  std::vector<std::pair<std::string_view, Template>> dimensions;
  const model::Function* function = nullptr;
  std::string name = {};  ///< for names at AWS; empty: the key
};

/// The things of a kind that this environment has; none when they are switched off.
[[nodiscard]] std::vector<Measured> measured(Scope& scope, blueprint::Subject subject);

}  // namespace kootoro::modules
