// Unused declarations.
#pragma once

#include "check/scope.hpp"

#include <kootoro/diag/diagnostic.hpp>

namespace kootoro::check {

/// Reports, as warnings, variables, local values, data sources and modules' outputs that nothing refers to, and roles
/// that nothing uses. `scopes` must have been marked by following all references. A finding points to the fragment
/// that removed the last use, or to the declaration.
[[nodiscard]] diag::Diagnostics find_unused(const terraform::Configuration& configuration, const Scopes& scopes);

}  // namespace kootoro::check
