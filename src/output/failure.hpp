// Messages for errors of the disk.
#pragma once

#include <kootoro/diag/diagnostic.hpp>

#include <filesystem>
#include <system_error>

namespace kootoro::output {

/// ``cannot write `path`: no space left on the disk`` and what to do about it.
void report_write_failure(const std::filesystem::path& path, std::error_code error, diag::Diagnostics& diagnostics);

/// The same for reading.
void report_read_failure(const std::filesystem::path& path, std::error_code error, diag::Diagnostics& diagnostics);

}  // namespace kootoro::output
