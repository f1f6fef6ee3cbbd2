// What a choice in JSONata knows once its condition did hold, or did not.
#pragma once

#include "workflow/path.hpp"
#include "workflow/shape.hpp"

#include <string_view>
#include <vector>

namespace kootoro::workflow {

/// The paths that must have found something for the condition to be `truth`: through `and`, `or` and `$not`, the
/// operands of `$exists`, of comparisons with a constant, and a path that is the whole. Any other part says nothing.
[[nodiscard]] std::vector<Path> present_when(std::string_view condition, bool truth);

/// What `paths` lead to is there from now on: below `$states.input` in `data`, else in `variables`.
void assume_there(const std::vector<Path>& paths, Shape& data, Shape& variables);

}  // namespace kootoro::workflow
