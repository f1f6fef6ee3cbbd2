#include "diag/excerpt.hpp"

#include <kootoro/text/limits.hpp>
#include <kootoro/text/secret.hpp>
#include <kootoro/text/utf8.hpp>
#include <kootoro/text/visible.hpp>

#include <algorithm>
#include <cstddef>
#include <vector>

namespace kootoro::diag {
namespace {

constexpr std::size_t kTabStop = 4;
constexpr std::string_view kEllipsis = "…";

/// One character as it is shown.
struct Cell {
  std::string text;
  std::size_t width = 0;
  std::size_t byte = 0;  // where it begins in the line
};

/// The character at `byte` of the line.
Cell cell_of(std::string_view line, std::size_t byte, std::size_t column) {
  const std::string_view character = line.substr(byte, text::decode(line.substr(byte)).length);
  Cell cell{"", 0, byte};
  if (character == "\t") {
    cell.width = kTabStop - column % kTabStop;
    cell.text.assign(cell.width, ' ');
  } else {
    cell.text = text::opens_command(line, byte) ? text::numbered('[') : text::visible(character);
    cell.width = text::display_width(cell.text);
  }
  return cell;
}

std::vector<Cell> cells(std::string_view line) {
  std::vector<Cell> result;
  std::size_t column = 0;
  for (std::size_t byte = 0; byte < line.size(); byte += text::decode(line.substr(byte)).length) {
    result.push_back(cell_of(line, byte, column));
    column += result.back().width;
  }
  return result;
}

std::size_t width_of(const std::vector<Cell>& cells, std::size_t first, std::size_t last) {
  std::size_t width = 0;
  for (std::size_t i = first; i < std::min(last, cells.size()); ++i) {
    width += cells[i].width;
  }
  return width;
}

/// Which cells to show: [first, last).
struct Window {
  std::size_t first;
  std::size_t last;
};

/// The line from its start if the caret and its underline fit; else as many cells around `caret` as fit, with at most
/// a third of the width before it if the line goes on after it.
Window window(const std::vector<Cell>& cells, std::size_t caret, std::size_t caret_end, std::size_t width) {
  if (width_of(cells, 0, cells.size()) <= width) {
    return {0, cells.size()};
  }
  const std::size_t room = width > 4 ? width - 2 : 2;  // an ellipsis on either side
  std::size_t first = caret;
  std::size_t used = 0;
  const bool from_start = width_of(cells, 0, std::max(caret_end, caret + 1)) <= room;
  const std::size_t beside = std::max(room / 3, room - std::min(room, width_of(cells, caret, cells.size())));
  const std::size_t before = from_start ? room : beside;
  while (first > 0 && used + cells[first - 1].width <= before) {
    used += cells[--first].width;
  }
  std::size_t last = caret;
  while (last < cells.size() && used + cells[last].width <= room) {
    used += cells[last++].width;
  }
  return {first, last};
}

std::size_t cell_at(const std::vector<Cell>& cells, std::size_t byte) {
  const auto found =
      std::partition_point(cells.begin(), cells.end(), [byte](const Cell& cell) { return cell.byte < byte; });
  return static_cast<std::size_t>(found - cells.begin());
}

}  // namespace

LineView line_around(const source::File& file, source::Range range) {
  LineView view;
  view.number = file.line_number(range.begin);
  const std::string_view line = file.line(view.number);
  const auto line_start = static_cast<std::size_t>(line.data() - file.text().data());
  const auto in_line = [&](std::size_t byte) { return std::min(std::max(byte, line_start) - line_start, line.size()); };
  std::size_t begin = 0;
  std::size_t end = line.size();
  const std::size_t from = in_line(range.begin);
  if (line.size() > limits::excerpt_bytes) {
    begin = from - std::min(from, limits::excerpt_bytes / 2);
    end = std::min(line.size(), from + limits::excerpt_bytes / 2);
  }
  while (begin > 0 && begin < end && !text::begins_character(line[begin])) {
    ++begin;
  }
  while (end < line.size() && end > begin && !text::begins_character(line[end])) {
    --end;
  }
  view.text = line.substr(begin, end - begin);
  for (const text::Part& secret : text::secret_parts(view.text)) {
    std::fill(view.text.begin() + static_cast<std::ptrdiff_t>(secret.begin),
              view.text.begin() + static_cast<std::ptrdiff_t>(secret.end), '*');
  }
  view.from = from - begin;
  view.to = std::clamp(in_line(range.end), std::max(from, begin), std::max(from, end)) - begin;
  view.cut_before = begin > 0;
  view.cut_after = end < line.size();
  return view;
}

Excerpt excerpt(const source::File& file, source::Range range, std::size_t width) {
  Excerpt result;
  const LineView line = line_around(file, range);
  result.line = line.number;
  const std::size_t to = line.to;

  const std::vector<Cell> all = cells(line.text);
  const std::size_t caret = cell_at(all, line.from);
  const auto [first, last] = window(all, caret, cell_at(all, to), width);
  const bool cut = first > 0 || line.cut_before;
  if (cut) {
    result.text = kEllipsis;
  }
  for (std::size_t i = first; i < last; ++i) {
    result.text += all[i].text;
  }
  if (last < all.size() || line.cut_after) {
    result.text += kEllipsis;
  }
  const std::size_t caret_end = std::clamp(cell_at(all, to), caret, std::max(caret, last));
  result.indent.assign((cut ? 1 : 0) + width_of(all, first, caret), ' ');
  result.carets.assign(std::max<std::size_t>(1, width_of(all, caret, caret_end)), '^');
  return result;
}

}  // namespace kootoro::diag
