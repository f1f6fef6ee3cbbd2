// The arguments of a resource that Terraform itself takes.
#pragma once

#include <algorithm>
#include <array>
#include <string_view>

namespace kootoro::terraform {

/// What every `resource` and `data` block may have, whatever its type; the provider never sees it
/// (https://developer.hashicorp.com/terraform/language/meta-arguments).
inline constexpr std::array<std::string_view, 7> meta_arguments{"count",     "for_each",   "depends_on", "provider",
                                                                "lifecycle", "connection", "provisioner"};

[[nodiscard]] inline bool is_meta_argument(std::string_view name) {
  return std::find(meta_arguments.begin(), meta_arguments.end(), name) != meta_arguments.end();
}

}  // namespace kootoro::terraform
