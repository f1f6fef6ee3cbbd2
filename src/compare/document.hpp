// Documents inside attributes.
#pragma once

#include <kootoro/compare/change.hpp>

#include <optional>

namespace kootoro::compare {

/// The document that `value` is the text of: a JSON object or array. Nothing when it is anything else.
[[nodiscard]] std::optional<Json> document_in(const Json& value);

/// Whether a document is a policy of IAM, or of a resource.
[[nodiscard]] bool is_policy(const Json& document);

/// A list as it is, one value as a list of it, null as an empty list.
[[nodiscard]] Json as_list(const Json& value);

}  // namespace kootoro::compare
