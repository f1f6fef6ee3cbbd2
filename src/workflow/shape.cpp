#include "workflow/shape.hpp"

#include <algorithm>
#include <iterator>
#include <utility>

namespace kootoro::workflow {

namespace {

constexpr std::size_t max_elements = 32;
constexpr std::size_t max_constants = 32;

auto place_of(const SharedList<Field>& fields, std::string_view name) {
  return std::lower_bound(fields.begin(), fields.end(), name,
                          [](const Field& field, std::string_view key) { return field.name < key; });
}

Presence either(Presence left, Presence right) {
  if (left == Presence::unknown || right == Presence::unknown) {
    return Presence::unknown;
  }
  return left == right ? left : Presence::maybe;
}

}  // namespace

Shape::Shape() = default;
Shape::Shape(const Shape&) = default;
Shape::Shape(Shape&&) noexcept = default;
Shape& Shape::operator=(const Shape&) = default;
Shape& Shape::operator=(Shape&&) noexcept = default;
Shape::~Shape() = default;

Shape Shape::any() {
  return {};
}

Shape Shape::scalar() {
  Shape shape;
  shape.kind = Kind::scalar;
  return shape;
}

Shape Shape::constant(hcl::Type type, std::string text) {
  Shape shape = scalar();
  shape.constants.own().push_back({type, std::move(text)});
  return shape;
}

Shape Shape::object(Presence others) {
  Shape shape;
  shape.kind = Kind::object;
  shape.others = others;
  return shape;
}

Shape Shape::list() {
  Shape shape;
  shape.kind = Kind::list;
  return shape;
}

Shape Shape::list_of(std::vector<Shape> elements) {
  Shape shape = list();
  if (elements.size() <= max_elements) {
    shape.elements = SharedList(std::move(elements));
    shape.counted = true;
  }
  return shape;
}

bool Shape::operator==(const Shape& other) const {
  return kind == other.kind && constants == other.constants && fields == other.fields && others == other.others &&
         elements == other.elements && counted == other.counted;
}

const Field* Shape::find(std::string_view name) const {
  const auto place = place_of(fields, name);
  return place != fields.end() && place->name == name ? &*place : nullptr;
}

Found Shape::field(std::string_view name) const {
  if (kind == Kind::any) {
    return {Presence::unknown, any()};
  }
  if (const Field* known = find(name)) {
    return {known->presence, known->shape};
  }
  return {kind == Kind::object ? others : Presence::never, any()};
}

Found Shape::element(std::size_t index) const {
  if (kind == Kind::any || (kind == Kind::list && !counted)) {
    return {Presence::unknown, any()};
  }
  if (kind == Kind::list && index < elements.size()) {
    return {Presence::always, elements[index]};
  }
  return {Presence::never, any()};
}

Shape& Shape::set(std::string_view name, Shape value, Presence presence) {
  if (kind != Kind::object) {
    *this = object(kind == Kind::any ? Presence::unknown : Presence::never);
  }
  const auto at = place_of(fields, name) - fields.begin();
  std::vector<Field>& own = fields.own();
  auto place = own.begin() + at;
  if (place == own.end() || place->name != name) {
    place = own.insert(place, Field{std::string(name), {}, presence});
  }
  place->shape = std::move(value);
  place->presence = presence;
  return place->shape;
}

void Shape::remove(std::string_view name) {
  const auto place = place_of(fields, name);
  if (place != fields.end() && place->name == name) {
    const auto at = place - fields.begin();
    std::vector<Field>& own = fields.own();
    own.erase(own.begin() + at);
  }
}

namespace {

Shape join_scalars(const Shape& left, const Shape& right) {
  Shape joined = Shape::scalar();
  if (!left.constants.empty() && !right.constants.empty()) {
    std::vector<Constant> both;
    std::set_union(left.constants.begin(), left.constants.end(), right.constants.begin(), right.constants.end(),
                   std::back_inserter(both));
    if (both.size() <= max_constants) {
      joined.constants = SharedList(std::move(both));
    }
  }
  return joined;
}

/// A field of one object, and what the other one has in its place.
Field joined_field(const Field& field, const Found& other) {
  const Presence presence = either(field.presence, other.presence);
  if (presence == Presence::unknown) {
    return {field.name, Shape::any(), field.presence};
  }
  if (other.presence == Presence::never) {
    return {field.name, field.shape, Presence::maybe};
  }
  return {field.name, join(field.shape, other.shape), presence};
}

Shape join_objects(const Shape& left, const Shape& right) {
  Shape joined = Shape::object(either(left.others, right.others));
  std::vector<Field>& fields = joined.fields.own();
  auto one = left.fields.begin();
  auto other = right.fields.begin();
  while (one != left.fields.end() || other != right.fields.end()) {  // both are sorted by name
    const bool from_left = other == right.fields.end() || (one != left.fields.end() && one->name <= other->name);
    const bool from_both = from_left && other != right.fields.end() && one->name == other->name;
    fields.push_back(from_both   ? joined_field(*one, {other->presence, other->shape})
                     : from_left ? joined_field(*one, {right.others, Shape::any()})
                                 : joined_field(*other, {left.others, Shape::any()}));
    one += from_left ? 1 : 0;
    other += !from_left || from_both ? 1 : 0;
  }
  return joined;
}

Shape join_lists(const Shape& left, const Shape& right) {
  if (!left.counted || !right.counted || left.elements.size() != right.elements.size()) {
    return Shape::list();
  }
  std::vector<Shape> elements;
  for (std::size_t i = 0; i < left.elements.size(); ++i) {
    elements.push_back(join(left.elements[i], right.elements[i]));
  }
  return Shape::list_of(std::move(elements));
}

bool is_deeper(const Shape& shape, std::size_t depth) {
  if (depth == 0) {
    return shape.kind == Shape::Kind::object || shape.kind == Shape::Kind::list;
  }
  return std::any_of(shape.fields.begin(), shape.fields.end(),
                     [&](const Field& field) { return is_deeper(field.shape, depth - 1); }) ||
         std::any_of(shape.elements.begin(), shape.elements.end(),
                     [&](const Shape& element) { return is_deeper(element, depth - 1); });
}

}  // namespace

Shape join(const Shape& left, const Shape& right) {
  if (left.kind != right.kind) {
    return Shape::any();
  }
  switch (left.kind) {
    case Shape::Kind::any:
      break;
    case Shape::Kind::scalar:
      return join_scalars(left, right);
    case Shape::Kind::object:
      return join_objects(left, right);
    case Shape::Kind::list:
      return join_lists(left, right);
  }
  return Shape::any();
}

Shape merge(const Shape& left, const Shape& right) {
  if (left.kind != Shape::Kind::object || right.kind == Shape::Kind::any) {
    return Shape::any();
  }
  Shape merged = left;
  if (right.others != Presence::never) {  // may override any field that it does not name
    merged.others = either(left.others, right.others);
    for (Field& field : merged.fields.own()) {
      field.shape = Shape::any();
    }
  }
  for (const Field& field : right.fields) {
    const Found below = left.field(field.name);
    if (field.presence == Presence::always) {
      merged.set(field.name, field.shape);
    } else {
      const bool shadows = below.presence == Presence::always || below.presence == Presence::maybe;
      merged.set(field.name, shadows ? join(below.shape, field.shape) : field.shape,
                 below.presence == Presence::always ? Presence::always : Presence::maybe);
    }
  }
  return merged;
}

Shape limited(Shape shape, std::size_t depth) {
  if (!is_deeper(shape, depth)) {
    return shape;
  }
  if (depth == 0) {
    return Shape::any();
  }
  for (Field& field : shape.fields.own()) {
    field.shape = limited(std::move(field.shape), depth - 1);
  }
  for (Shape& element : shape.elements.own()) {
    element = limited(std::move(element), depth - 1);
  }
  return shape;
}

}  // namespace kootoro::workflow
