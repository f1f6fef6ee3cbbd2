// The report of a saved plan: its resources, and everything else that the plan says.
#pragma once

#include <kootoro/compare/plan.hpp>
#include <kootoro/plan/plan.hpp>
#include <kootoro/report/report.hpp>

namespace kootoro::report {

/// `changes` are those of `plan`. The title and the allowances are left to the caller.
[[nodiscard]] Report report_of(const plan::Plan& plan, compare::PlannedChanges changes);

}  // namespace kootoro::report
