// What a JSON Schema promises of a value.
#pragma once

#include "workflow/shape.hpp"

namespace kootoro::workflow {

/// Where `$ref` points: the whole document for `#/…`, and the schemas of an OpenAPI document for
/// `#/components/schemas/NAME`. Either may be null.
struct Definitions {
  const hcl::Object* document = nullptr;
  const hcl::Object* components = nullptr;
};

/// A field in `required` is there; one that is only in `properties` may be absent, and so may any other unless the
/// schema says something of them in `additionalProperties`. A schema that names no fields says nothing about them.
[[nodiscard]] Shape shape_of_schema(const hcl::Value& schema, const Definitions& definitions);

}  // namespace kootoro::workflow
