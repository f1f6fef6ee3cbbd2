// The exit status of the program. The values never change.
#pragma once

#include <algorithm>
#include <array>
#include <string_view>

namespace kootoro::cli {

enum class ExitCode : int {
  success = 0,
  error = 1,       ///< bad usage, bad input, failed write
  difference = 2,  ///< stale output
  policy = 3,      ///< a policy finding, or an answer of the account shows that the apply will fail
};

struct ExitCodeInfo {
  ExitCode code;
  std::string_view meaning;
};

inline constexpr std::array<ExitCodeInfo, 4> exit_codes{{
    {ExitCode::success, "success"},
    {ExitCode::error, "error"},
    {ExitCode::difference, "differences found"},
    {ExitCode::policy, "a policy finding"},
}};

/// The status of two parts of a run: an error takes precedence over a finding, a finding over a difference.
[[nodiscard]] inline ExitCode worse(ExitCode left, ExitCode right) {
  if (left == ExitCode::error || right == ExitCode::error) {
    return ExitCode::error;
  }
  return std::max(left, right);
}

}  // namespace kootoro::cli
