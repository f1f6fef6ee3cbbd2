#include <hcl/merge_marks.hpp>

#include <kootoro/text/layout.hpp>

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cstdint>
#include <vector>

namespace kootoro::hcl {
namespace {

constexpr std::size_t mark_length = 7;

struct Mark {
  std::uint32_t begin;
  std::string_view text;
};

/// The mark that a line starts with; empty if it is none.
std::string_view mark_of(std::string_view line) {
  constexpr std::array<std::string_view, 4> marks = {"<<<<<<<", "|||||||", "=======", ">>>>>>>"};
  const std::string_view start = line.substr(0, mark_length);
  const std::string_view rest = line.substr(start.size());
  const bool ends = rest.empty() || rest.front() == ' ' || rest.front() == '\r';
  return ends && std::find(marks.begin(), marks.end(), start) != marks.end() ? start : std::string_view();
}

std::vector<Mark> find_marks(std::string_view text) {
  std::vector<Mark> marks;
  for (std::string_view rest = text; !rest.empty();) {
    const auto begin = static_cast<std::uint32_t>(text.size() - rest.size());
    if (const std::string_view mark = mark_of(text::take_until(rest, '\n')); !mark.empty()) {
      marks.push_back({begin, mark});
    }
  }
  return marks;
}

}  // namespace

void report_merge_marks(std::string_view text, SyntaxErrors& errors) {
  const std::vector<Mark> marks = find_marks(text);
  const bool caused_errors = std::any_of(marks.begin(), marks.end(), [&](const Mark& mark) {
    return errors.any_within(mark.begin, mark.begin + static_cast<std::uint32_t>(mark_length));
  });
  if (!caused_errors) {
    return;
  }
  for (const Mark& mark : marks) {
    errors
        .add_first(diag::Kind::invalid_syntax, mark.begin, mark.begin + static_cast<std::uint32_t>(mark_length),
                   fmt::format("`{}` marks a merge conflict that is not resolved", mark.text))
        .with_help(
            "choose what is right between the marks, and remove the lines with `<<<<<<<`, `=======` and `>>>>>>>`");
  }
}

}  // namespace kootoro::hcl
