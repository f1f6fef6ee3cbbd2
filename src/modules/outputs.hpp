#pragma once

#include "modules/scope.hpp"

#include <vector>

namespace kootoro::modules {

/// `module.MODULE.OUTPUT` as the root sees it.
[[nodiscard]] Expression module_output(const Link& link);

/// Adds the outputs that every environment has, empty if a part is switched off.
/// Returns the links they take from the modules.
[[nodiscard]] std::vector<const Link*> add_outputs(Scope& root);

}  // namespace kootoro::modules
