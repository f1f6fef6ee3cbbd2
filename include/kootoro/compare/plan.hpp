// A saved plan, as `terraform show -json` and `tofu show -json` print it.
#pragma once

#include <kootoro/compare/change.hpp>
#include <kootoro/diag/diagnostic.hpp>

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace kootoro::compare {

struct Plan {
  std::vector<Change> changes;     ///< sorted by harm, without those that change nothing
  std::vector<std::string> drift;  ///< what changed outside of Terraform
  std::size_t unchanged = 0;
};

/// Reads plan JSON of format 0.1 to 1.x (Terraform 1.5 to 1.13, OpenTofu:
/// https://developer.hashicorp.com/terraform/internals/json-format). Sensitive values are left out here, so that
/// nothing after this can show them. Text that is not a plan is an error.
[[nodiscard]] Plan read_plan(std::string_view text, diag::Diagnostics& diagnostics);

}  // namespace kootoro::compare
