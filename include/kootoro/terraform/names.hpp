// Names that Terraform's language gives a meaning, and how addresses contain each other.
#pragma once

#include <string_view>

namespace kootoro::terraform {

/// Whether `name` in a resource's block is Terraform's own and not the provider's.
/// Source: Terraform documentation, "Resource blocks", Meta-arguments and Provisioners.
[[nodiscard]] bool is_meta_argument(std::string_view name);

/// Whether `address` is `of`, or an instance of it, or in that module.
/// Source: Terraform documentation, "Resource Addressing".
[[nodiscard]] bool is_within(std::string_view address, std::string_view of);

}  // namespace kootoro::terraform
