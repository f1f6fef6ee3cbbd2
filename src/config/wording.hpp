// Words for messages about values.
#pragma once

#include <kootoro/config/info.hpp>
#include <kootoro/hcl/value.hpp>

#include <string>
#include <string_view>

namespace kootoro::config {

/// A value as it appears in a message: `the string "abc"`, `5`, `a list`. Long texts are cut.
[[nodiscard]] std::string seen(const hcl::Value& value);

/// A text in backticks, cut when it is long.
[[nodiscard]] std::string in_backticks(std::string_view text);

/// The limits of a number: `1 to 900 seconds`, `at least 1`.
[[nodiscard]] std::string limits(const TypeInfo& type);

/// `a`, `b` or `c`.
[[nodiscard]] std::string alternatives(const std::vector<Choice>& choices);

}  // namespace kootoro::config
