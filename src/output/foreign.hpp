// What a file that we did not make means to Terraform, by its name alone.
#pragma once

#include <cstdint>
#include <string_view>

namespace kootoro::output {

enum class Meaning : std::uint8_t {
  harmless,       ///< Terraform does not look at it
  working_file,   ///< Terraform keeps it here itself: state, lock file, providers, plans
  configuration,  ///< Terraform reads it as part of the module: it changes what is applied
};

/// `in_root`: the file lies in the root module, where variable definitions are loaded by themselves
/// (https://developer.hashicorp.com/terraform/language/values/variables#variable-definitions-tfvars-files).
[[nodiscard]] Meaning meaning_of(std::string_view name, bool in_root);

}  // namespace kootoro::output
