// JSON of the blueprint inside documents.
#pragma once

#include "modules/scope.hpp"

#include <kootoro/hcl/value.hpp>

namespace kootoro::modules {

/// `value` as a document value; its texts are literals, but a text that is exactly `${NAME.KEY}`, with a NAME that the
/// asset is rendered with, stays a reference.
[[nodiscard]] terraform::Value json_value(terraform::Arena& arena, const hcl::Value& value,
                                          std::string_view reference_name = {});

/// Adds every member of `object` in the order in which it was written.
void set_members(Object& target, const hcl::Object& object, std::string_view reference_name = {});

/// The expression inside a text that is exactly `${NAME.KEY}`, or an empty view.
[[nodiscard]] std::string_view reference_in(std::string_view text, std::string_view reference_name);

}  // namespace kootoro::modules
