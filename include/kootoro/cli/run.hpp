// The command line.
#pragma once

namespace kootoro::cli {

/// Runs the program as `main` does. `environment` is the process's, `NAME=value` each, ending in null.
///
/// Answers the exit code: 0 success, 1 error, 2 there is a difference, 3 a policy finding. Data goes to stdout,
/// everything else to stderr. Nothing is thrown.
[[nodiscard]] int run(int argc, const char* const* argv, const char* const* environment);

}  // namespace kootoro::cli
