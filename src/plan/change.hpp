// Reads the changes of objects and outputs, and actions.
#pragma once

#include "plan/reader.hpp"

#include <kootoro/plan/plan.hpp>

namespace kootoro::plan {

[[nodiscard]] Change read_change(Object& change);
[[nodiscard]] ResourceChange read_resource_change(Object& resource);
[[nodiscard]] ActionInvocation read_action_invocation(Object& action);

}  // namespace kootoro::plan
