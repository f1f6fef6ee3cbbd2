#include "compare/sides.hpp"

#include <algorithm>
#include <cstdint>

namespace kootoro::compare {
namespace {

/// The marks at the same place: a mark of a whole applies to all its parts.
const Json& mark(const Json& marks, std::string_view name) {
  return is_marked(marks) ? marks : json::member(marks, name);
}

const Json& mark(const Json& marks, std::size_t index) {
  return is_marked(marks) ? marks : json::element(marks, index);
}

/// The side whose marks are applied to a value. Elements of the other side may be at other indexes.
enum class Owner : std::uint8_t { this_side, other_side };

/// `value` without its marked parts.
Json hidden(Json value, const Json& marks, Owner owner) {
  if (is_marked(marks)) {
    return "(sensitive)";
  }
  if (!any_mark(marks)) {
    return value;
  }
  if (auto* const members = value.get_ptr<Json::object_t*>()) {
    for (auto& [name, member] : *members) {
      member = hidden(std::move(member), mark(marks, name), owner);
    }
  } else if (auto* const elements = value.get_ptr<Json::array_t*>()) {
    const Json all = owner == Owner::other_side ? marks_of_any_element(marks) : Json();
    std::size_t i = 0;
    for (Json& element : *elements) {
      element = hidden(std::move(element), owner == Owner::other_side ? all : mark(marks, i), owner);
      ++i;
    }
  }
  return value;
}

/// `value` with a text in place of unknown parts.
Json told_unknown(Json value, const Json& marks) {
  if (is_marked(marks)) {
    return unknown_text;
  }
  if (auto* const members = value.get_ptr<Json::object_t*>()) {
    for (const auto& [name, inside] : json::members(marks)) {
      if (any_mark(inside)) {
        Json& member = (*members)[name];
        member = told_unknown(std::move(member), inside);
      }
    }
  } else if (auto* const elements = value.get_ptr<Json::array_t*>(); elements != nullptr && any_mark(marks)) {
    for (std::size_t i = 0; i < elements->size(); ++i) {
      (*elements)[i] = told_unknown(std::move((*elements)[i]), mark(marks, i));
    }
  }
  return value;
}

}  // namespace

bool is_marked(const Json& marks) {
  return marks == true || marks.is_string();
}

bool any_mark(const Json& marks) {
  return marks.is_structured() ? std::any_of(marks.begin(), marks.end(), any_mark) : is_marked(marks);
}

Json marks_of_any_element(const Json& marks) {
  if (is_marked(marks)) {
    return true;
  }
  Json::object_t all;
  for (const Json& inside : json::elements(marks)) {
    if (any_mark(inside) && !inside.is_object()) {
      return true;
    }
    for (const auto& [name, mark] : json::members(inside)) {
      if (any_mark(mark)) {
        all[name] = true;
      }
    }
  }
  return all;
}

Json marks_in_list(const Json& value, const Json& marks) {
  return value.is_object() && marks.is_object() ? Json::array({marks}) : marks;
}

std::string first_address(const Json& marks) {
  std::string found(json::as_text(marks).value_or(""));
  if (marks.is_structured()) {
    for (auto inside = marks.begin(); inside != marks.end() && found.empty(); ++inside) {
      found = first_address(*inside);
    }
  }
  return found;
}

Sides Sides::member(std::string_view name) const {
  return {&json::member(*before, name), &json::member(*after, name), &mark(*unknown, name), &mark(*hidden_before, name),
          &mark(*hidden_after, name)};
}

Sides Sides::element(std::size_t before_index, std::size_t after_index) const {
  return {&json::element(*before, before_index), &json::element(*after, after_index), &mark(*unknown, after_index),
          &mark(*hidden_before, before_index), &mark(*hidden_after, after_index)};
}

Sides Sides::with(const Json& other_before, const Json& other_after) {
  return {&other_before, &other_after, &json::absent(), &json::absent(), &json::absent()};
}

Sides Sides::without_unknown() const {
  return {before, after, &json::absent(), hidden_before, hidden_after};
}

bool Sides::same() const {
  const bool none_hidden = !any_mark(*hidden_before) && !any_mark(*hidden_after);
  return *before == *after && !any_mark(*unknown) && (none_hidden || *hidden_before == *hidden_after);
}

Json Sides::shown_before() const {
  return hidden(hidden(*before, *hidden_before, Owner::this_side), *hidden_after, Owner::other_side);
}

Json Sides::shown_after() const {
  return hidden(hidden(told_unknown(*after, *unknown), *hidden_after, Owner::this_side), *hidden_before,
                Owner::other_side);
}

}  // namespace kootoro::compare
