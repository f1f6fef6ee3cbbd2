// Conversion of values between types: the rules of go-cty's unsafe conversions.
#include <hcl/datum.hpp>
#include <hcl/wide_number.hpp>

#include <algorithm>

namespace kootoro::hcl {
namespace {

bool objects_convertible(const StaticType& from, const StaticType& to) {
  return std::all_of(to.attributes.begin(), to.attributes.end(), [&](const auto& wanted) {
    const TypeRef* given = attribute(from, wanted.first);
    return given != nullptr && convertible(*given, wanted.second);
  });
}

bool tuples_convertible(const StaticType& from, const StaticType& to) {
  return std::equal(from.elements.begin(), from.elements.end(), to.elements.begin(), to.elements.end(), convertible);
}

std::vector<TypeRef> member_types(const StaticType& type) {
  std::vector<TypeRef> types = type.elements;
  for (const auto& [name, attribute_type] : type.attributes) {
    types.push_back(attribute_type);
  }
  return types;
}

/// The element type for a list or map of `members`, where `wanted` may leave it open.
std::optional<TypeRef> element_type(const std::vector<TypeRef>& members, const TypeRef& wanted, bool all_or_none) {
  if (!is(wanted, TypeKind::dynamic)) {
    return wanted;
  }
  const auto unified = unify(members);
  const bool mixed =
      unified && is(*unified, TypeKind::dynamic) && all_or_none &&
      std::any_of(members.begin(), members.end(), [](const TypeRef& type) { return !is(type, TypeKind::dynamic); });
  return mixed ? std::nullopt : unified;
}

bool members_convertible(const StaticType& from, const TypeRef& element, bool all_or_none) {
  const std::vector<TypeRef> members = member_types(from);
  if (members.empty()) {
    return true;
  }
  const auto target = element_type(members, element, all_or_none);
  return target && std::all_of(members.begin(), members.end(),
                               [&](const TypeRef& member) { return convertible(member, *target); });
}

bool primitives_convertible(TypeKind from, TypeKind to) {
  return from == to || from == TypeKind::string || to == TypeKind::string;
}

std::optional<Datum> to_text(const Datum& value) {
  if (const bool* flag = value.get<bool>()) {
    return Datum(value.range(), std::string(*flag ? "true" : "false"));
  }
  if (const Number* number = value.get<Number>()) {
    return Datum(value.range(), number->text());
  }
  return std::nullopt;
}

std::optional<Datum> to_number(const Datum& value) {
  const std::string* text = value.get<std::string>();
  const auto number = text != nullptr ? Number::convert(*text) : std::nullopt;
  return number && number->within_limits() ? std::optional(Datum(value.range(), *number)) : std::nullopt;
}

std::optional<Datum> to_boolean(const Datum& value) {
  const std::string* text = value.get<std::string>();
  if (text == nullptr) {
    return std::nullopt;
  }
  if (*text == "true" || *text == "1") {
    return Datum(value.range(), true);
  }
  if (*text == "false" || *text == "0") {
    return Datum(value.range(), false);
  }
  return std::nullopt;
}

/// Can the items be in one list? A type with open parts accepts values that still differ (cty.CanListVal).
bool of_one_type(const std::vector<Datum>& items) {
  TypeRef type = dynamic_type();
  for (const Datum& item : items) {
    const auto both = merged(type, item.type());
    if (!both) {
      return false;
    }
    type = *both;
  }
  return true;
}

/// Elements that were converted to a type with open parts may still differ; makes them one type.
std::optional<TypeRef> settle(std::vector<Datum>& items) {
  std::vector<TypeRef> types;
  types.reserve(items.size());
  for (const Datum& item : items) {
    types.push_back(item.type());
  }
  const auto unified = unify(types);
  if (!unified) {
    return std::nullopt;
  }
  for (Datum& item : items) {
    auto converted = convert(item, *unified);
    if (!converted) {
      return std::nullopt;
    }
    item = std::move(*converted);
  }
  return of_one_type(items) ? unified : std::nullopt;
}

std::optional<std::vector<Datum>> convert_all(const std::vector<Datum>& items, const TypeRef& type) {
  std::vector<Datum> result;
  result.reserve(items.size());
  for (const Datum& item : items) {
    auto converted = convert(item, type);
    if (!converted) {
      return std::nullopt;
    }
    result.push_back(std::move(*converted));
  }
  return result;
}

std::optional<Datum> to_list(const Datum& value, const Sequence& sequence, const TypeRef& wanted) {
  auto items = convert_all(*sequence.items, wanted);
  if (!items) {
    return std::nullopt;
  }
  TypeRef element = wanted;
  if (!items->empty()) {
    const auto settled = settle(*items);
    if (!settled) {
      return std::nullopt;
    }
    element = *settled;
  } else if (is(wanted, TypeKind::dynamic) && sequence.element) {
    element = sequence.element;
  }
  return Datum(value.range(), Sequence(std::move(*items), element));
}

std::optional<Datum> to_map(const Datum& value, const Mapping& mapping, const TypeRef& wanted) {
  std::vector<Datum> items;
  for (const Field& field : mapping.fields->all()) {
    items.push_back(field.value);
  }
  auto converted = convert_all(items, wanted);
  if (!converted) {
    return std::nullopt;
  }
  TypeRef element = wanted;
  if (!converted->empty()) {
    const auto settled = settle(*converted);
    if (!settled) {
      return std::nullopt;
    }
    element = *settled;
  } else if (is(wanted, TypeKind::dynamic) && mapping.element) {
    element = mapping.element;
  }
  Fields fields;
  for (std::size_t at = 0; at < converted->size(); ++at) {
    const Field& field = mapping.fields->all()[at];
    fields.set({field.name, field.name_range, std::move((*converted)[at])});
  }
  return Datum(value.range(), Mapping(std::move(fields), element));
}

std::optional<Datum> convert_checked(const Datum& value, const TypeRef& type);

std::optional<Datum> to_tuple(const Datum& value, const Sequence& sequence, const StaticType& type) {
  if (sequence.items->size() != type.elements.size()) {
    return std::nullopt;
  }
  std::vector<Datum> items;
  for (std::size_t at = 0; at < type.elements.size(); ++at) {
    auto converted = convert_checked((*sequence.items)[at], type.elements[at]);
    if (!converted) {
      return std::nullopt;
    }
    items.push_back(std::move(*converted));
  }
  return Datum::tuple(value.range(), std::move(items));
}

std::optional<Datum> to_object(const Datum& value, const Mapping& mapping, const StaticType& type) {
  Fields fields;
  for (const Field& field : mapping.fields->all()) {
    const TypeRef* wanted = attribute(type, field.name);
    if (wanted == nullptr) {
      continue;
    }
    auto converted = convert_checked(field.value, *wanted);
    if (!converted) {
      return std::nullopt;
    }
    fields.set({field.name, field.name_range, std::move(*converted)});
  }
  return fields.all().size() == type.attributes.size() ? std::optional(Datum::object(value.range(), std::move(fields)))
                                                       : std::nullopt;
}

std::optional<Datum> convert_known(const Datum& value, const TypeRef& type) {
  const Sequence* sequence = value.get<Sequence>();
  const Mapping* mapping = value.get<Mapping>();
  switch (type->kind) {
    case TypeKind::string:
      return to_text(value);
    case TypeKind::number:
      return to_number(value);
    case TypeKind::boolean:
      return to_boolean(value);
    case TypeKind::list:
      return sequence != nullptr ? to_list(value, *sequence, type->element) : std::nullopt;
    case TypeKind::map:
      return mapping != nullptr ? to_map(value, *mapping, type->element) : std::nullopt;
    case TypeKind::tuple:
      return sequence != nullptr ? to_tuple(value, *sequence, *type) : std::nullopt;
    case TypeKind::object:
      return mapping != nullptr ? to_object(value, *mapping, *type) : std::nullopt;
    case TypeKind::dynamic:
      return value;
  }
  return std::nullopt;
}

bool is_known_primitive(const Datum& value, TypeKind kind);

/// As `convert`, where the type of `value` is known to be convertible: asking at each level takes the square of them.
std::optional<Datum> convert_checked(const Datum& value, const TypeRef& type) {
  if (!is(type, TypeKind::tuple) && !is(type, TypeKind::object)) {
    return convert(value, type);
  }
  if (value.is_unknown()) {
    return Datum::unknown(value.range(), type);
  }
  return value.is_null() ? Datum::null(value.range(), type) : convert_known(value, type);
}

bool is_known_primitive(const Datum& value, TypeKind kind) {
  switch (kind) {
    case TypeKind::string:
      return value.get<std::string>() != nullptr;
    case TypeKind::number:
      return value.get<Number>() != nullptr;
    case TypeKind::boolean:
      return value.get<bool>() != nullptr;
    default:
      return false;
  }
}

}  // namespace

bool convertible(const TypeRef& from, const TypeRef& to) {
  if (is(to, TypeKind::dynamic) || is(from, TypeKind::dynamic)) {
    return true;
  }
  if (is_primitive(from) && is_primitive(to)) {
    return primitives_convertible(from->kind, to->kind);
  }
  switch (to->kind) {
    case TypeKind::object:
      if (is(from, TypeKind::map)) {
        return std::all_of(to->attributes.begin(), to->attributes.end(),
                           [&](const auto& wanted) { return convertible(from->element, wanted.second); });
      }
      return is(from, TypeKind::object) && objects_convertible(*from, *to);
    case TypeKind::tuple:
      return is(from, TypeKind::tuple) && tuples_convertible(*from, *to);
    case TypeKind::list:
      return is(from, TypeKind::list) ? convertible(from->element, to->element)
                                      : is(from, TypeKind::tuple) && members_convertible(*from, to->element, true);
    case TypeKind::map:
      return is(from, TypeKind::map) ? convertible(from->element, to->element)
                                     : is(from, TypeKind::object) && members_convertible(*from, to->element, false);
    default:
      return false;
  }
}

std::optional<Datum> convert(const Datum& value, const TypeRef& type) {
  if (is(type, TypeKind::dynamic) || is_known_primitive(value, type->kind)) {
    return value;
  }
  if (is_primitive(type) && (value.get<Sequence>() != nullptr || value.get<Mapping>() != nullptr)) {
    return std::nullopt;  // without a walk over its type
  }
  const TypeRef own = value.type();
  if (same(own, type)) {
    return value;
  }
  if (!convertible(own, type)) {
    return std::nullopt;
  }
  if (value.is_unknown()) {
    return Datum::unknown(value.range(), type);
  }
  if (value.is_null()) {
    return Datum::null(value.range(), type);
  }
  return convert_known(value, type);
}

}  // namespace kootoro::hcl
