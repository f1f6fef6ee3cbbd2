// Types of values during evaluation. They decide what `==` and `?:` do, and the result no longer has them.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace kootoro::hcl {

enum class TypeKind : std::uint8_t { dynamic, boolean, number, string, list, map, tuple, object };

struct StaticType;
using TypeRef = std::shared_ptr<const StaticType>;

/// A type as Terraform sees it: unlike the values of a file, it distinguishes lists from tuples and maps from objects.
/// `dynamic` is the type of a bare `null` and of an expression that could not be evaluated.
struct StaticType {
  TypeKind kind = TypeKind::dynamic;
  TypeRef element;                                          // list, map
  std::vector<TypeRef> elements;                            // tuple
  std::vector<std::pair<std::string, TypeRef>> attributes;  // object, ordered by name
};

[[nodiscard]] TypeRef dynamic_type();
[[nodiscard]] TypeRef boolean_type();
[[nodiscard]] TypeRef number_type();
[[nodiscard]] TypeRef string_type();
[[nodiscard]] TypeRef list_of(TypeRef element);
[[nodiscard]] TypeRef map_of(TypeRef element);
[[nodiscard]] TypeRef tuple_of(std::vector<TypeRef> elements);
[[nodiscard]] TypeRef object_of(std::vector<std::pair<std::string, TypeRef>> attributes);

[[nodiscard]] bool same(const TypeRef& left, const TypeRef& right);
/// The type that both match when `dynamic` inside one takes the type that the other has there; nothing if they
/// differ elsewhere.
[[nodiscard]] std::optional<TypeRef> merged(const TypeRef& left, const TypeRef& right);
[[nodiscard]] inline bool is(const TypeRef& type, TypeKind kind) {
  return type->kind == kind;
}
[[nodiscard]] bool is_primitive(TypeKind kind);
[[nodiscard]] inline bool is_primitive(const TypeRef& type) {
  return is_primitive(type->kind);
}
/// The attribute of an object type, or null.
[[nodiscard]] const TypeRef* attribute(const StaticType& object, const std::string& name);

/// `a string`, `a list`, …: for messages.
[[nodiscard]] std::string describe(TypeKind kind);

/// The type that values of all `types` can be converted to, as a conditional does with its two results.
/// Nothing if no such type exists.
[[nodiscard]] std::optional<TypeRef> unify(const std::vector<TypeRef>& types);

/// Can a value of type `from` be converted to `to`, or has it that type? Some such conversions still fail for
/// particular values (a string that is not a number).
[[nodiscard]] bool convertible(const TypeRef& from, const TypeRef& to);

}  // namespace kootoro::hcl
