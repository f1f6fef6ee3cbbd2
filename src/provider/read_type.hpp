// One file of src/provider/schema/ as a type.
#pragma once

#include <kootoro/provider/schema.hpp>

namespace kootoro::provider {

/// Reads a type's file, which is built in: a test checks that it is well-formed.
[[nodiscard]] Type read_type(const TypeSource& source);

}  // namespace kootoro::provider
