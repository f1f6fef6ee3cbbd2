#include "check/convert.hpp"

#include "check/known.hpp"

#include <algorithm>

namespace kootoro::check {
namespace {

using provider::ValueType;
using terraform::Value;
using Type = ValueType::Kind;
using ValueKind = Value::Kind;

bool is_fit_scalar(const Value& value, Type type) {
  if (is_collection(value)) {
    return false;
  }
  if (is_unknown(value)) {
    return true;  // a text may be a number
  }
  return type == Type::string || (type == Type::number && known_number(value)) ||
         (type == Type::boolean && known_boolean(value));
}

const Value* misfit_in_list(const Value& value, const ValueType& type, const ValueType*& wanted) {
  for (const Value& element : value.list()) {
    if (const Value* found = misfit(element, type.parts.front(), wanted)) {
      return found;
    }
  }
  return nullptr;
}

const Value* misfit_in_map(const Value& value, const ValueType& type, const ValueType*& wanted) {
  for (const terraform::Attribute& member : value.object()) {
    if (const Value* found = misfit(member.value, type.parts.front(), wanted)) {
      return found;
    }
  }
  return nullptr;
}

/// An object needs all attributes of its type, and ignores others.
const Value* misfit_in_object(const Value& value, const ValueType& type, const ValueType*& wanted) {
  for (std::size_t i = 0; i < type.names.size(); ++i) {
    const terraform::Attribute* member = value.object().find(type.names[i]);
    if (member == nullptr) {
      return &value;
    }
    if (const Value* found = misfit(member->value, type.parts[i], wanted)) {
      return found;
    }
  }
  return nullptr;
}

}  // namespace

const Value* misfit(const Value& value, const ValueType& type, const ValueType*& wanted) {
  if (is_null(value) || type.kind == Type::any) {
    return nullptr;
  }
  wanted = &type;
  switch (type.kind) {
    case Type::string:
    case Type::number:
    case Type::boolean:
      return is_fit_scalar(value, type.kind) ? nullptr : &value;
    default:
      break;
  }
  if (is_unknown(value) && !is_unknown_text(value)) {
    return nullptr;
  }
  const bool is_sequence = type.kind == Type::list || type.kind == Type::set;
  if (value.kind() != (is_sequence ? ValueKind::list : ValueKind::object)) {
    return &value;
  }
  if (is_sequence) {
    return misfit_in_list(value, type, wanted);
  }
  return type.kind == Type::map ? misfit_in_map(value, type, wanted) : misfit_in_object(value, type, wanted);
}

}  // namespace kootoro::check
