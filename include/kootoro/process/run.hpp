// Runs other programs, without a shell.
#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace kootoro::process {

/// The result of a program.
struct Finished {
  std::string output;
  std::string errors;  ///< its stderr, or the reason why it could not be started
  int status = -1;     ///< from waitpid; 0 is success
  bool started = false;
  bool late = false;  ///< it exceeded the limit, and was killed
};

/// Environment variables, each as `NAME=value`.
using Environment = std::vector<std::string>;

/// The variables of this process whose names do not begin with `prefix`.
[[nodiscard]] Environment environment_without(std::string_view prefix);

/// Runs `command` (looked up on PATH) with `input` on stdin, and waits for it, at most for `limit` (if set). It gets
/// `environment`, or that of this process.
[[nodiscard]] Finished run(const std::vector<std::string>& command, std::string_view input = {},
                           std::optional<std::chrono::milliseconds> limit = std::nullopt,
                           const std::optional<Environment>& environment = std::nullopt);

/// Whether a program of this name is on PATH.
[[nodiscard]] bool is_on_path(std::string_view program);

}  // namespace kootoro::process
