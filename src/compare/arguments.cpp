#include "compare/arguments.hpp"

namespace kootoro::compare {

using terraform::Object;
using terraform::Value;

const Value* argument(const Object& object, std::string_view name) {
  const terraform::Attribute* found = object.find(name);
  return found == nullptr ? nullptr : &found->value;
}

std::vector<const Object*> blocks(const Object& object, std::string_view name) {
  std::vector<const Object*> found;
  const Value* value = argument(object, name);
  if (value != nullptr && value->kind() == Value::Kind::object) {
    found.push_back(&value->object());
  } else if (value != nullptr && value->kind() == Value::Kind::list) {
    for (const Value& element : value->list()) {
      if (element.kind() == Value::Kind::object) {
        found.push_back(&element.object());
      }
    }
  }
  return found;
}

std::string text_of(const Value* value) {
  const bool text =
      value != nullptr && (value->kind() == Value::Kind::literal || value->kind() == Value::Kind::expression);
  return text ? std::string(value->text()) : std::string();
}

}  // namespace kootoro::compare
