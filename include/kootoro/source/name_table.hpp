// Finding named things in a vector that keeps the order of insertion.
#pragma once

#include <cstdint>
#include <functional>
#include <string_view>
#include <vector>

namespace kootoro::source {

/// A hash table of positions (plus one; zero is free) in a vector of items that have a `name`.
///
/// A few items are searched one by one, without a table.
namespace name_table {

inline constexpr std::size_t not_found = static_cast<std::size_t>(-1);
inline constexpr std::size_t searched_in_order = 12;

inline std::size_t first_slot(std::string_view name, std::size_t slots) {
  return std::hash<std::string_view>{}(name) & (slots - 1);
}

inline void link(std::vector<std::uint32_t>& slots, std::string_view name, std::size_t position) {
  std::size_t slot = first_slot(name, slots.size());
  while (slots[slot] != 0) {
    slot = (slot + 1) & (slots.size() - 1);
  }
  slots[slot] = static_cast<std::uint32_t>(position + 1);
}

/// The position of the item called `name`, or `not_found`.
template <typename Item>
std::size_t find(const std::vector<std::uint32_t>& slots, const std::vector<Item>& items, std::string_view name) {
  if (slots.empty()) {
    for (std::size_t at = 0; at < items.size(); ++at) {
      if (items[at].name == name) {
        return at;
      }
    }
    return not_found;
  }
  std::size_t slot = first_slot(name, slots.size());
  for (; slots[slot] != 0; slot = (slot + 1) & (slots.size() - 1)) {
    if (items[slots[slot] - 1].name == name) {
      return slots[slot] - 1;
    }
  }
  return not_found;
}

/// The table of all `items`.
template <typename Item>
[[nodiscard]] std::vector<std::uint32_t> of(const std::vector<Item>& items) {
  if (items.size() <= searched_in_order) {
    return {};
  }
  std::size_t wanted = 64;
  while (wanted < items.size() * 4) {
    wanted *= 2;
  }
  std::vector<std::uint32_t> slots(wanted);
  for (std::size_t at = 0; at < items.size(); ++at) {
    link(slots, items[at].name, at);
  }
  return slots;
}

/// Call this after appending an item to `items`.
template <typename Item>
void added(std::vector<std::uint32_t>& slots, const std::vector<Item>& items) {
  if (items.size() > searched_in_order && slots.size() >= items.size() * 2) {
    link(slots, items.back().name, items.size() - 1);
  } else {
    slots = of(items);
  }
}

}  // namespace name_table
}  // namespace kootoro::source
