// What is declared and nobody refers to.
#pragma once

#include "check/scope.hpp"

#include <kootoro/diag/diagnostic.hpp>

namespace kootoro::check {

/// Reports, as warnings, variables, local values, data sources and modules' outputs that nothing refers to, and roles
/// that nobody runs under. `scopes` must have been marked by following all references. A finding stands at the fragment
/// that took the last use away, else where the thing was declared.
[[nodiscard]] diag::Diagnostics find_unused(const terraform::Configuration& configuration, const Scopes& scopes);

}  // namespace kootoro::check
