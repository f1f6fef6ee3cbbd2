#include "check/special_names.hpp"

#include <algorithm>
#include <array>

namespace kootoro::check {
namespace {

using terraform::Object;
using terraform::Value;

constexpr std::array<SpecialName, 5> special_names{{
    {"path", "module|root|cwd", "", ""},
    {"terraform", "workspace|applying|env", "", ""},
    {"each", "key|value", "for_each", "`each` exists only in a resource or module with `for_each`"},
    {"count", "index", "count", "`count` exists only in a resource or module with `count`"},
    {"self", "", "self", "`self` exists only in a provisioner, a connection and a postcondition"},
}};

/// Calls `see` with the object, or with each object of a list, until it returns true.
template <class See>
bool any_object(const Value& value, const See& see) {
  if (value.kind() == Value::Kind::object) {
    return see(value.object());
  }
  if (value.kind() == Value::Kind::list) {
    for (const Value& element : value.list()) {
      if (any_object(element, see)) {
        return true;
      }
    }
  }
  return false;
}

/// Whether one of the `dynamic` blocks gives its elements this name: its own, or that of its `iterator`.
bool gives_name(const Object& blocks, std::string_view name) {
  for (const terraform::Attribute& block : blocks) {
    const bool renamed = any_object(block.value, [&](const Object& body) {
      const terraform::Attribute* iterator = body.find("iterator");
      return iterator != nullptr && iterator->value.kind() == Value::Kind::literal && iterator->value.text() == name;
    });
    if (renamed || block.name == name) {
      return true;
    }
  }
  return false;
}

}  // namespace

const SpecialName* find_special(std::string_view name) {
  const auto* const found =
      std::find_if(special_names.begin(), special_names.end(), [&](const auto& one) { return one.name == name; });
  return found == special_names.end() ? nullptr : found;
}

// The depth is that of the document, which its reader limits.
bool names_iterator(const Object& body, std::string_view name) {
  for (const terraform::Attribute& attribute : body) {
    const bool found = any_object(attribute.value, [&](const Object& inner) {
      return (attribute.name == "dynamic" && gives_name(inner, name)) || names_iterator(inner, name);
    });
    if (found) {
      return true;
    }
  }
  return false;
}

}  // namespace kootoro::check
