// Any bytes as two texts: the edits between them turn the first into the second.
#include "input.hpp"

#include <kootoro/text/line_diff.hpp>
#include <kootoro/text/unified_diff.hpp>

using namespace kootoro;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const auto [first, second] = fuzz::two_texts(data, size);
  const std::vector<std::string_view> before = text::split_lines(first);
  const std::vector<std::string_view> after = text::split_lines(second);
  std::string made;
  std::size_t at = 0;
  const auto copy = [&made](const std::vector<std::string_view>& lines, std::size_t begin, std::size_t end) {
    for (; begin < end; ++begin) {
      made += lines.at(begin);
    }
  };
  for (const text::Edit& edit : text::diff_lines(before, after)) {
    fuzz::expect(at <= edit.old_begin);
    copy(before, at, edit.old_begin);
    copy(after, edit.new_begin, edit.new_begin + edit.new_size);
    at = edit.old_begin + edit.old_size;
  }
  copy(before, at, before.size());
  fuzz::expect(made == second);
  fuzz::expect(text::unified_hunks(first, second).empty() == (first == second));
  return 0;
}
