#include <kootoro/diag/suggest.hpp>

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cstddef>
#include <numeric>
#include <vector>

namespace kootoro::diag {
namespace {

constexpr std::size_t kMostEdits = 4;

using Rows = std::array<std::vector<std::size_t>, 3>;  // two rows back, previous, current

/// Edits to turn `from` into `to`: adding, dropping, changing a byte, or swapping two neighbours
/// (the "optimal string alignment" form of Damerau-Levenshtein). Stops with more than `limit` as soon as they are.
std::size_t distance(std::string_view from, std::string_view to, std::size_t limit, Rows& rows) {
  for (std::vector<std::size_t>& row : rows) {
    row.assign(to.size() + 1, 0);
  }
  std::iota(rows[1].begin(), rows[1].end(), 0);
  for (std::size_t i = 1; i <= from.size(); ++i) {
    auto& [before, previous, current] = rows;
    current[0] = i;
    for (std::size_t j = 1; j <= to.size(); ++j) {
      const std::size_t change = from[i - 1] == to[j - 1] ? 0 : 1;
      current[j] = std::min({previous[j] + 1, current[j - 1] + 1, previous[j - 1] + change});
      if (i > 1 && j > 1 && from[i - 1] == to[j - 2] && from[i - 2] == to[j - 1]) {
        current[j] = std::min(current[j], before[j - 2] + 1);
      }
    }
    const std::size_t least = std::min(std::ranges::min(previous), std::ranges::min(current));
    if (least > limit) {  // a swap steps over one row, so two rows bound the rest
      return least;
    }
    std::rotate(rows.begin(), rows.begin() + 1, rows.end());
  }
  return rows[1][to.size()];
}

std::size_t most_edits(std::string_view left, std::string_view right) {
  return std::min(kMostEdits, std::max(left.size(), right.size()) / 3);
}

std::size_t difference(std::size_t left, std::size_t right) {
  return left > right ? left - right : right - left;
}

}  // namespace

std::optional<std::string_view> nearest(std::string_view word, std::span<const std::string_view> candidates) {
  std::optional<std::string_view> best;
  std::size_t best_distance = 0;
  Rows rows;
  for (const std::string_view candidate : candidates) {
    const std::size_t limit = most_edits(word, candidate);
    if (difference(word.size(), candidate.size()) > limit) {
      continue;
    }
    const std::size_t edits = distance(word, candidate, limit, rows);
    if (edits <= limit && (!best || edits < best_distance)) {
      best = candidate;
      best_distance = edits;
    }
  }
  return best;
}

std::string did_you_mean(std::string_view word, std::span<const std::string_view> candidates) {
  const auto found = nearest(word, candidates);
  return found ? fmt::format("did you mean `{}`?", *found) : std::string();
}

}  // namespace kootoro::diag
