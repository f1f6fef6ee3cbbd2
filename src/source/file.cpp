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

constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";

// A byte order mark at the start of the file takes no column.
std::uint32_t first_column_byte(std::string_view text, std::uint32_t line_start) {
  return line_start == 0 && text.starts_with(byte_order_mark) ? std::uint32_t{3} : line_start;
}

}  // namespace

Position File::position(std::uint32_t byte) const {
  byte = std::min(byte, size());
  const auto next = std::upper_bound(line_starts_.begin(), line_starts_.end(), byte);
  const std::uint32_t start = first_column_byte(text_, *std::prev(next));
  const std::uint32_t length = byte > start ? byte - start : 0;
  const auto column = text::grapheme_count(text().substr(start, length)) + 1;
  return {static_cast<std::uint32_t>(next - line_starts_.begin()), static_cast<std::uint32_t>(column), byte};
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
