// The names that a schema offers.
#pragma once

#include <kootoro/blueprint/blueprint.hpp>
#include <kootoro/reference/reference.hpp>

namespace kootoro::reference {

[[nodiscard]] Names names_in(const blueprint::Blueprint& blueprint);

}  // namespace kootoro::reference
