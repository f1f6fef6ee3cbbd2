// What the program answers to the shell. Fixed for ever.
#pragma once

#include <algorithm>

namespace kootoro::cli {

enum class ExitCode : int {
  success = 0,
  error = 1,       ///< bad usage, bad input, failed write
  difference = 2,  ///< stale output
  policy = 3,      ///< a policy finding, or the account's answer says that the apply will fail
};

/// The answer for two parts of a run: an error outweighs everything, a finding outweighs a difference.
[[nodiscard]] inline ExitCode worse(ExitCode left, ExitCode right) {
  if (left == ExitCode::error || right == ExitCode::error) {
    return ExitCode::error;
  }
  return std::max(left, right);
}

}  // namespace kootoro::cli
