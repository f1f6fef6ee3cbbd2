// Finding a common type: the rules of go-cty's unsafe unification.
#include <hcl/static_type.hpp>

#include <algorithm>
#include <array>
#include <functional>
#include <string>
#include <unordered_map>

namespace kootoro::hcl {
namespace {

using Types = std::vector<TypeRef>;

bool all_convertible(const Types& types, const TypeRef& to) {
  return std::all_of(types.begin(), types.end(), [&](const TypeRef& type) { return convertible(type, to); });
}

std::optional<TypeRef> if_all_convertible(const Types& types, TypeRef to) {
  return all_convertible(types, to) ? std::optional(std::move(to)) : std::nullopt;
}

std::optional<TypeRef> unify_collections(const Types& types, TypeRef (*collection_of)(TypeRef)) {
  Types elements;
  for (const TypeRef& type : types) {
    elements.push_back(type->element);
  }
  const auto element = unify(elements);
  return element ? if_all_convertible(types, collection_of(*element)) : std::nullopt;
}

std::optional<TypeRef> unify_tuples_to_list(const Types& types) {
  Types elements;
  for (const TypeRef& type : types) {
    elements.insert(elements.end(), type->elements.begin(), type->elements.end());
  }
  const auto element = unify(elements);
  return element ? if_all_convertible(types, list_of(*element)) : std::nullopt;
}

std::optional<TypeRef> unify_tuples(const Types& types) {
  const std::size_t length = types.front()->elements.size();
  if (std::any_of(types.begin(), types.end(), [&](const TypeRef& type) { return type->elements.size() != length; })) {
    return unify_tuples_to_list(types);
  }
  Types elements;
  for (std::size_t at = 0; at < length; ++at) {
    Types across;
    for (const TypeRef& type : types) {
      across.push_back(type->elements[at]);
    }
    const auto element = unify(across);
    if (!element) {
      return std::nullopt;
    }
    elements.push_back(*element);
  }
  const auto tuple = if_all_convertible(types, tuple_of(std::move(elements)));
  return tuple ? tuple : unify_tuples_to_list(types);
}

std::optional<TypeRef> unify_objects_to_map(const Types& types) {
  Types elements;
  for (const TypeRef& type : types) {
    for (const auto& [name, attribute_type] : type->attributes) {
      elements.push_back(attribute_type);
    }
  }
  const auto element = unify(elements);
  return element ? if_all_convertible(types, map_of(*element)) : std::nullopt;
}

bool same_names(const StaticType& left, const StaticType& right) {
  return std::equal(left.attributes.begin(), left.attributes.end(), right.attributes.begin(), right.attributes.end(),
                    [](const auto& a, const auto& b) { return a.first == b.first; });
}

std::optional<TypeRef> unify_objects(const Types& types) {
  if (std::any_of(types.begin(), types.end(),
                  [&](const TypeRef& type) { return !same_names(*types.front(), *type); })) {
    return unify_objects_to_map(types);
  }
  std::vector<std::pair<std::string, TypeRef>> attributes;
  for (std::size_t at = 0; at < types.front()->attributes.size(); ++at) {
    Types across;
    for (const TypeRef& type : types) {
      across.push_back(type->attributes[at].second);
    }
    const auto unified = unify(across);
    if (!unified) {
      return std::nullopt;
    }
    attributes.emplace_back(types.front()->attributes[at].first, *unified);
  }
  const auto object = if_all_convertible(types, object_of(std::move(attributes)));
  return object ? object : unify_objects_to_map(types);
}

/// Takes tuples among lists (or objects among maps) for lists (or maps) themselves.
std::optional<TypeRef> unify_as_collections(const Types& types, TypeKind structural, TypeKind collection,
                                            std::optional<TypeRef> (*to_collection)(const Types&)) {
  Types structural_types;
  for (const TypeRef& type : types) {
    if (is(type, structural)) {
      structural_types.push_back(type);
    }
  }
  const auto common = to_collection(structural_types);
  if (!common) {
    return std::nullopt;
  }
  Types replaced = types;
  for (TypeRef& type : replaced) {
    type = is(type, structural) ? *common : type;
  }
  const auto result = unify(replaced);
  return result && is(*result, collection) ? result : std::nullopt;
}

/// Negative: `left` is more general; positive: `right` is; zero: neither.
int compare(const TypeRef& left, const TypeRef& right);

int compare_members(std::size_t count, const auto& left_at, const auto& right_at) {
  bool left_general = false;
  bool right_general = false;
  for (std::size_t at = 0; at < count; ++at) {
    const int order = compare(left_at(at), right_at(at));
    left_general = left_general || order < 0;
    right_general = right_general || order > 0;
  }
  if (left_general == right_general) {
    return 0;
  }
  return left_general ? -1 : 1;
}

int compare(const TypeRef& left, const TypeRef& right) {
  if (is(left, TypeKind::dynamic) || is(right, TypeKind::dynamic)) {
    return static_cast<int>(is(left, TypeKind::dynamic)) - static_cast<int>(is(right, TypeKind::dynamic));
  }
  if (is_primitive(left) && is_primitive(right)) {
    return static_cast<int>(is(right, TypeKind::string)) - static_cast<int>(is(left, TypeKind::string));
  }
  if (left->kind == right->kind && left->element) {
    return compare(left->element, right->element);
  }
  const auto generalizes = [](const TypeRef& a, const TypeRef& b) {
    return (is(a, TypeKind::list) && is(b, TypeKind::tuple)) || (is(a, TypeKind::map) && is(b, TypeKind::object));
  };
  if (generalizes(left, right)) {
    return -1;
  }
  if (generalizes(right, left)) {
    return 1;
  }
  if (is(left, TypeKind::object) && is(right, TypeKind::object) && same_names(*left, *right)) {
    return compare_members(
        left->attributes.size(), [&](std::size_t at) { return left->attributes[at].second; },
        [&](std::size_t at) { return right->attributes[at].second; });
  }
  if (is(left, TypeKind::tuple) && is(right, TypeKind::tuple) && left->elements.size() == right->elements.size()) {
    return compare_members(
        left->elements.size(), [&](std::size_t at) { return left->elements[at]; },
        [&](std::size_t at) { return right->elements[at]; });
  }
  return 0;
}

/// The most general of the types first; a topological order that keeps the given one where it can.
Types by_generality(const Types& types) {
  const std::size_t count = types.size();
  std::vector<std::vector<std::size_t>> more_special(count);
  std::vector<std::size_t> more_general(count, 0);
  for (std::size_t a = 0; a < count; ++a) {
    for (std::size_t b = a + 1; b < count; ++b) {
      const int order = compare(types[a], types[b]);
      if (order != 0) {
        more_special[order < 0 ? a : b].push_back(order < 0 ? b : a);
        ++more_general[order < 0 ? b : a];
      }
    }
  }
  std::vector<std::size_t> queue;
  for (std::size_t at = 0; at < count; ++at) {
    if (more_general[at] == 0) {
      queue.push_back(at);
    }
  }
  Types result;
  for (std::size_t next = 0; next < queue.size(); ++next) {
    const std::size_t at = queue[next];
    result.push_back(types[at]);
    for (const std::size_t special : more_special[at]) {
      if (--more_general[special] == 0) {
        queue.push_back(special);
      }
    }
  }
  return result;
}

/// The same for types that are `same`.
std::size_t hash_of(const TypeRef& type) {
  std::size_t hash = static_cast<std::size_t>(type->kind) + 1;
  const auto add = [&hash](std::size_t part) { hash = hash * 1'000'003 + part; };
  if (type->element) {
    add(hash_of(type->element));
  }
  for (const TypeRef& element : type->elements) {
    add(hash_of(element));
  }
  for (const auto& [name, attribute_type] : type->attributes) {
    add(std::hash<std::string>{}(name));
    add(hash_of(attribute_type));
  }
  return hash;
}

/// Equal types add nothing, and lists of the same element can be long.
Types distinct(const Types& types) {
  Types result;
  std::unordered_multimap<std::size_t, TypeRef> seen;
  for (const TypeRef& type : types) {
    const std::size_t hash = hash_of(type);
    const auto [first, last] = seen.equal_range(hash);
    if (std::none_of(first, last, [&](const auto& entry) { return same(entry.second, type); })) {
      seen.emplace(hash, type);
      result.push_back(type);
    }
  }
  return result;
}

class Census {
 public:
  explicit Census(const Types& types) : total_(types.size()) {
    for (const TypeRef& type : types) {
      ++counts_[static_cast<std::size_t>(type->kind)];
    }
  }
  [[nodiscard]] bool has(TypeKind kind) const { return count(kind) > 0; }
  /// Is every type one of these, or dynamic?
  [[nodiscard]] bool only(TypeKind kind) const { return count(kind) + count(TypeKind::dynamic) == total_; }
  [[nodiscard]] bool only(TypeKind one, TypeKind other) const {
    return count(one) + count(other) + count(TypeKind::dynamic) == total_;
  }

