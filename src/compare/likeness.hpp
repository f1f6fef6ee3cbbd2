// The similarity of two values.
#pragma once

#include "compare/sides.hpp"

namespace kootoro::compare {

/// From this share on, one value counts as an edit of the other.
inline constexpr double alike = 0.5;

/// The share of what both sides have: of an object's members, each with its own share, and of a list's elements.
/// Members that are empty on both sides or not known yet do not count.
[[nodiscard]] double likeness(const Sides& sides);

/// Null, and what a provider stores for it: an empty text, list or object.
[[nodiscard]] bool is_empty(const Json& value);

/// Values that a provider SDK can't distinguish from null: empty values, `false`, 0.
[[nodiscard]] bool is_zero(const Json& value);

}  // namespace kootoro::compare
