// The releases of the providers that the built-in schema describes.
#pragma once

#include <span>
#include <string_view>

namespace kootoro::provider {

struct Release {
  std::string_view provider;  ///< `aws`
  std::string_view version;
};

/// What src/provider/schema/ is extracted from, by name.
[[nodiscard]] std::span<const Release> releases();

}  // namespace kootoro::provider
