// The backend that stores a root module's state.
#pragma once

#include <kootoro/config/settings.hpp>
#include <kootoro/terraform/module.hpp>

#include <string_view>

namespace kootoro::modules {

/// The document `backend` of a root module. A state without a place in the settings has one for `project` and
/// `environment`; `region` is for an `s3` backend without one.
void add_backend(terraform::Module& root, const config::Backend& backend, const config::Text& region,
                 std::string_view project, std::string_view environment);

}  // namespace kootoro::modules
