// Environments of one run that would give their resources the same names.
#pragma once

#include "cli/pipeline.hpp"

#include <memory>
#include <vector>

namespace kootoro::cli {

/// Reports environments that have project, environment and suffix in common, so that every name of the one is a name of
/// the other: in one account the second `apply` fails, or takes the first one's things. Those that allow different
/// accounts only are left alone, and so is an empty suffix, which Terraform replaces by a random one. Null stands for
/// an environment that could not be made.
void check_shared_names(const std::vector<std::unique_ptr<Environment>>& environments, diag::Diagnostics& diagnostics);

}  // namespace kootoro::cli
