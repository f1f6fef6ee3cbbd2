// Pairs the elements of an old and a new list.
#pragma once

#include <kootoro/compare/change.hpp>

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

namespace kootoro::compare {

/// The identity of a list's element: its value of the first member in a table that it has. Empty if it has none.
[[nodiscard]] std::string identity(const Json& element);

/// One element on both sides, or on one.
struct Pair {
  std::optional<std::size_t> before;
  std::optional<std::size_t> after;
  bool moved = false;  ///< it changed places with others that stay
};

enum class Order : std::uint8_t {
  matters,  ///< a list
  ignored,  ///< a set
};

/// Pairs the elements of two lists, in the order of `after`, and then removed ones. `unknown` has the marks of
/// `after`. An element is paired with the one
///   1. that has the same identity, if the identity is unique on both sides;
///   2. that is equal, along a longest common subsequence (Hunt and Szymanski; with so many duplicates that it would be
///      slow, the n-th of the equal ones with the n-th);
///   3. that is equal at another place: it has moved;
///   4. that is most similar between the same neighbours, if at least half of them is equal (for more than 16 by 16
///      elements, the n-th with the n-th).
/// The time is O(n log n).
[[nodiscard]] std::vector<Pair> pair_elements(const Json& before, const Json& after, const Json& unknown, Order order);

}  // namespace kootoro::compare
