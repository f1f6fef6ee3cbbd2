// Makes untrusted texts safe to display: in a terminal, in a log, in a page.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace kootoro::text {

/// The treatment of line feeds: a symbol if a text must stay on one line, otherwise they are kept.
enum class LineEnds : std::uint8_t { shown, kept };

/// Whether a reader can't see `code`, or a terminal acts on it: control characters (C0, DEL and C1: Unicode's Cc),
/// format characters (Cf: zero width, bidirectional, tags), the line and paragraph separators (Zl, Zp), and code points
/// that are not characters.
/// Source: Unicode Standard, chapter 23, and UTR #36 "Unicode Security Considerations", 3.
[[nodiscard]] bool is_hidden(std::uint32_t code);

/// `text` with every hidden character shown: a control of ASCII by its symbol (U+2400 and after: `␛`), others by their
/// number (`<U+202E>`); U+FFFD for a byte that is not UTF-8. The result is valid UTF-8, and in one line with
/// `LineEnds::shown`.
[[nodiscard]] std::string visible(std::string_view text, LineEnds line_ends = LineEnds::shown);

}  // namespace kootoro::text
