// A set of places in a resource, of which one may contain another.
#pragma once

#include <kootoro/compare/change.hpp>

#include <set>
#include <utility>

namespace kootoro::compare {

class Places {
 public:
  /// A list of names and indexes.
  void add(Json place) { places_.insert(std::move(place)); }
  [[nodiscard]] bool empty() const { return places_.empty(); }
  /// Whether the set contains `place`, a place around it or a place inside it.
  [[nodiscard]] bool touches(const Json& place) const;

 private:
  std::set<Json> places_;
};

}  // namespace kootoro::compare
