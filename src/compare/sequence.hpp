// Common and increasing subsequences of numbers.
#pragma once

#include <cstddef>
#include <optional>
#include <utility>
#include <vector>

namespace kootoro::compare {

/// Index pairs of a longest common subsequence of `before` and `after`, whose numbers are below `count`: the method of
/// Hunt and Szymanski (Communications of the ACM 20/5, 1977). If there are too many pairs of equal numbers, only
/// the n-th equal ones are paired, and the result is a common subsequence, but perhaps not the longest.
[[nodiscard]] std::vector<std::pair<std::size_t, std::size_t>> longest_common_subsequence(
    const std::vector<std::size_t>& before, const std::vector<std::size_t>& after, std::size_t count);

/// Which of `values` belong to a longest increasing subsequence; those without a value do not.
[[nodiscard]] std::vector<bool> increasing(const std::vector<std::optional<std::size_t>>& values);

}  // namespace kootoro::compare
