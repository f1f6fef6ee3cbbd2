// Texts in parts, lines and columns.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace kootoro::text {

/// Removes the text before the first `end` from `rest`, together with this `end`, and returns it; all of `rest` if
/// there is no `end`.
std::string_view take_until(std::string_view& rest, char end);

/// The parts between separators, empty ones included: `a,,b` has three. An empty text has none.
[[nodiscard]] std::vector<std::string_view> split(std::string_view text, char separator);

/// The words between runs of ASCII white space.
[[nodiscard]] std::vector<std::string_view> words(std::string_view text);

/// The lines without their line feeds. A line feed at the end does not start another line.
[[nodiscard]] std::vector<std::string_view> lines(std::string_view text);

/// `text` without ASCII white space at both ends.
[[nodiscard]] std::string_view trimmed(std::string_view text);

/// `text` broken at spaces into lines that end before column `columns`. Lines but the first start with `indent` spaces;
/// the first one is assumed to start there already. A word that is too long gets a separate line. No line feed at the
/// end.
[[nodiscard]] std::string wrapped(std::string_view text, std::size_t indent, std::size_t columns = 80);

/// `text` with spaces up to `columns` terminal cells; a wider text is unchanged.
[[nodiscard]] std::string padded(std::string_view text, std::size_t columns);

/// `text`, or the part of its beginning that fits into `columns` terminal cells together with a final `…`. Never cuts a
/// character. One without a width (a control, a combining one) counts as a cell: many of them are cut, too.
[[nodiscard]] std::string shortened(std::string_view text, std::size_t columns);

/// `a`, `b` or `c`: each in backticks.
[[nodiscard]] std::string alternatives(const std::vector<std::string>& texts);

}  // namespace kootoro::text
