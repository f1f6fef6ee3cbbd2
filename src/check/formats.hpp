// The named formats of the schema: `arn`, `json`, `rfc3339`, …
#pragma once

#include <string_view>

namespace kootoro::check {

/// Whether a text is well-formed in the named format, as the provider's own validator decides. An unknown format
/// accepts everything.
[[nodiscard]] bool is_formatted(std::string_view format, std::string_view text);

/// The requirement of the format, for a message: `an ARN`, `a JSON document`.
[[nodiscard]] std::string_view describe_format(std::string_view format);

}  // namespace kootoro::check
