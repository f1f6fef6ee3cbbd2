// Which element of a list was which before.
#pragma once

#include <kootoro/compare/change.hpp>

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

namespace kootoro::compare {

/// What an element of a list is called: the value of the first member of a table that it has. Empty when it has none.
[[nodiscard]] std::string identity(const Json& element);

/// One element on both sides, or on one.
struct Pair {
  std::optional<std::size_t> before;
  std::optional<std::size_t> after;
  bool moved = false;  ///< others that stay have passed it
};

enum class Order : std::uint8_t {
  matters,  ///< a list
  ignored,  ///< a set
};

/// Pairs the elements of two lists, in the order of `after`, and then those that are gone. `unknown` has the marks of
/// `after`. An element is paired with the one
///   1. that has the same identity, where no other one on its side has it;
///   2. that is equal, along a longest common subsequence (Hunt and Szymanski; with so many duplicates that it would be
///      slow, the n-th of the equal ones with the n-th);
///   3. that is equal and elsewhere: it has moved;
///   4. that is most alike between the same neighbours, if half of what they have is the same (where more than 16 by 16
///      stand there, the n-th with the n-th).
/// Takes time in proportion to the elements, times the logarithm of their number.
[[nodiscard]] std::vector<Pair> pair_elements(const Json& before, const Json& after, const Json& unknown, Order order);

}  // namespace kootoro::compare
