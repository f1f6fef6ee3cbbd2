#include "compare/secrets.hpp"

#include "compare/sides.hpp"

#include <utility>

namespace kootoro::compare {
namespace {

using provider::Entry;

Json with_schema(const Json& value, Json marks, const Entry& entry);

Json with_members(const Json& values, Json marks, const Entry& block) {
  for (const auto& [name, value] : json::members(values)) {
    const Entry* const entry = block.child(name);
    Json inside = entry == nullptr ? Json() : with_schema(value, json::member(marks, name), *entry);
    if (any_mark(inside)) {
      marks = marks.is_object() ? std::move(marks) : Json::object();
      marks[name] = std::move(inside);
    }
  }
  return marks;
}

Json with_schema(const Json& value, Json marks, const Entry& entry) {
  if (entry.sensitive || is_marked(marks)) {
    return true;
  }
  if (!entry.block) {
    return marks;
  }
  if (!value.is_array()) {
    return with_members(value, std::move(marks), entry);
  }
  Json::array_t all;
  for (std::size_t i = 0; i < value.size(); ++i) {
    all.push_back(with_members(json::element(value, i), json::element(marks, i), entry));
  }
  return all;
}

}  // namespace

Json sensitive_marks(const Json& values, Json marks, const provider::Type* schema) {
  const bool decided = schema == nullptr || is_marked(marks);
  return decided ? marks : with_members(values, std::move(marks), schema->root());
}

}  // namespace kootoro::compare
