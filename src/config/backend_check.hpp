// The checks of the section `backend`.
#pragma once

#include <kootoro/config/decoder.hpp>
#include <kootoro/config/settings.hpp>

#include <optional>

namespace kootoro::config {

/// Checks `backend.arguments` against the arguments that Terraform's backend has: names, forms, secrets, and whether
/// required ones are missing.
void check_backend_arguments(const Backend& backend, const Site& site);

/// `values` with the arguments of the backend's type that are written in `backend` itself moved into
/// `backend.arguments`; nothing if no argument is written there.
[[nodiscard]] std::optional<hcl::Object> with_backend_folded(const hcl::Object& values, Decoder& decoder);

}  // namespace kootoro::config
