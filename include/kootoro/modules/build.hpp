// The model as a Terraform root module and its nine child modules.
#pragma once

#include <kootoro/model/model.hpp>
#include <kootoro/terraform/module.hpp>

#include <string_view>

namespace kootoro::modules {

/// Omits empty modules. Refers to texts of the model instead of copying them: the model must outlive the configuration.
/// `terraform_minor`: the minimum version for the root module, as in Terraform 1.5; `required_version` is the maximum
/// of that and the version that the emitted resources need.
[[nodiscard]] terraform::Configuration build(const model::Model& model, int terraform_minor = 0);

/// The section of the settings that decide about a module's resources: `s3_buckets` for `s3`; empty for other names.
[[nodiscard]] std::string_view settings_section(std::string_view module);

}  // namespace kootoro::modules
