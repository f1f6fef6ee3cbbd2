#include "compare/places.hpp"

#include <algorithm>

namespace kootoro::compare {
namespace {

bool starts_with(const Json& place, const Json& beginning) {
  const auto steps = json::elements(place);
  const auto first = json::elements(beginning);
  return first.size() <= steps.size() && std::equal(first.begin(), first.end(), steps.begin());
}

}  // namespace

bool Places::touches(const Json& place) const {
  if (places_.empty() || json::elements(place).empty()) {
    return false;
  }
  const auto next = places_.lower_bound(place);
  if (next != places_.end() && starts_with(*next, place)) {
    return true;
  }
  Json around = Json::array();
  for (const Json& step : json::elements(place)) {
    around.push_back(step);
    if (places_.contains(around)) {
      return true;
    }
  }
  return false;
}

}  // namespace kootoro::compare
