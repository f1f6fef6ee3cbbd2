#include <kootoro/text/unified_diff.hpp>

#include <kootoro/text/line_diff.hpp>

#include <fmt/format.h>

#include <algorithm>
#include <iterator>

namespace kootoro::text {
namespace {

constexpr std::size_t context = 3;

using Lines = std::vector<std::string_view>;

void append_line(char mark, std::string_view line, std::string& text) {
  text += mark;
  text += line;
  if (!line.ends_with('\n')) {
    text += "\n\\ No newline at end of file\n";
  }
}

void append_lines(char mark, const Lines& lines, std::size_t begin, std::size_t size, std::string& text) {
  for (std::size_t i = begin; i < begin + size; ++i) {
    append_line(mark, lines[i], text);
  }
}

// `12,3`; GNU diff omits a size of 1, and gives the line before an empty range.
std::string span_text(std::size_t begin, std::size_t size) {
  return size == 1 ? fmt::format("{}", begin + 1) : fmt::format("{},{}", size == 0 ? begin : begin + 1, size);
}

using EditIterator = std::vector<Edit>::const_iterator;

/// The end of the hunk that starts with `first`: edits whose contexts touch share a hunk.
EditIterator hunk_end(EditIterator first, EditIterator last) {
  while (std::next(first) != last &&
         std::next(first)->old_begin - (first->old_begin + first->old_size) <= 2 * context) {
    ++first;
  }
  return std::next(first);
}

void append_hunk(const Lines& before, const Lines& after, EditIterator first, EditIterator last, std::string& text) {
  const Edit& final = *std::prev(last);
  const std::size_t lead = std::min(context, first->old_begin);
  const std::size_t tail = std::min(context, before.size() - (final.old_begin + final.old_size));
  const std::size_t old_begin = first->old_begin - lead;
  const std::size_t new_begin = first->new_begin - lead;
  text += fmt::format("@@ -{} +{} @@\n", span_text(old_begin, final.old_begin + final.old_size + tail - old_begin),
                      span_text(new_begin, final.new_begin + final.new_size + tail - new_begin));
  std::size_t at = old_begin;
  for (auto edit = first; edit != last; ++edit) {
    append_lines(' ', before, at, edit->old_begin - at, text);
    append_lines('-', before, edit->old_begin, edit->old_size, text);
    append_lines('+', after, edit->new_begin, edit->new_size, text);
    at = edit->old_begin + edit->old_size;
  }
  append_lines(' ', before, at, tail, text);
}

}  // namespace

std::string unified_hunks(std::string_view before, std::string_view after) {
  const Lines old_lines = split_lines(before);
  const Lines new_lines = split_lines(after);
  const std::vector<Edit> edits = diff_lines(old_lines, new_lines);
  std::string text;
  for (auto first = edits.begin(); first != edits.end();) {
    const auto last = hunk_end(first, edits.end());
    append_hunk(old_lines, new_lines, first, last, text);
    first = last;
  }
  return text;
}

}  // namespace kootoro::text
