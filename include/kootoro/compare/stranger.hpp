// Plans of another environment or project.
#pragma once

#include <kootoro/compare/snapshot.hpp>
#include <kootoro/plan/plan.hpp>

#include <cstddef>
#include <optional>
#include <string>

namespace kootoro::compare {

/// Why a plan belongs to neither side of a comparison.
struct Stranger {
  std::size_t resources = 0;  ///< in the plan
  std::size_t known = 0;      ///< those that a side declares
  // Of one known resource; empty if hardly any is known.
  std::string address;
  std::string planned_name;
  std::string declared_name;
};

/// Nothing if the plan may be of these sides. It is not if they declare less than a tenth of its resources, or if no
/// resource has a declared name: the attribute that is unique in an account and region.
[[nodiscard]] std::optional<Stranger> stranger(const plan::Plan& plan, const Snapshot& before, const Snapshot& after);

}  // namespace kootoro::compare
