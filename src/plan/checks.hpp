// Reads the results of checks, which plans and states have alike.
#pragma once

#include "plan/reader.hpp"

#include <kootoro/plan/checks.hpp>

#include <vector>

namespace kootoro::plan {

/// The member `checks` of a document.
[[nodiscard]] std::vector<Check> read_checks(Object& document);

}  // namespace kootoro::plan
