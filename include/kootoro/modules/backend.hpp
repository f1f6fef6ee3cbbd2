// The backend that stores a root module's state.
#pragma once

#include <kootoro/config/settings.hpp>
#include <kootoro/terraform/module.hpp>

#include <string>
#include <string_view>

namespace kootoro::modules {

/// `PROJECT/ENVIRONMENT/terraform.tfstate`
[[nodiscard]] std::string default_state_key(std::string_view project, std::string_view environment);

/// The document `backend` of a root module. `region` and `key` are for an `s3` backend whose settings have none.
void add_backend(terraform::Module& root, const config::Backend& backend, const config::Text& region,
                 const std::string& key);

}  // namespace kootoro::modules
