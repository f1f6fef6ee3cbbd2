// One source line with a caret line under it.
#pragma once

#include <kootoro/source/file.hpp>

#include <cstddef>
#include <cstdint>
#include <string>

namespace kootoro::diag {

/// The first line of a range; of a long line the `limits::excerpt_bytes` around it.
struct LineView {
  std::uint32_t number = 0;
  std::string text;      ///< without its line end, with `*` for each byte of a secret (`text::secret_parts`)
  std::size_t from = 0;  ///< where the range begins and ends in `text`
  std::size_t to = 0;
  bool cut_before = false;
  bool cut_after = false;
};
[[nodiscard]] LineView line_around(const source::File& file, source::Range range);

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
