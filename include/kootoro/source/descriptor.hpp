// Writes to open files.
#pragma once

#include <string_view>
#include <system_error>

namespace kootoro::source {

/// Writes all of `text` to an open file, in as many pieces as the system takes.
[[nodiscard]] std::error_code write_all(int descriptor, std::string_view text);

}  // namespace kootoro::source
