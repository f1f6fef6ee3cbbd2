#include "compare/likeness.hpp"

#include <algorithm>
#include <iterator>
#include <vector>

namespace kootoro::compare {
namespace {

std::vector<std::size_t> hashes(const Json& value) {
  std::vector<std::size_t> result;
  if (!value.is_array()) {
    return {std::hash<Json>()(value)};
  }
  std::transform(value.begin(), value.end(), std::back_inserter(result), std::hash<Json>());
  std::sort(result.begin(), result.end());
  return result;
}

double common_elements(const Json& before, const Json& after) {
  const auto one = hashes(before);
  const auto other = hashes(after);
  std::vector<std::size_t> common;
  std::set_intersection(one.begin(), one.end(), other.begin(), other.end(), std::back_inserter(common));
  return 2.0 * static_cast<double>(common.size()) /
         static_cast<double>(std::max<std::size_t>(one.size() + other.size(), 1));
}

double common_members(const Sides& sides) {
  double share = 0;
  std::size_t count = 0;
  const auto add = [&](std::string_view name) {
    const Sides member = sides.member(name);
    if (!is_marked(*member.unknown) && !(is_zero(*member.before) && is_zero(*member.after))) {
      share += likeness(member);
      ++count;
    }
  };
  for (const auto& [name, value] : json::members(*sides.before)) {
    add(name);
  }
  for (const auto& [name, value] : json::members(*sides.after)) {
    if (!sides.before->contains(name)) {
      add(name);
    }
  }
  return count == 0 ? 1 : share / static_cast<double>(count);
}

}  // namespace

double likeness(const Sides& sides) {
  if (sides.before->is_object() && sides.after->is_object()) {
    return common_members(sides);
  }
  if (sides.before->is_array() || sides.after->is_array()) {  // in a policy, a text equals a list that contains only it
    return common_elements(*sides.before, *sides.after);
  }
  return *sides.before == *sides.after ? 1 : 0;
}

bool is_empty(const Json& value) {
  return value.is_null() || json::as_text(value) == "" || (value.is_structured() && value.empty());
}

bool is_zero(const Json& value) {
  return is_empty(value) || value == false || value == 0;
}

}  // namespace kootoro::compare
