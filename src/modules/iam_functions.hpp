#pragma once

#include "modules/scope.hpp"

namespace kootoro::modules {

/// One role for each function, with just the grants that follow from what its blueprint entry says it uses.
void add_function_roles(Scope& scope);

}  // namespace kootoro::modules
