// The values of a resource that is created or destroyed.
#pragma once

#include "compare/differ.hpp"
#include "compare/sides.hpp"

#include <kootoro/compare/change.hpp>
#include <kootoro/provider/schema.hpp>

#include <vector>

namespace kootoro::compare {

/// One difference for each attribute and block of a resource of which one side has no values. Empty values are
/// left out, and what only the provider decides: in declarations its region and default tags. The others are in
/// the order of their names, those that are false or zero last. `schema` may be null.
[[nodiscard]] std::vector<AttributeChange> values_of(Input input, const Sides& sides, const provider::Type* schema);

}  // namespace kootoro::compare
