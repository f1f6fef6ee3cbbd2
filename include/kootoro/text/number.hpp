// Reads numbers from texts. No locale.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace kootoro::text {

/// The whole number in `text`: one or more ASCII digits and nothing else. A sign, a space, a fraction, an exponent
/// and a number beyond 64 bits with sign give nothing.
[[nodiscard]] std::optional<std::int64_t> whole_number(std::string_view text);

/// The decimal number in `text`: digits with an optional sign, point and exponent, and nothing else. Words such as
/// `inf` and `nan`, and numbers that a double can't hold give nothing.
[[nodiscard]] std::optional<double> decimal_number(std::string_view text);

/// `noun` for one, otherwise with an `s`: for nouns with a regular plural.
[[nodiscard]] std::string plural(std::size_t count, std::string_view noun);

/// The count and its noun: `1 file`, `2 files`.
[[nodiscard]] std::string counted(std::size_t count, std::string_view noun);

}  // namespace kootoro::text
