// The same work for several things at once: environments, modules, files.
#pragma once

#include <algorithm>
#include <atomic>
#include <cstddef>
#include <future>
#include <thread>
#include <vector>

namespace kootoro::source {

/// How many threads run at the same time.
[[nodiscard]] inline std::size_t processors() {
  return std::max(1U, std::thread::hardware_concurrency());  // zero when unknown
}

/// For `std::async`: at once, or, where the system starts no more threads, when the result is needed.
inline constexpr std::launch on_a_thread = std::launch::async | std::launch::deferred;

/// `work(0)` … `work(count - 1)` on at most `jobs` threads, in order of their numbers. Rethrows an exception of one.
template <class Result, class Work>
[[nodiscard]] std::vector<Result> in_parallel(std::size_t count, std::size_t jobs, const Work& work) {
  std::vector<Result> results(count);
  std::atomic<std::size_t> next{0};
  const auto take_turns = [&] {
    for (std::size_t i = next++; i < count; i = next++) {
      results[i] = work(i);
    }
  };
  std::vector<std::future<void>> helpers;
  for (std::size_t i = 1; i < std::min(jobs, count); ++i) {
    helpers.push_back(std::async(on_a_thread, take_turns));
  }
  take_turns();
  for (std::future<void>& helper : helpers) {
    helper.get();
  }
  return results;
}

}  // namespace kootoro::source
