// Makes the calls of a preflight plan with the AWS command line.
#pragma once

#include <kootoro/diag/diagnostic.hpp>
#include <kootoro/preflight/plan.hpp>

#include <cstddef>
#include <functional>

namespace kootoro::preflight {

/// Tells how many checks are done, of how many. Called by one thread at a time.
using Progress = std::function<void(std::size_t done, std::size_t all)>;

/// Asks everything, a few checks at the same time, and tells what the answers mean in the order of the plan.
/// Where the first check fails, that is all.
[[nodiscard]] diag::Diagnostics ask_aws(const Plan& plan, const Progress& progress);

}  // namespace kootoro::preflight
