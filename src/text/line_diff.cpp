#include <kootoro/text/line_diff.hpp>

#include <algorithm>
#include <cstdint>
#include <unordered_map>

namespace kootoro::text {
namespace {

using Symbols = std::vector<std::uint32_t>;  // lines as numbers: equal lines, equal numbers

struct Stretch {
  std::size_t old_begin;
  std::size_t old_end;
  std::size_t new_begin;
  std::size_t new_end;

  [[nodiscard]] std::size_t old_size() const { return old_end - old_begin; }
  [[nodiscard]] std::size_t new_size() const { return new_end - new_begin; }
};

struct Match {
  std::size_t old_line;
  std::size_t new_line;
};

/// Marks the unchanged lines on both sides.
class Comparison {
 public:
  Comparison(const Symbols& before, const Symbols& after)
      : before_(before), after_(after), kept_old_(before.size(), false), kept_new_(after.size(), false) {
    compare({0, before.size(), 0, after.size()});
  }
  [[nodiscard]] std::vector<Edit> edits() const;

 private:
  void keep(Match match) { kept_old_[match.old_line] = kept_new_[match.new_line] = true; }
  [[nodiscard]] bool equal(std::size_t old_line, std::size_t new_line) const {
    return before_[old_line] == after_[new_line];
  }
  void compare(Stretch stretch);
  [[nodiscard]] Stretch trim(Stretch stretch);
  [[nodiscard]] std::vector<Match> anchors(const Stretch& stretch) const;
  void compare_with_myers(const Stretch& stretch);

