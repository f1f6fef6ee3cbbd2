// Passes a text on in pieces while it is generated.
#pragma once

#include <functional>
#include <string_view>

namespace kootoro::source {

/// Takes the next piece of a text. The piece is invalid after the call.
using Sink = std::function<void(std::string_view piece)>;

/// Passes a whole text to a sink, piece by piece; the same each time.
using Content = std::function<void(const Sink& sink)>;

}  // namespace kootoro::source
