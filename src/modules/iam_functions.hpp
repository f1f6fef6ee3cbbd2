#pragma once

#include "modules/scope.hpp"

namespace kootoro::modules {

/// One role for each function, with only the grants for the resources that its blueprint entry uses.
void add_function_roles(Scope& scope);

}  // namespace kootoro::modules
