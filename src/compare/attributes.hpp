// The attributes and blocks of one resource, compared as its provider compares them.
#pragma once

#include <kootoro/compare/change.hpp>
#include <kootoro/provider/schema.hpp>

#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace kootoro::compare {

/// The address of what makes a value known only after apply, or nothing.
using WhoMakesUnknown = std::function<std::string(const Json& value)>;

/// What differs between `before` and `after` of a resource of `type`, and what of it replaces the resource. `schema` is
/// null for a type that isn't known: then nothing replaces but what every provider's type of that name is known for.
[[nodiscard]] std::vector<AttributeChange> attribute_changes(const Json& before, const Json& after,
                                                             std::string_view type, const provider::Type* schema,
                                                             const WhoMakesUnknown& unknown);

}  // namespace kootoro::compare
