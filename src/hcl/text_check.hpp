// Distinguishes text files from other files.
#pragma once

#include <kootoro/diag/diagnostic.hpp>

#include <cstdint>
#include <string_view>

namespace kootoro::hcl {

/// For a text that has a syntax error at `first_error`: reports one error, and returns true, if it is obviously not
/// UTF-8 text because it has a NUL or plenty of invalid bytes near its start.
[[nodiscard]] bool report_unless_text(source::FileId file, std::string_view text, std::uint32_t first_error,
                                      diag::Diagnostics& diagnostics);

/// True, after an error, when a settings file has more bytes than the limit.
[[nodiscard]] bool report_too_large(source::FileId file, std::string_view text, diag::Diagnostics& diagnostics);

}  // namespace kootoro::hcl
