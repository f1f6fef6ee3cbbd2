// How Terraform and OpenTofu treat a file that is not generated, by its name.
#pragma once

#include <cstdint>
#include <string_view>

namespace kootoro::output {

enum class Meaning : std::uint8_t {
  harmless,       ///< ignored
  working_file,   ///< Terraform's own: state, lock file, providers, plans
  configuration,  ///< read as part of the module, or of its tests
};

/// `in_root`: the file lies in the root module, where variable definitions are loaded automatically
/// (https://developer.hashicorp.com/terraform/language/values/variables#variable-definitions-tfvars-files).
[[nodiscard]] Meaning meaning_of(std::string_view name, bool in_root);

}  // namespace kootoro::output
