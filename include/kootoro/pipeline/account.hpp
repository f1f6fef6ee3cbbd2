// The pipeline of the account: from its settings, and those of its environments, to its documents.
#pragma once

#include <kootoro/account/build.hpp>
#include <kootoro/config/account.hpp>
#include <kootoro/config/load.hpp>
#include <kootoro/diag/diagnostic.hpp>
#include <kootoro/source/disk.hpp>
#include <kootoro/terraform/module.hpp>

#include <memory>
#include <vector>

namespace kootoro::pipeline {

/// The results of all stages for the account. The documents refer to all of them.
struct Account {
  hcl::Object values;  ///< the layers, merged
  config::AccountSettings settings;
  std::vector<config::Settings> of_environments;
  std::vector<account::Environment> environments;
  terraform::Configuration configuration;
};

/// Generates the account's documents from its settings, and checks them. `request` has the settings' folder and the
/// overrides; these don't apply to the environments' settings. Null after an error.
[[nodiscard]] std::unique_ptr<Account> make_account(const config::Request& request, bool unknown_is_warning,
                                                    const source::Disk& disk, source::Files& files,
                                                    diag::Diagnostics& diagnostics);

}  // namespace kootoro::pipeline
