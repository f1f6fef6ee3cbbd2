// Documents inside attributes.
#pragma once

#include <kootoro/compare/change.hpp>

#include <optional>

namespace kootoro::compare {

/// The document in the text `value`: a JSON object or array. Nothing if it is anything else.
[[nodiscard]] std::optional<Json> document_in(const Json& value);

/// Whether a document is a policy of IAM, or of a resource.
[[nodiscard]] bool is_policy(const Json& document);

/// A list unchanged, a single value as a list of one, null as an empty list.
[[nodiscard]] Json as_list(const Json& value);

}  // namespace kootoro::compare
