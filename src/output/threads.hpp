// How many threads hash and write an environment's files.
#pragma once

#include <kootoro/terraform/rendered_file.hpp>

#include <algorithm>
#include <cstddef>
#include <thread>
#include <vector>

namespace kootoro::output {

/// One a processor for megabytes of text; below that, starting threads takes longer than they save.
[[nodiscard]] inline std::size_t threads_for(const std::vector<terraform::RenderedFile>& files) {
  constexpr std::size_t bytes_worth_threads = 4 << 20;
  std::size_t bytes = 0;
  for (const terraform::RenderedFile& file : files) {
    bytes += file.text.size();
  }
  return bytes < bytes_worth_threads ? 1 : std::max(1U, std::thread::hardware_concurrency());
}

}  // namespace kootoro::output
