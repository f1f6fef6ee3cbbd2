// What a change replaces, by the provider's schema or by the plan's word.
#pragma once

#include "compare/differ.hpp"
#include "compare/place.hpp"

#include <set>

namespace kootoro::compare {

class Replacement {
 public:
  explicit Replacement(const Question& question);

  /// Whether a change from `before` to `after` at `place` replaces the resource.
  [[nodiscard]] bool of(const Place& place, const Json& before, const Json& after) const;
  /// Whether a block that comes, goes or moves does: where something inside it always replaces.
  [[nodiscard]] bool inside(const provider::Entry* block) const;

 private:
  [[nodiscard]] bool planned(const Json& path) const;

  const Question* question_;
  std::set<Json> paths_;  ///< of a plan
};

}  // namespace kootoro::compare
