// The escape hatch: fragments of Terraform JSON next to the user's settings, merged into the generated documents.
//
// `env/overrides/*.tf.json` apply to every environment, `env/overrides/NAME/*.tf.json` to one. docs/overrides.md
// describes them, and files of the users' own. Their text is Terraform's own: expressions in it are evaluated. Unlike
// settings, fragments are trusted.
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
/// A file that can't be read is reported and skipped.
[[nodiscard]] std::vector<hcl::Value> read(const std::filesystem::path& config_dir, std::string_view environment,
                                           const source::Disk& disk, source::Files& files,
                                           diag::Diagnostics& diagnostics);

/// Adds the users' own files of the root module, `env/overrides/*.tf` and `env/overrides/NAME/*.tf`, to the first
/// module of `configuration`, unchanged and unchecked. Of two with one name, the environment's wins. `shared`: whether
/// the first folder counts.
void add_own_files(const std::filesystem::path& config_dir, std::string_view environment, bool shared,
                   const source::Disk& disk, terraform::Configuration& configuration, diag::Diagnostics& diagnostics);

/// Merges fragments into `configuration`. Objects merge argument by argument, everything else replaces, null removes an
/// argument. A complete resource that does not exist yet is added; an incomplete one counts as a misspelt address and
/// is reported with a suggestion. Every value keeps its place in the fragment.
void apply(const std::vector<hcl::Value>& fragments, const provider::Schema& schema,
           terraform::Configuration& configuration, diag::Diagnostics& diagnostics);

}  // namespace kootoro::overrides
