// Reads the results of checks, which are the same in plans and states.
#pragma once

#include "plan/reader.hpp"

#include <kootoro/plan/checks.hpp>

#include <vector>

namespace kootoro::plan {

/// The member `checks` of a document.
[[nodiscard]] std::vector<Check> read_checks(Object& document);

}  // namespace kootoro::plan
