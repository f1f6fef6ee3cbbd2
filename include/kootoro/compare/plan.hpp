// What a saved plan does, resource by resource.
#pragma once

#include <kootoro/compare/change.hpp>
#include <kootoro/plan/plan.hpp>
#include <kootoro/provider/schema.hpp>

#include <cstddef>
#include <string>
#include <vector>

namespace kootoro::compare {

struct PlannedChanges {
  std::vector<Change> changes;     ///< sorted by harm, without those that change nothing
  std::vector<std::string> drift;  ///< addresses of what changed outside of Terraform
  std::size_t unchanged = 0;
};

/// What `plan` does. Sensitive values are left out here, so that nothing after this can show them.
[[nodiscard]] PlannedChanges planned_changes(const plan::Plan& plan, const provider::Schema& schema);

}  // namespace kootoro::compare
