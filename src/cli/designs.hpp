// The comparison of environments by design, as `diff` prints it.
#pragma once

#include "cli/command.hpp"
#include "cli/report_format.hpp"

#include <kootoro/sides/side.hpp>

#include <string>
#include <vector>

namespace kootoro::cli {

/// Whether all names are environments, each another one: these are compared by design.
[[nodiscard]] bool are_environments(const std::vector<std::string>& names, const sides::Options& options,
                                    const source::Disk& disk);

/// Reports why more than two sides can't be compared.
ExitCode too_many_sides(const std::vector<std::string>& names, bool literal, const sides::Options& options,
                        const Session& session);

/// Compares the designs of environments, and prints the result.
[[nodiscard]] ExitCode diff_designs(const std::vector<std::string>& names, const sides::Options& options,
                                    const ReportFormat& format, const Session& session);

}  // namespace kootoro::cli