 private:
  [[nodiscard]] std::size_t count(TypeKind kind) const { return counts_[static_cast<std::size_t>(kind)]; }

  std::array<std::size_t, 8> counts_{};
  std::size_t total_;
};

std::optional<TypeRef> most_general(const Types& types) {
  for (const TypeRef& wanted : by_generality(types)) {
    if (all_convertible(types, wanted)) {
      return wanted;
    }
  }
  return std::nullopt;
}

}  // namespace

std::optional<TypeRef> unify(const std::vector<TypeRef>& all_types) {
  if (all_types.empty()) {
    return std::nullopt;
  }
  const Types types = distinct(all_types);
  if (types.size() == 1) {
    return types.front();
  }
  const Census census(types);
  const bool dynamic = census.has(TypeKind::dynamic);
  if (census.has(TypeKind::map) && census.only(TypeKind::map)) {
    return dynamic ? dynamic_type() : unify_collections(types, map_of);
  }
  if (census.has(TypeKind::list) && census.only(TypeKind::list)) {
    return dynamic ? dynamic_type() : unify_collections(types, list_of);
  }
  if (census.has(TypeKind::object) && census.only(TypeKind::object)) {
    return dynamic ? dynamic_type() : unify_objects(types);
  }
  if (census.has(TypeKind::tuple) && census.only(TypeKind::tuple)) {
    return dynamic ? dynamic_type() : unify_tuples(types);
  }
  if (census.has(TypeKind::map) && census.only(TypeKind::map, TypeKind::object)) {
    if (auto map = unify_as_collections(types, TypeKind::object, TypeKind::map, unify_objects_to_map)) {
      return map;
    }
  } else if (census.has(TypeKind::list) && census.only(TypeKind::list, TypeKind::tuple)) {
    if (auto list = unify_as_collections(types, TypeKind::tuple, TypeKind::list, unify_tuples_to_list)) {
      return list;
    }
  } else if (census.has(TypeKind::object) && census.has(TypeKind::tuple)) {
    return std::nullopt;
  }
  return most_general(types);
}

}  // namespace kootoro::hcl
