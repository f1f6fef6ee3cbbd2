#include "workflow/schema.hpp"

#include <kootoro/workflow/definition.hpp>

#include <algorithm>

namespace kootoro::workflow {
namespace {

constexpr int schema_depth = 16;  // a schema may refer to itself

const hcl::Value* resolve(std::string_view reference, const Definitions& definitions) {
  constexpr std::string_view components = "#/components/schemas/";
  if (reference.starts_with(components)) {
    return definitions.components == nullptr
               ? nullptr
               : value_member(*definitions.components, reference.substr(components.size()));
  }
  const hcl::Object* object = definitions.document;
  if (object == nullptr || !reference.starts_with("#/")) {
    return nullptr;
  }
  reference.remove_prefix(2);
  while (true) {
    const std::size_t slash = reference.find('/');
    const hcl::Value* value = object == nullptr ? nullptr : value_member(*object, reference.substr(0, slash));
    if (value == nullptr || slash == std::string_view::npos) {
      return value;
    }
    object = value->object();
    reference.remove_prefix(slash + 1);
  }
}

Shape constants_of(const hcl::Tuple& values) {
  Shape shape = Shape::scalar();
  std::vector<Constant>& constants = shape.constants.own();
  for (const hcl::Value& value : values) {
    if (value.string() == nullptr) {
      return Shape::scalar();
    }
    constants.push_back({hcl::Type::string, *value.string()});
  }
  std::sort(constants.begin(), constants.end());
  return shape;
}

Shape shape_of(const hcl::Value& schema, const Definitions& definitions, int depth);

/// The object that `properties`, `required` and `additionalProperties` describe.
Shape object_of(const hcl::Object& schema, const Definitions& definitions, int depth) {
  const hcl::Value* properties = value_member(schema, "properties");
  const hcl::Tuple* required = list_member(schema, "required");
  const bool names_fields = properties != nullptr && properties->object() != nullptr;
  if (!names_fields && required == nullptr) {
    return Shape::any();
  }
  const hcl::Value* additional = value_member(schema, "additionalProperties");
  const bool closed = additional != nullptr && additional->boolean() != nullptr && !*additional->boolean();
  Presence others = additional == nullptr ? Presence::maybe : Presence::unknown;
  if (closed) {
    others = Presence::never;
  } else if (!names_fields) {
    others = Presence::unknown;
  }
  Shape shape = Shape::object(others);
  if (names_fields) {
    for (const hcl::Member& property : properties->object()->members()) {
      shape.set(property.name, shape_of(property.value, definitions, depth - 1), Presence::maybe);
    }
  }
  for (std::size_t i = 0; required != nullptr && i < required->size(); ++i) {
    if (const std::string* name = (*required)[i].string()) {
      shape.set(*name, shape.field(*name).shape);
    }
  }
  return shape;
}

/// A value that satisfies both.
Shape both(const Shape& left, const Shape& right) {
  if (left.kind != Shape::Kind::object || right.kind != Shape::Kind::object) {
    return left.kind == Shape::Kind::any ? right : left;
  }
  Shape shape = left;
  for (const Field& field : right.fields) {
    const Field* known = left.find(field.name);
    const bool always = field.presence == Presence::always || (known != nullptr && known->presence == Presence::always);
    shape.set(field.name, known == nullptr ? field.shape : both(known->shape, field.shape),
              always ? Presence::always : Presence::maybe);
  }
  return shape;
}

Shape shape_of(const hcl::Value& schema, const Definitions& definitions, int depth) {
  const hcl::Object* object = schema.object();
  if (object == nullptr || depth == 0) {
    return Shape::any();
  }
  if (const std::string* reference = text_member(*object, "$ref")) {
    const hcl::Value* target = resolve(*reference, definitions);
    return target == nullptr ? Shape::any() : shape_of(*target, definitions, depth - 1);
  }
  if (const hcl::Tuple* parts = list_member(*object, "allOf")) {
    Shape shape = object_of(*object, definitions, depth);
    for (const hcl::Value& part : *parts) {
      shape = both(shape, shape_of(part, definitions, depth - 1));
    }
    return shape;
  }
  if (const hcl::Tuple* values = list_member(*object, "enum")) {
    return constants_of(*values);
  }
  const std::string* type = text_member(*object, "type");
  if (type == nullptr) {
    return list_member(*object, "type") != nullptr ? Shape::any() : object_of(*object, definitions, depth);
  }
  if (*type == "object") {
    return object_of(*object, definitions, depth);
  }
  return *type == "array" ? Shape::list() : Shape::scalar();
}

}  // namespace

Shape shape_of_schema(const hcl::Value& schema, const Definitions& definitions) {
  return shape_of(schema, definitions, schema_depth);
}

}  // namespace kootoro::workflow
