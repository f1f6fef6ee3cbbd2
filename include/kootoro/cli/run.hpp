// The command line.
#pragma once

namespace kootoro::cli {

/// Runs the program as `main` does. `environment` is the process's, `NAME=value` each, ending in null.
///
/// Returns the exit status: 0 success, 1 error, 2 differences, 3 a policy finding. Data goes to stdout,
/// everything else to stderr. Throws nothing.
[[nodiscard]] int run(int argc, const char* const* argv, const char* const* environment);

}  // namespace kootoro::cli
