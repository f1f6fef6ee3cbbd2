// One file of src/provider/schema/ as a type.
#pragma once

#include <kootoro/provider/schema.hpp>

namespace kootoro::provider {

/// Reads a type's file, which the build took from the project: that it is well-formed is a test's business.
[[nodiscard]] Type read_type(const TypeSource& source);

}  // namespace kootoro::provider
