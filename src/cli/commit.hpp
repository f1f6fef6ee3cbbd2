// The commit that the program was built from.
#pragma once

#include <optional>
#include <string_view>

namespace kootoro::cli {

/// The commit's hash when CMake ran (KOOTORO_COMMIT in CMake); nothing if it is unknown.
[[nodiscard]] std::optional<std::string_view> commit();

}  // namespace kootoro::cli
