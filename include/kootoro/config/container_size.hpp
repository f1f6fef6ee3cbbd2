// CPU and memory of a container, as settings spell them and as AWS counts them.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace kootoro::config {

/// `1 vCPU` or `1024`, in units of 1/1024 of a processor; nothing for any other text.
[[nodiscard]] std::optional<std::int64_t> cpu_units(std::string_view text);

/// `2 GB` or `2048`, in MB; nothing for any other text.
[[nodiscard]] std::optional<std::int64_t> memory_mb(std::string_view text);

/// The same as texts, so that two spellings of one size don't differ in a review; other texts stay unchanged.
[[nodiscard]] std::string in_cpu_units(const std::string& written);
[[nodiscard]] std::string in_mb(const std::string& written);

}  // namespace kootoro::config
