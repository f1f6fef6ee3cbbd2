// What is known after the condition of a choice in JSONata was true, or false.
#pragma once

#include "workflow/path.hpp"
#include "workflow/shape.hpp"

#include <string_view>
#include <vector>

namespace kootoro::workflow {

/// The paths that must exist if the condition is `truth`: through `and`, `or` and `$not`, the operands of `$exists` and
/// of comparisons with a constant, and a condition that is just a path. Other parts imply nothing.
[[nodiscard]] std::vector<Path> present_when(std::string_view condition, bool truth);

/// Marks the values at `paths` as present: below `$states.input` in `data`, else in `variables`.
void assume_present(const std::vector<Path>& paths, Shape& data, Shape& variables);

}  // namespace kootoro::workflow
