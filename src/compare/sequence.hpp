// What two rows of numbers have in common.
#pragma once

#include <cstddef>
#include <optional>
#include <utility>
#include <vector>

namespace kootoro::compare {

/// Index pairs of a longest common subsequence of `before` and `after`, whose numbers are below `count`: the method of
/// Hunt and Szymanski (Communications of the ACM 20/5, 1977). When equal numbers make so many pairs that it would no
/// longer be fast, the n-th of them counts as equal to the n-th only, and what is found is common, but not the longest.
[[nodiscard]] std::vector<std::pair<std::size_t, std::size_t>> longest_common_subsequence(
    const std::vector<std::size_t>& before, const std::vector<std::size_t>& after, std::size_t count);

/// Which of `values` belong to a longest increasing subsequence; those without a value do not.
[[nodiscard]] std::vector<bool> increasing(const std::vector<std::optional<std::size_t>>& values);

}  // namespace kootoro::compare
