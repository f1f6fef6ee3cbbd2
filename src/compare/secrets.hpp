// What is sensitive in a resource.
#pragma once

#include <kootoro/compare/change.hpp>
#include <kootoro/provider/schema.hpp>

namespace kootoro::compare {

/// The marks of everything sensitive in the values of a resource: `marks` of a plan (null for a declaration), the
/// attributes that `schema` calls sensitive, in blocks of any depth, and environment variables with the names of
/// secrets. Null marks nothing; `schema` may be null.
[[nodiscard]] Json sensitive_marks(const Json& values, Json marks, const provider::Type* schema);

}  // namespace kootoro::compare
