// Did-you-mean.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace kootoro::diag {

/// The candidate nearest to `word` by edit distance (letters swapped, added, dropped or changed),
/// or nothing when none is near enough: at most a third of the longer word's length, and 4.
[[nodiscard]] std::optional<std::string_view> nearest(std::string_view word,
                                                      std::span<const std::string_view> candidates);

/// `did you mean `X`?`, or an empty text.
[[nodiscard]] std::string did_you_mean(std::string_view word, std::span<const std::string_view> candidates);

}  // namespace kootoro::diag