  const Symbols& before_;
  const Symbols& after_;
  std::vector<bool> kept_old_;
  std::vector<bool> kept_new_;
};

Stretch Comparison::trim(Stretch stretch) {
  while (stretch.old_size() > 0 && stretch.new_size() > 0 && equal(stretch.old_begin, stretch.new_begin)) {
    keep({stretch.old_begin++, stretch.new_begin++});
  }
  while (stretch.old_size() > 0 && stretch.new_size() > 0 && equal(stretch.old_end - 1, stretch.new_end - 1)) {
    keep({--stretch.old_end, --stretch.new_end});
  }
  return stretch;
}

void Comparison::compare(Stretch stretch) {
  stretch = trim(stretch);
  if (stretch.old_size() == 0 || stretch.new_size() == 0) {
    return;
  }
  const std::vector<Match> fixed = anchors(stretch);
  if (fixed.empty()) {
    compare_with_myers(stretch);
    return;
  }
  for (const Match match : fixed) {
    compare({stretch.old_begin, match.old_line, stretch.new_begin, match.new_line});
    keep(match);
    stretch.old_begin = match.old_line + 1;
    stretch.new_begin = match.new_line + 1;
  }
  compare(stretch);
}

/// The longest run of matches whose lines rise on both sides; `matches` rises on the old side.
std::vector<Match> longest_rising(const std::vector<Match>& matches) {
  std::vector<std::size_t> tails;  // tails[n]: the match that ends the best run of n + 1
  std::vector<std::size_t> previous(matches.size());
  for (std::size_t i = 0; i < matches.size(); ++i) {
    const auto place =
        std::lower_bound(tails.begin(), tails.end(), matches[i].new_line,
                         [&](std::size_t tail, std::size_t line) { return matches[tail].new_line < line; });
    previous[i] = place == tails.begin() ? i : *std::prev(place);
    if (place == tails.end()) {
      tails.push_back(i);
    } else {
      *place = i;
    }
  }
  std::vector<Match> run(tails.size());
  for (std::size_t n = tails.size(), at = n == 0 ? 0 : tails.back(); n > 0; --n, at = previous[at]) {
    run[n - 1] = matches[at];
  }
  return run;
}

std::vector<Match> Comparison::anchors(const Stretch& stretch) const {
  struct Seen {
    std::size_t old_count = 0;
    std::size_t new_count = 0;
    std::size_t new_line = 0;
  };
  std::unordered_map<std::uint32_t, Seen> seen;
  for (std::size_t line = stretch.old_begin; line < stretch.old_end; ++line) {
    ++seen[before_[line]].old_count;
  }
  for (std::size_t line = stretch.new_begin; line < stretch.new_end; ++line) {
    Seen& entry = seen[after_[line]];
    ++entry.new_count;
    entry.new_line = line;
  }
  std::vector<Match> unique;
  for (std::size_t line = stretch.old_begin; line < stretch.old_end; ++line) {
    const Seen& entry = seen[before_[line]];
    if (entry.old_count == 1 && entry.new_count == 1) {
      unique.push_back({line, entry.new_line});
    }
  }
  return longest_rising(unique);
}

// E. Myers, "An O(ND) Difference Algorithm and Its Variations" (1986), the greedy form with recorded steps.
void Comparison::compare_with_myers(const Stretch& stretch) {
  constexpr std::ptrdiff_t most_edits = 1000;  // the recorded steps need memory for its square
  const auto olds = static_cast<std::ptrdiff_t>(stretch.old_size());
  const auto news = static_cast<std::ptrdiff_t>(stretch.new_size());
  const std::ptrdiff_t limit = std::min(olds + news, most_edits);
  const auto same = [&](std::ptrdiff_t x, std::ptrdiff_t y) {
    return equal(stretch.old_begin + static_cast<std::size_t>(x), stretch.new_begin + static_cast<std::size_t>(y));
  };

  // reach[k + limit + 1]: how far the diagonal k = old - new gets in the old lines with the edits so far
  std::vector<std::ptrdiff_t> reach(static_cast<std::size_t>(2 * limit + 3), 0);
  const auto at = [&](std::vector<std::ptrdiff_t>& row, std::ptrdiff_t k) -> std::ptrdiff_t& {
    return row[static_cast<std::size_t>(k + limit + 1)];
  };
  const auto comes_from_above = [&](std::vector<std::ptrdiff_t>& row, std::ptrdiff_t k, std::ptrdiff_t edits) {
    return k == -edits || (k != edits && at(row, k - 1) < at(row, k + 1));
  };

  std::vector<std::vector<std::ptrdiff_t>> history;
  std::ptrdiff_t edits = 0;
  for (bool arrived = false; !arrived; ++edits) {
    if (edits > limit) {
      return;  // too different: all of it is replaced
    }
    history.push_back(reach);
    for (std::ptrdiff_t k = -edits; k <= edits && !arrived; k += 2) {
      std::ptrdiff_t x = comes_from_above(reach, k, edits) ? at(reach, k + 1) : at(reach, k - 1) + 1;
      while (x < olds && x - k < news && same(x, x - k)) {
        ++x;
      }
      at(reach, k) = x;
      arrived = x >= olds && x - k >= news;
    }
  }

  std::ptrdiff_t x = olds;
  std::ptrdiff_t y = news;
  for (--edits; edits >= 0; --edits) {
    std::vector<std::ptrdiff_t>& row = history[static_cast<std::size_t>(edits)];
    const std::ptrdiff_t k = x - y;
    const std::ptrdiff_t from = comes_from_above(row, k, edits) ? k + 1 : k - 1;
    const std::ptrdiff_t from_x = edits == 0 ? 0 : at(row, from);
    const std::ptrdiff_t from_y = edits == 0 ? 0 : from_x - from;
    while (x > from_x && y > from_y) {
      --x;
      --y;
      keep({stretch.old_begin + static_cast<std::size_t>(x), stretch.new_begin + static_cast<std::size_t>(y)});
    }
    x = from_x;
    y = from_y;
  }
}

std::vector<Edit> Comparison::edits() const {
  std::vector<Edit> found;
  std::size_t old_line = 0;
  std::size_t new_line = 0;
  while (old_line < before_.size() || new_line < after_.size()) {
    Edit edit{old_line, 0, new_line, 0};
    while (old_line < before_.size() && !kept_old_[old_line]) {
      ++old_line;
    }
    while (new_line < after_.size() && !kept_new_[new_line]) {
      ++new_line;
    }
    edit.old_size = old_line - edit.old_begin;
    edit.new_size = new_line - edit.new_begin;
    if (edit.old_size + edit.new_size > 0) {
      found.push_back(edit);
    } else {
      ++old_line;
      ++new_line;
    }
  }
  return found;
}

Symbols number(const std::vector<std::string_view>& lines, std::unordered_map<std::string_view, std::uint32_t>& names) {
  Symbols symbols;
  symbols.reserve(lines.size());
  for (const std::string_view line : lines) {
    symbols.push_back(names.emplace(line, static_cast<std::uint32_t>(names.size())).first->second);
  }
  return symbols;
}

}  // namespace

std::vector<std::string_view> split_lines(std::string_view text) {
  std::vector<std::string_view> lines;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find('\n'), text.size() - 1) + 1;
    lines.push_back(text.substr(0, end));
    text.remove_prefix(end);
  }
  return lines;
}

std::vector<Edit> diff_lines(const std::vector<std::string_view>& before, const std::vector<std::string_view>& after) {
  std::unordered_map<std::string_view, std::uint32_t> names;
  const Symbols old_symbols = number(before, names);
  const Symbols new_symbols = number(after, names);
  return Comparison(old_symbols, new_symbols).edits();
}

}  // namespace kootoro::text
