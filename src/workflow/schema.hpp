// The shape of the values that a JSON Schema describes.
#pragma once

#include "workflow/shape.hpp"

namespace kootoro::workflow {

/// The targets of `$ref`: the whole document for `#/…`, and the schemas of an OpenAPI document for
/// `#/components/schemas/NAME`. Either may be null.
struct Definitions {
  const hcl::Object* document = nullptr;
  const hcl::Object* components = nullptr;
};

/// A field in `required` is present; a field that is only in `properties` may be absent, and so may any other field
/// that `additionalProperties` does not describe. A schema without fields implies nothing about them.
[[nodiscard]] Shape shape_of_schema(const hcl::Value& schema, const Definitions& definitions);

}  // namespace kootoro::workflow
