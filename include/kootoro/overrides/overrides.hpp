// The escape hatch: fragments of Terraform JSON that users put beside their settings, merged into our documents.
//
// `env/overrides/*.tf.json` hold for every environment, `env/overrides/NAME/*.tf.json` for one. docs/overrides.md
// describes them. Their text is Terraform's own: expressions in it are evaluated. Whoever writes there is trusted as
// whoever writes the settings is not.
#pragma once

#include <kootoro/diag/diagnostic.hpp>
#include <kootoro/hcl/value.hpp>
#include <kootoro/provider/schema.hpp>
#include <kootoro/source/disk.hpp>
#include <kootoro/terraform/module.hpp>

#include <filesystem>
#include <string_view>
#include <vector>

namespace kootoro::overrides {

/// The fragments for `environment`, in the order in which they apply: those for all first, each folder by name.
/// A file that can't be read is reported and left out.
[[nodiscard]] std::vector<hcl::Value> read(const std::filesystem::path& config_dir, std::string_view environment,
                                           const source::Disk& disk, source::Files& files,
                                           diag::Diagnostics& diagnostics);

/// Merges fragments into `configuration`. Objects merge argument by argument, everything else replaces, null takes an
/// argument away. A resource that isn't there yet is added when it is complete; else its address is taken for a slip
/// and reported with a suggestion. Every value keeps its place in the fragment.
void apply(const std::vector<hcl::Value>& fragments, const provider::Schema& schema,
           terraform::Configuration& configuration, diag::Diagnostics& diagnostics);

}  // namespace kootoro::overrides
