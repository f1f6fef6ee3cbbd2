// A side of a comparison of designs.
#pragma once

#include <kootoro/compare/design.hpp>
#include <kootoro/sides/side.hpp>

namespace kootoro::sides {

/// An environment with what identifies it, from its settings. The side must have been read from settings without an
/// error, and outlive the result.
[[nodiscard]] compare::DesignSide design_side(const Side& side);

}  // namespace kootoro::sides
