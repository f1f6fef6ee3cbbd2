#include <kootoro/source/file.hpp>
#include <kootoro/text/utf8.hpp>

#include <algorithm>
#include <cassert>
#include <utility>

namespace kootoro::source {

File::File(std::string name, std::string text) : name_(std::move(name)), text_(std::move(text)), line_starts_{0} {
  for (std::size_t at = text_.find('\n'); at != std::string::npos; at = text_.find('\n', at + 1)) {
    line_starts_.push_back(static_cast<std::uint32_t>(at + 1));
  }
}

namespace {

// A byte order mark at the start of the file takes no column.
std::uint32_t first_column_byte(std::string_view content, std::uint32_t line_start) {
  return line_start == 0 && content.starts_with(text::byte_order_mark) ? std::uint32_t{3} : line_start;
}

}  // namespace

std::uint32_t File::line_number(std::uint32_t byte) const {
  const auto next = std::upper_bound(line_starts_.begin(), line_starts_.end(), std::min(byte, size()));
  return static_cast<std::uint32_t>(next - line_starts_.begin());
}

Position File::position(std::uint32_t byte) const {
  byte = std::min(byte, size());
  const std::uint32_t line = line_number(byte);
  return {line, 1 + counted_before(byte, line).graphemes, byte};
}

std::uint32_t File::code_point_column(std::uint32_t byte) const {
  byte = std::min(byte, size());
  return 1 + counted_before(byte, line_number(byte)).code_points;
}

/// The characters between the start of `line` and `byte`, counted from the nearest mark before it.
File::Mark File::counted_before(std::uint32_t byte, std::uint32_t line) const {
  Mark mark{first_column_byte(text_, line_starts_[line - 1]), 0, 0};
  if (byte - std::min(byte, mark.byte) > mark_distance) {
    std::call_once(marked_, [this] { marks_ = make_marks(); });
    const auto next = std::upper_bound(marks_.begin(), marks_.end(), byte,
                                       [](std::uint32_t at, const Mark& one) { return at < one.byte; });
    if (next != marks_.begin() && std::prev(next)->byte > mark.byte) {
      mark = *std::prev(next);
    }
  }
  const std::string_view between = text().substr(mark.byte, byte - std::min(byte, mark.byte));
  return {byte, mark.graphemes + static_cast<std::uint32_t>(text::grapheme_count(between)),
          mark.code_points + static_cast<std::uint32_t>(text::character_count(between))};
}

/// Marks in the long lines, at the starts of characters.
std::vector<File::Mark> File::make_marks() const {
  std::vector<Mark> marks;
  for (std::size_t at = 0; at < line_starts_.size(); ++at) {
    const std::uint32_t end = at + 1 < line_starts_.size() ? line_starts_[at + 1] : size();
    Mark mark{first_column_byte(text_, line_starts_[at]), 0, 0};
    while (end - std::min(end, mark.byte) > mark_distance) {
      const std::string_view rest = text().substr(mark.byte, end - mark.byte);
      const auto length = static_cast<std::uint32_t>(text::graphemes_length(rest, mark_distance));
      const std::string_view piece = rest.substr(0, length);
      mark = {mark.byte + length, mark.graphemes + static_cast<std::uint32_t>(text::grapheme_count(piece)),
              mark.code_points + static_cast<std::uint32_t>(text::character_count(piece))};
      marks.push_back(mark);
    }
  }
  return marks;
}

std::string_view File::line(std::uint32_t number) const {
  if (number == 0 || number > line_starts_.size()) {
    return {};
  }
  const std::uint32_t start = first_column_byte(text_, line_starts_[number - 1]);
  std::string_view rest = text().substr(start);
  rest = rest.substr(0, rest.find('\n'));
  if (rest.ends_with('\r')) {
    rest.remove_suffix(1);
  }
  return rest;
}

namespace {

// A file's number holds the shelf in the first bit and the position there, from 1, in the others.
constexpr std::uint32_t place_bits = 31;

}  // namespace

FileId Files::add(std::string name, std::string text, Shelf shelf) {
  const auto number = static_cast<std::uint32_t>(shelf);
  std::deque<File>& files = shelves_[number];
  files.emplace_back(std::move(name), std::move(text));
  return static_cast<FileId>(number << place_bits | static_cast<std::uint32_t>(files.size()));
}

const File& Files::operator[](FileId id) const {
  assert(id != FileId::none);
  const auto number = static_cast<std::uint32_t>(id);
  const std::uint32_t place = number & ((std::uint32_t{1} << place_bits) - 1);
  return shelves_[number >> place_bits][place - 1];
}

std::string_view Files::text(Range range) const {
  return (*this)[range.file].text().substr(range.begin, range.end - range.begin);
}

}  // namespace kootoro::source
