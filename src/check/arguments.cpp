#include "check/arguments.hpp"

#include "check/known.hpp"

namespace kootoro::check {

using terraform::Attribute;
using terraform::Object;
using terraform::Value;

const Value* argument(const Object& body, std::string_view name) {
  const Attribute* attribute = body.find(name);
  return attribute == nullptr || is_null(attribute->value) ? nullptr : &attribute->value;
}

std::optional<std::string> text_at(const Object& body, std::string_view name, std::string_view otherwise) {
  const Value* value = argument(body, name);
  return value == nullptr ? std::optional(std::string(otherwise)) : known_text(*value);
}

std::optional<bool> flag_at(const Object& body, std::string_view name) {
  const Value* value = argument(body, name);
  return value == nullptr ? std::optional(false) : known_boolean(*value);
}

std::vector<const Object*> blocks_at(const Object& body, std::string_view name) {
  std::vector<const Object*> result;
  const Value* value = argument(body, name);
  if (value != nullptr && value->kind() == Value::Kind::object) {
    result.push_back(&value->object());
  } else if (value != nullptr && value->kind() == Value::Kind::list) {
    for (const Value& element : value->list()) {
      if (element.kind() == Value::Kind::object) {
        result.push_back(&element.object());
      }
    }
  }
  return result;
}

source::Range origin_at(const Object& body, std::string_view name) {
  const Value* value = argument(body, name);
  return value == nullptr ? source::Range() : value->origin();
}

}  // namespace kootoro::check
