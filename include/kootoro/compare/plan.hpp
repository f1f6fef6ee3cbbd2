// The changes of a saved plan, resource by resource.
#pragma once

#include <kootoro/compare/change.hpp>
#include <kootoro/plan/plan.hpp>
#include <kootoro/provider/schema.hpp>

#include <cstddef>
#include <set>
#include <string>
#include <vector>

namespace kootoro::compare {

struct PlannedChanges {
  std::vector<Change> changes;   ///< sorted by harm, without unchanged resources
  std::vector<Change> deferred;  ///< what a later plan decides, with the reason; sorted by harm
  std::vector<Change> outputs;   ///< of the root module: `output.NAME`, and its `value`
  std::vector<Change> drift;     ///< made outside of Terraform; without those that change nothing of a value
  std::size_t unchanged = 0;
  std::set<std::string, std::less<>> subjects;  ///< of all resources in the plan, unchanged ones included
};

/// The changes of `plan`, without sensitive values, so that no later stage can show them.
[[nodiscard]] PlannedChanges planned_changes(const plan::Plan& plan, const provider::Schema& schema);

}  // namespace kootoro::compare
