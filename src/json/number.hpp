// The numbers of JSON texts as values.
#pragma once

#include <kootoro/json/value.hpp>

#include <string>
#include <string_view>

namespace kootoro::json {

/// `digits` follow the number grammar of RFC 8259. A 64-bit integer or a double when it has the same value, to the last
/// digit; otherwise the text itself.
template <Tree T>
[[nodiscard]] T number_value(std::string_view digits);

/// The text of a double, which reads as the same double; `null` for what JSON has no number for.
[[nodiscard]] std::string number_text(double value);

}  // namespace kootoro::json
