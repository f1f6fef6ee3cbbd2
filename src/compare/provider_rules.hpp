// Rules that the schema has only as texts, or not at all.
#pragma once

#include <kootoro/compare/change.hpp>
#include <kootoro/provider/schema.hpp>

#include <string_view>

namespace kootoro::compare {

/// Whether an attribute of a resource comes from the provider's block: its region, and `tags_all` with its tags.
[[nodiscard]] bool is_of_provider(std::string_view attribute);

/// Whether a provider can't distinguish the two declared values of an attribute, or keeps the current one.
[[nodiscard]] bool is_same_to_provider(const provider::Entry& attribute, const Json& before, const Json& after);

/// Whether two environments that declare these values have the same: neither is applied over the other.
[[nodiscard]] bool is_same_design(const provider::Entry& attribute, const Json& one, const Json& other);

/// `value` converted to its type: Terraform converts between texts, numbers and booleans.
[[nodiscard]] Json converted(const Json& value, const provider::ValueType& type);

/// Whether the change of `path` (without indexes) replaces a resource, if the schema has a condition, or lacks the
/// type.
[[nodiscard]] bool replaces_sometimes(std::string_view type, const provider::Type* schema, std::string_view path,
                                      const Json& before, const Json& after);

/// Whether the provider keeps a removed block's last value: such a block is computed, which the schema from Terraform
/// does not show.
[[nodiscard]] bool keeps_when_removed(std::string_view type, std::string_view block);

}  // namespace kootoro::compare
