// The model as a Terraform root module and its nine child modules.
#pragma once

#include <kootoro/model/model.hpp>
#include <kootoro/terraform/module.hpp>

namespace kootoro::modules {

/// Modules that have nothing to emit are left out. Texts of the model are referred to, not copied: it must outlive the
/// configuration. `terraform_minor`: what the root module needs at least, as in Terraform 1.5; `required_version` names
/// the true minimum of that and of what is emitted.
[[nodiscard]] terraform::Configuration build(const model::Model& model, int terraform_minor = 0);

}  // namespace kootoro::modules
