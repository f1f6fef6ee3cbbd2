// The checks that make up workflow::check.
#pragma once

#include <kootoro/workflow/check.hpp>
#include <kootoro/workflow/definition.hpp>

#include <fmt/format.h>

#include <cstddef>
#include <vector>

namespace kootoro::workflow {

/// Every state is on some route, and every route can end.
void check_routes(const Machine& machine, diag::Diagnostics& diagnostics);
/// Timeouts, retries and catchers of tasks; the names of errors; whether a caught error still fails the execution.
void check_tasks(const Machine& machine, const Surroundings& surroundings, diag::Diagnostics& diagnostics);
/// The data that states read exists on every route, and a failed route does not report success.
void check_data(const Machine& machine, const Surroundings& surroundings, diag::Diagnostics& diagnostics);

/// For each state, whether a route without a failure leads from it to one of `ends`.
[[nodiscard]] std::vector<bool> leads_to(const Machine& machine, std::vector<std::size_t> ends);

}  // namespace kootoro::workflow
