// A larger stack, for work that nests deeper than the stack of a thread allows.
#pragma once

#include <cstddef>
#include <functional>

namespace kootoro::source {

/// Calls `work` on a stack of `bytes` bytes, and waits for it. False, without a call, if the system does not give one.
/// Rethrows an exception of `work`.
[[nodiscard]] bool on_deep_stack(std::size_t bytes, const std::function<void()>& work);

}  // namespace kootoro::source
