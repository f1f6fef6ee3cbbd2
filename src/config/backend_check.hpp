// The checks of the section `backend`.
#pragma once

#include <kootoro/config/decoder.hpp>
#include <kootoro/config/settings.hpp>

namespace kootoro::config {

/// Checks `backend.arguments` against the arguments that Terraform's backend has: names, forms, secrets, and whether
/// required ones are missing.
void check_backend_arguments(const Backend& backend, const Site& site);

/// Moves the arguments of the backend's type that are written in `backend` itself into `backend.arguments`.
[[nodiscard]] hcl::Object with_backend_folded(const hcl::Object& values, Decoder& decoder);

}  // namespace kootoro::config
