// What the schema says in words, or not at all.
#pragma once

#include <kootoro/compare/change.hpp>
#include <kootoro/provider/schema.hpp>

#include <string_view>

namespace kootoro::compare {

/// Whether the change of `path` (without indexes) replaces a resource, where the schema knows a condition or doesn't
/// know the type.
[[nodiscard]] bool replaces_sometimes(std::string_view type, const provider::Type* schema, std::string_view path,
                                      const Json& before, const Json& after);

/// Whether the provider keeps a block's last value when it is taken away: the block is computed, which the schema that
/// Terraform prints does not tell.
[[nodiscard]] bool keeps_when_removed(std::string_view type, std::string_view block);

}  // namespace kootoro::compare
