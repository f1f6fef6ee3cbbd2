// One source line with a caret line under it.
#pragma once

#include <kootoro/source/file.hpp>

#include <cstddef>
#include <string>
#include <string_view>

namespace kootoro::diag {

/// A source line prepared for a terminal, and what to underline in it. Both texts have no line end.
struct Excerpt {
  std::uint32_t line = 0;
  std::string text;    ///< tabs as spaces, hidden characters shown (`text::visible`), cut to the width with `…`
  std::string indent;  ///< spaces before the carets
  std::string carets;  ///< at least one
};

/// The first line of `range` within `width` columns; a range over several lines is underlined to the end of its first.
[[nodiscard]] Excerpt excerpt(const source::File& file, source::Range range, std::size_t width);

}  // namespace kootoro::diag
