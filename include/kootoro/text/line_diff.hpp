// The lines that two texts have in common.
#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

namespace kootoro::text {

/// The lines of a text, each with its line end; the last may lack one.
[[nodiscard]] std::vector<std::string_view> split_lines(std::string_view text);

/// `old_size` lines at `old_begin` are replaced by `new_size` lines at `new_begin` (counted from 0).
struct Edit {
  std::size_t old_begin = 0;
  std::size_t old_size = 0;
  std::size_t new_begin = 0;
  std::size_t new_size = 0;
};

/// The edits that turn `before` into `after`, in order, never adjacent.
///
/// Lines that are unique on both sides anchor the comparison (patience diff), the stretches between them are compared
/// with Myers' algorithm; a stretch that differs too much is replaced as a whole, so that the time stays near linear.
[[nodiscard]] std::vector<Edit> diff_lines(const std::vector<std::string_view>& before,
                                           const std::vector<std::string_view>& after);

}  // namespace kootoro::text
