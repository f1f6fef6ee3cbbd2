// Environments of one run that would give their resources the same names.
#pragma once

#include <kootoro/config/load.hpp>
#include <kootoro/config/settings.hpp>
#include <kootoro/diag/diagnostic.hpp>

#include <vector>

namespace kootoro::model {

/// Reports environments that have project, environment and suffix in common, so that every name of the one is a name of
/// the other: in one account the second `apply` fails, or takes the first one's things. Those that allow different
/// accounts only are left alone, and so is an empty suffix, which Terraform replaces by a random one. Reports
/// environments with the same place for their state as well.
void check_shared_names(const std::vector<const config::Settings*>& environments, diag::Diagnostics& diagnostics);

/// The same for environments that are yet to be made: of these, only the settings are read. What is wrong with the
/// settings themselves is left to whoever makes the environments; one with errors is passed over.
[[nodiscard]] diag::Diagnostics find_shared_names(const std::vector<config::Request>& requests,
                                                  const source::Disk& disk, source::Files& files);

}  // namespace kootoro::model
