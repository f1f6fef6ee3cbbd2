// Whether a change replaces a resource, according to the provider's schema or the plan.
#pragma once

#include "compare/differ.hpp"
#include "compare/place.hpp"
#include "compare/places.hpp"

namespace kootoro::compare {

class Replacement {
 public:
  explicit Replacement(const Question& question);

  /// Whether a change from `before` to `after` at `place` replaces the resource.
  [[nodiscard]] bool of(const Place& place, const Json& before, const Json& after) const;
  /// Whether an added, removed or moved block replaces it: if an attribute inside it always does.
  [[nodiscard]] bool inside(const provider::Entry* block) const;

 private:
  const Question* question_;
  Places planned_;  ///< the paths of a plan
};

}  // namespace kootoro::compare
