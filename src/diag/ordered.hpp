// The order in which findings are shown.
#pragma once

#include <kootoro/diag/diagnostic.hpp>

#include <vector>

namespace kootoro::diag {

/// By file (as read), then by place; findings without a place first; otherwise as found.
[[nodiscard]] std::vector<const Diagnostic*> ordered(const Diagnostics& diagnostics);

}  // namespace kootoro::diag
