// Texts in parts, lines and columns.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace kootoro::text {

/// Takes what `rest` holds before the first `end`, and that `end` with it; all of `rest` when there is none.
std::string_view take_until(std::string_view& rest, char end);

/// The parts between separators, empty ones included: `a,,b` has three. An empty text has none.
[[nodiscard]] std::vector<std::string_view> split(std::string_view text, char separator);

/// The words between runs of ASCII white space.
[[nodiscard]] std::vector<std::string_view> words(std::string_view text);

/// The lines without their line feeds. A line feed at the end starts no further line.
[[nodiscard]] std::vector<std::string_view> lines(std::string_view text);

/// `text` without ASCII white space at both ends.
[[nodiscard]] std::string_view trimmed(std::string_view text);

/// `text` broken at spaces into lines that end before column `columns`. Lines but the first start with `indent` spaces;
/// the first one is taken to start there already. A word that is too long has a line to itself. No line feed at the
/// end.
[[nodiscard]] std::string wrapped(std::string_view text, std::size_t indent, std::size_t columns = 80);

/// `text` with spaces up to `columns` terminal cells; a wider text stays as it is.
[[nodiscard]] std::string padded(std::string_view text, std::size_t columns);

/// `text`, or as much of its beginning as fits into `columns` terminal cells with `…` behind it. Never cuts a
/// character. One without a width (a control, a combining one) counts as a cell: many of them are cut, too.
[[nodiscard]] std::string shortened(std::string_view text, std::size_t columns);

}  // namespace kootoro::text
