// Converts numbers of JSON texts to values.
#pragma once

#include <kootoro/json/value.hpp>

#include <string>
#include <string_view>

namespace kootoro::json {

/// `digits` follow the number grammar of RFC 8259. Returns a 64-bit integer or a double if it has exactly the same
/// value; otherwise the text itself.
template <Tree T>
[[nodiscard]] T number_value(std::string_view digits);

/// The text of a double, which reads as the same double; `null` for values that JSON can't express.
[[nodiscard]] std::string number_text(double value);

}  // namespace kootoro::json
