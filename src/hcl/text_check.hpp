// Telling texts from other files.
#pragma once

#include <kootoro/diag/diagnostic.hpp>

#include <string_view>

namespace kootoro::hcl {

/// Reports one error, and returns true, if `text` is obviously no UTF-8 text: it has a NUL or plenty of invalid bytes
/// near its start.
[[nodiscard]] bool report_unless_text(source::FileId file, std::string_view text, diag::Diagnostics& diagnostics);

}  // namespace kootoro::hcl
