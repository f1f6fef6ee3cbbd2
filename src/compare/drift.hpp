// Changes made outside of Terraform, and what a plan does about them.
#pragma once

#include <kootoro/compare/change.hpp>

#include <vector>

namespace kootoro::compare {

/// Adds to the reason of each drifted resource whether the planned `changes` undo the drift.
void tell_what_undoes(std::vector<Change>& drift, const std::vector<Change>& changes);

}  // namespace kootoro::compare
