// The model as a Terraform root module and its nine child modules.
#pragma once

#include <kootoro/model/model.hpp>
#include <kootoro/terraform/module.hpp>

namespace kootoro::modules {

/// Modules that have nothing to emit are left out. Texts of the model are referred to, not copied: it must outlive the
/// configuration.
[[nodiscard]] terraform::Configuration build(const model::Model& model);

}  // namespace kootoro::modules
