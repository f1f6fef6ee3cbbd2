// Finds the settings that cause the differences between designs.
#pragma once

#include <kootoro/compare/design.hpp>
#include <kootoro/explain/causes.hpp>

#include <optional>
#include <span>

namespace kootoro::explain {

/// Adds the known settings that cause each difference, with their place in each environment. `sides`: as in
/// `comparison`. Settings that only name an environment cause no difference.
void add_design_causes(compare::DesignComparison& comparison, std::span<const std::optional<MadeFrom>> sides);

}  // namespace kootoro::explain
