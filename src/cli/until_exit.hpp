// What a command made and the process ends with.
#pragma once

#include <memory>
#include <mutex>
#include <utility>
#include <vector>

namespace kootoro::cli {

/// Keeps `value` until the process ends, when the system takes its memory back at once: giving back some hundred
/// thousand pieces one by one takes a tenth of a whole run. For what a command needs to its last line.
template <class T>
[[nodiscard]] T& until_exit(T value) {
  static std::mutex guard;
  static auto& kept = *new std::vector<std::shared_ptr<T>>();  // never destroyed, always reachable
  auto made = std::make_shared<T>(std::move(value));
  const std::lock_guard lock(guard);
  kept.push_back(made);
  return *made;
}

}  // namespace kootoro::cli
