// Source texts, and places in them.
#pragma once

#include <array>
#include <cstdint>
#include <deque>
#include <mutex>
#include <string>
#include <string_view>
#include <vector>

namespace kootoro::source {

/// Names one text that was read. `none` means "no file", for a value that is not written anywhere. `defaults` means a
/// declaration in the program: the default of setting number `begin`.
enum class FileId : std::uint32_t { none = 0, defaults = 0xFFFFFFFF };

/// A stretch of one file, as byte offsets: `begin` is inside, `end` is past the last byte.
///
/// Twelve bytes, so that every value, setting and emitted attribute can carry its origin.
struct Range {
  FileId file = FileId::none;
  std::uint32_t begin = 0;
  std::uint32_t end = 0;

  /// Whether the range lies in a text that can be shown.
  [[nodiscard]] bool known() const { return file != FileId::none && file != FileId::defaults; }
  friend bool operator==(const Range&, const Range&) = default;
};

/// From the start of `first` to the end of `last`; both must lie in the same file.
[[nodiscard]] inline Range span(Range first, Range last) {
  return {first.file, first.begin, last.end};
}

/// A place as people and Terraform count it.
///
/// Lines start at 1. Columns start at 1 and count grapheme clusters (as Terraform does; a tab is one).
/// `byte` starts at 0.
struct Position {
  std::uint32_t line = 1;
  std::uint32_t column = 1;
  std::uint32_t byte = 0;
  friend bool operator==(const Position&, const Position&) = default;
};

/// One text with a name for messages: a path as the user wrote it, or a stand-in such as `<--var aws_region>`.
class File {
 public:
  File(std::string name, std::string text);

  [[nodiscard]] const std::string& name() const { return name_; }
  [[nodiscard]] std::string_view text() const { return text_; }
  [[nodiscard]] std::uint32_t size() const { return static_cast<std::uint32_t>(text_.size()); }

  /// The position of `byte`; an offset past the end means the end. Costs a search, however long the line is.
  [[nodiscard]] Position position(std::uint32_t byte) const;
  /// The number of the line with `byte`, from 1.
  [[nodiscard]] std::uint32_t line_number(std::uint32_t byte) const;
  /// The column of `byte`, from 1, in code points.
  [[nodiscard]] std::uint32_t code_point_column(std::uint32_t byte) const;

  /// The text of line `number` (from 1) without its line end; empty when there is no such line.
  [[nodiscard]] std::string_view line(std::uint32_t number) const;

 private:
  /// A place in a line, and how many characters are before it in the line.
  struct Mark {
    std::uint32_t byte = 0;
    std::uint32_t graphemes = 0;
    std::uint32_t code_points = 0;
  };
  static constexpr std::uint32_t mark_distance = 1024;

  [[nodiscard]] Mark counted_before(std::uint32_t byte, std::uint32_t line) const;
  [[nodiscard]] std::vector<Mark> make_marks() const;

  std::string name_;
  std::string text_;
  std::vector<std::uint32_t> line_starts_;
  mutable std::once_flag marked_;
  mutable std::vector<Mark> marks_;  // made when a place in a long line is asked for
};

/// Where a text is kept. Texts on the second shelf come after those on the first.
enum class Shelf : std::uint32_t { first = 0, second = 1 };

/// All texts of one run. A file lives as long as this object and never moves. While one thread adds to a shelf, others
/// may use the other shelf.
class Files {
 public:
  FileId add(std::string name, std::string text, Shelf shelf = Shelf::first);
  [[nodiscard]] const File& operator[](FileId id) const;
  /// The first one on the first shelf; `none` while that is empty.
  [[nodiscard]] FileId first() const { return shelves_[0].empty() ? FileId::none : FileId{1}; }
  [[nodiscard]] std::string_view text(Range range) const;
  [[nodiscard]] Position start(Range range) const { return (*this)[range.file].position(range.begin); }
  [[nodiscard]] Position end(Range range) const { return (*this)[range.file].position(range.end); }

 private:
  std::array<std::deque<File>, 2> shelves_;
};

}  // namespace kootoro::source
