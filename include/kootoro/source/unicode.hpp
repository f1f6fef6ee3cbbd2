// Unicode as this program needs it, on top of utf8proc.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace kootoro::source {

/// The number of grapheme clusters in `text` (Unicode UAX #29). A byte that is not UTF-8 counts as one.
[[nodiscard]] std::size_t grapheme_count(std::string_view text);

/// The number of terminal cells that `text` takes: wide characters take two, combining ones none.
[[nodiscard]] std::size_t display_width(std::string_view text);

/// The offset of the first byte that is not valid UTF-8 (overlong forms and surrogates are not), or npos.
[[nodiscard]] std::size_t first_invalid_utf8(std::string_view text);

/// `text` in Normalization Form C. `text` must be valid UTF-8.
[[nodiscard]] std::string normalize_nfc(std::string_view text);

}  // namespace kootoro::source
