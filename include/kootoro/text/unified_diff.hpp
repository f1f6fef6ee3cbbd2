// Unified diffs.
#pragma once

#include <string>
#include <string_view>

namespace kootoro::text {

/// The hunks that turn `before` into `after`, with three lines of context; empty if the texts are equal.
/// Source: GNU diffutils manual, "Detailed Description of Unified Format".
[[nodiscard]] std::string unified_hunks(std::string_view before, std::string_view after);

}  // namespace kootoro::text
