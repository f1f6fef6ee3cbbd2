// Versions of the program, as manifests name them.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string_view>

namespace kootoro::output {

/// Major, minor and patch version.
using Version = std::array<std::int64_t, 3>;

/// Reads `1.2.3`; nothing else is a version.
[[nodiscard]] std::optional<Version> parse_version(std::string_view text);

/// The version of this program.
[[nodiscard]] Version this_version();

}  // namespace kootoro::output
