#include "compare/sequence.hpp"

#include <algorithm>

namespace kootoro::compare {
namespace {

constexpr std::size_t none = static_cast<std::size_t>(-1);

/// Builds a longest chain of pairs that increase in both numbers, given by rising first number.
class Chain {
 public:
  /// Of several with one `first`, the highest `second` must come first.
  void add(std::size_t first, std::size_t second) {
    const auto place = std::lower_bound(ends_.begin(), ends_.end(), second, [&](std::size_t link, std::size_t value) {
      return links_[link].second < value;
    });
    const std::size_t previous = place == ends_.begin() ? none : *(place - 1);
    links_.push_back({first, second, previous});
    if (place == ends_.end()) {
      ends_.push_back(links_.size() - 1);
    } else {
      *place = links_.size() - 1;
    }
  }

  [[nodiscard]] std::vector<std::pair<std::size_t, std::size_t>> longest() const {
    std::vector<std::pair<std::size_t, std::size_t>> result;
    for (std::size_t link = ends_.empty() ? none : ends_.back(); link != none; link = links_[link].previous) {
      result.emplace_back(links_[link].first, links_[link].second);
    }
    std::reverse(result.begin(), result.end());
    return result;
  }

 private:
  struct Link {
    std::size_t first;
    std::size_t second;
    std::size_t previous;
  };
  std::vector<Link> links_;
  std::vector<std::size_t> ends_;  // of the chains of each length, the link with the lowest second number
};

std::vector<std::vector<std::size_t>> places(const std::vector<std::size_t>& numbers, std::size_t count) {
  std::vector<std::vector<std::size_t>> result(count);
  for (std::size_t i = 0; i < numbers.size(); ++i) {
    result[numbers[i]].push_back(i);
  }
  return result;
}

}  // namespace

std::vector<std::pair<std::size_t, std::size_t>> longest_common_subsequence(const std::vector<std::size_t>& before,
                                                                            const std::vector<std::size_t>& after,
                                                                            std::size_t count) {
  const auto places_after = places(after, count);
  std::size_t pairs = 0;
  for (const std::size_t number : before) {
    pairs += places_after[number].size();
  }
  const bool all = pairs <= 4 * (before.size() + after.size()) + 10'000;
  std::vector<std::size_t> seen(count, 0);
  Chain chain;
  for (std::size_t i = 0; i < before.size(); ++i) {
    const auto& equal = places_after[before[i]];
    if (!all && seen[before[i]] < equal.size()) {
      chain.add(i, equal[seen[before[i]]++]);
    }
    for (std::size_t k = all ? equal.size() : 0; k-- > 0;) {
      chain.add(i, equal[k]);
    }
  }
  return chain.longest();
}

std::vector<bool> increasing(const std::vector<std::optional<std::size_t>>& values) {
  Chain chain;
  for (std::size_t i = 0; i < values.size(); ++i) {
    if (values[i]) {
      chain.add(i, *values[i]);
    }
  }
  std::vector<bool> result(values.size(), false);
  for (const auto& [index, value] : chain.longest()) {
    result[index] = true;
  }
  return result;
}

}  // namespace kootoro::compare
