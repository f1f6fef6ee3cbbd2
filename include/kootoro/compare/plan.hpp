// The changes of a saved plan, resource by resource.
#pragma once

#include <kootoro/compare/change.hpp>
#include <kootoro/plan/plan.hpp>
#include <kootoro/provider/schema.hpp>

#include <cstddef>
#include <string>
#include <vector>

namespace kootoro::compare {

struct PlannedChanges {
  std::vector<Change> changes;     ///< sorted by harm, without unchanged resources
  std::vector<std::string> drift;  ///< addresses of resources that changed outside of Terraform
  std::size_t unchanged = 0;
};

/// The changes of `plan`, without sensitive values, so that no later stage can show them.
[[nodiscard]] PlannedChanges planned_changes(const plan::Plan& plan, const provider::Schema& schema);

}  // namespace kootoro::compare
