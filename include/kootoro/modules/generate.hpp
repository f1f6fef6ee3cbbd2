// The model as a Terraform root module and its nine child modules.
#pragma once

#include <kootoro/model/model.hpp>
#include <kootoro/terraform/rendered_file.hpp>

#include <vector>

namespace kootoro::modules {

/// Every file of the environment's folder but the manifest.
[[nodiscard]] std::vector<terraform::RenderedFile> generate(const model::Model& model);

}  // namespace kootoro::modules
