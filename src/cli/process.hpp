// Other programs, run directly, without a shell.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace kootoro::cli {

/// What a program left behind.
struct Finished {
  std::string output;
  std::string errors;  ///< its stderr, or why it could not be started
  int status = -1;     ///< as waitpid gives it; 0 is success
};

/// Runs `command` (looked up on PATH) with `input` on stdin, and waits for it.
[[nodiscard]] Finished run(const std::vector<std::string>& command, std::string_view input = {});

}  // namespace kootoro::cli
