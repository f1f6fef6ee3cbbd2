// Whether a resource holds data.
#pragma once

#include <kootoro/compare/change.hpp>

namespace kootoro::compare {

/// Sets `holds_data` and `judged` from the type and the last values of the resource.
void judge_data(Change& change, const Json& before);

}  // namespace kootoro::compare
