// Values that live until the process ends.
#pragma once

#include <deque>
#include <utility>

namespace kootoro::cli {

/// Keeps `value` until the process ends, and never frees it: freeing several hundred thousand pieces one by one takes a
/// tenth of a run. For values that a command needs to its end; a command runs on one thread.
template <class T>
[[nodiscard]] T& until_exit(T value) {
  static auto& kept = *new std::deque<T>();  // never destroyed, always reachable
  return kept.emplace_back(std::move(value));
}

}  // namespace kootoro::cli
