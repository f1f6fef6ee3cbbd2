// The names of all types of the providers in `releases()`. The schema describes a few of them.
#pragma once

#include <span>
#include <string>
#include <string_view>

namespace kootoro::provider {

/// The names of all resource types, or of all data sources, in order.
/// Source: the providers' own lists, see scripts/provider-schema/README.md.
[[nodiscard]] std::span<const std::string_view> type_names(bool data);

/// The release that has the types with this name's prefix: the provider `aws` 6.47.1; empty for another provider's.
[[nodiscard]] std::string release_of(std::string_view type);

}  // namespace kootoro::provider
