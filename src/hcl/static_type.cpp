#include <hcl/static_type.hpp>

#include <algorithm>

namespace kootoro::hcl {
namespace {

TypeRef simple(TypeKind kind) {
  return std::make_shared<const StaticType>(StaticType{kind, nullptr, {}, {}});
}

}  // namespace

TypeRef dynamic_type() {
  static const TypeRef type = simple(TypeKind::dynamic);
  return type;
}

TypeRef boolean_type() {
  static const TypeRef type = simple(TypeKind::boolean);
  return type;
}

TypeRef number_type() {
  static const TypeRef type = simple(TypeKind::number);
  return type;
}

TypeRef string_type() {
  static const TypeRef type = simple(TypeKind::string);
  return type;
}

TypeRef list_of(TypeRef element) {
  return std::make_shared<const StaticType>(StaticType{TypeKind::list, std::move(element), {}, {}});
}

TypeRef map_of(TypeRef element) {
  return std::make_shared<const StaticType>(StaticType{TypeKind::map, std::move(element), {}, {}});
}

TypeRef tuple_of(std::vector<TypeRef> elements) {
  return std::make_shared<const StaticType>(StaticType{TypeKind::tuple, nullptr, std::move(elements), {}});
}

TypeRef object_of(std::vector<std::pair<std::string, TypeRef>> attributes) {
  std::sort(attributes.begin(), attributes.end(), [](const auto& a, const auto& b) { return a.first < b.first; });
  return std::make_shared<const StaticType>(StaticType{TypeKind::object, nullptr, {}, std::move(attributes)});
}

bool same(const TypeRef& left, const TypeRef& right) {
  if (left == right) {
    return true;
  }
  if (left->kind != right->kind) {
    return false;
  }
  switch (left->kind) {
    case TypeKind::list:
    case TypeKind::map:
      return same(left->element, right->element);
    case TypeKind::tuple:
      return std::equal(left->elements.begin(), left->elements.end(), right->elements.begin(), right->elements.end(),
                        [](const TypeRef& a, const TypeRef& b) { return same(a, b); });
    case TypeKind::object:
      return std::equal(left->attributes.begin(), left->attributes.end(), right->attributes.begin(),
                        right->attributes.end(),
                        [](const auto& a, const auto& b) { return a.first == b.first && same(a.second, b.second); });
    default:
      return true;
  }
}

std::optional<TypeRef> merged(const TypeRef& left, const TypeRef& right) {
  if (is(left, TypeKind::dynamic) || is(right, TypeKind::dynamic)) {
    return is(left, TypeKind::dynamic) ? right : left;
  }
  if (left->kind != right->kind || left->elements.size() != right->elements.size() ||
      left->attributes.size() != right->attributes.size()) {
    return std::nullopt;
  }
  StaticType result = *left;
  const auto merge_into = [](TypeRef& into, const TypeRef& other) {
    const auto both = merged(into, other);
    into = both.value_or(into);
    return both.has_value();
  };
  bool agree = left->element == nullptr || merge_into(result.element, right->element);
  for (std::size_t at = 0; agree && at < result.elements.size(); ++at) {
    agree = merge_into(result.elements[at], right->elements[at]);
  }
  for (std::size_t at = 0; agree && at < result.attributes.size(); ++at) {
    agree = result.attributes[at].first == right->attributes[at].first &&
            merge_into(result.attributes[at].second, right->attributes[at].second);
  }
  return agree ? std::optional(std::make_shared<const StaticType>(std::move(result))) : std::nullopt;
}

bool is_primitive(TypeKind kind) {
  return kind == TypeKind::boolean || kind == TypeKind::number || kind == TypeKind::string;
}

const TypeRef* attribute(const StaticType& object, const std::string& name) {
  const auto found =
      std::lower_bound(object.attributes.begin(), object.attributes.end(), name,
                       [](const auto& entry, const std::string& wanted) { return entry.first < wanted; });
  return found != object.attributes.end() && found->first == name ? &found->second : nullptr;
}

std::string describe(TypeKind kind) {
  switch (kind) {
    case TypeKind::dynamic:
      return "null";
    case TypeKind::boolean:
      return "a bool";
    case TypeKind::number:
      return "a number";
    case TypeKind::string:
      return "a string";
    case TypeKind::list:
    case TypeKind::tuple:
      return "a list";
    case TypeKind::map:
    case TypeKind::object:
      return "an object";
  }
  return "a value";
}

}  // namespace kootoro::hcl
