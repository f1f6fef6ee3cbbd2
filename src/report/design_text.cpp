#include "report/design_groups.hpp"
#include "report/design_wording.hpp"

#include <kootoro/report/design.hpp>

#include <kootoro/text/layout.hpp>
#include <kootoro/text/utf8.hpp>
#include <kootoro/text/visible.hpp>

#include <fmt/format.h>

#include <algorithm>
#include <string_view>
#include <vector>

namespace kootoro::report {
namespace {

using compare::DesignComparison;
using compare::DesignResource;

constexpr std::size_t indent = 4;          // of a label
constexpr std::size_t least_column = 12;   // a narrower column shows nothing
constexpr std::size_t widest_column = 40;  // longer values are written below each other
constexpr std::size_t least_label = 28;    // with its indent
constexpr std::size_t widest_label = 60;
constexpr std::size_t widest_names = 100;  // a list of names is wrapped, even if nothing is cut

std::size_t width_of(std::string_view text) {
  return text::display_width(text::visible(text));
}

class DesignText {
 public:
  DesignText(const DesignComparison& comparison, const std::vector<DesignSection>& sections, TextStyle style)
      : comparison_(&comparison), style_(style) {
    measure(sections);
  }

  std::string text;

  void head(const std::vector<DesignSection>& sections) {
    text += fmt::format("{}: {}\n", text::visible(names_of(comparison_->sides)),
                        text::visible(design_totals(*comparison_, sections)));
  }

  /// What the comparison ignores.
  void aligned() {
    if (comparison_->aligned.empty()) {
      return;
    }
    table_head("expected to differ");
    for (const compare::AlignedPart& part : comparison_->aligned) {
      std::vector<std::string> values;
      for (std::size_t side = 0; side < part.values.size(); ++side) {
        values.push_back(aligned_text(part, side));
      }
      row("  " + std::string(part.setting), values);
    }
  }

  void section(const DesignSection& section) {
    table_head(section.title);
    for (const DesignGroup& group : section.groups) {
      this->group(group);
    }
  }

 private:
  /// Decides the widths of the columns: by the terminal, or by the longest texts that are not too long.
  void measure(const std::vector<DesignSection>& sections) {
    const std::size_t sides = comparison_->sides.size();
    if (style_.width < unlimited) {
      const std::size_t share = style_.width > least_label ? (style_.width - least_label) / sides : 0;
      column_ = share < least_column ? 0 : std::min(share, widest_column);
      label_ = style_.width - std::min(style_.width, column_ * sides);
      return;
    }
    column_ = least_column;
    label_ = least_label;
    const auto widen = [](std::size_t& column, std::size_t width, std::size_t most) {
      column = width > most ? column : std::max(column, width);
    };
    for (const std::string& side : comparison_->sides) {
      widen(column_, width_of(side) + 2, widest_column);
    }
    for (const compare::AlignedPart& part : comparison_->aligned) {
      for (std::size_t side = 0; side < part.values.size(); ++side) {
        widen(column_, width_of(aligned_text(part, side)) + 2, widest_column);
      }
    }
    for (const DesignSection& section : sections) {
      widen(label_, width_of(section.title) + 2, widest_label);
      for (const DesignGroup& group : section.groups) {
        for (const DesignLine& line : group.lines) {
          widen(label_, indent + width_of(line.label) + 2, widest_label);
          for (std::size_t side = 0; side < line.cells.size(); ++side) {
            widen(column_, width_of(cell_text(line, side)) + 2, widest_column);
          }
        }
      }
    }
  }

  [[nodiscard]] bool fits(const std::string& value) const { return text::display_width(value) + 2 <= column_; }

  void table_head(std::string_view title) {
    std::vector<std::string> names;
    for (const std::string& side : comparison_->sides) {
      names.push_back(text::shortened(text::visible(side), column_ == 0 ? unlimited : column_ - 2));
    }
    std::string line = cells(text::visible(title), column_ == 0 ? std::vector<std::string>() : names);
    text += '\n' + painted("1", line) + '\n';
  }

  /// A label and its values in columns; a label that is too long has a separate line.
  [[nodiscard]] std::string cells(const std::string& label, const std::vector<std::string>& values) const {
    std::string line = text::padded(label, values.empty() ? 0 : label_);
    if (!values.empty() && text::display_width(label) + 2 > label_) {
      line = label + '\n' + std::string(label_, ' ');
    }
    for (std::size_t i = 0; i < values.size(); ++i) {
      line += i + 1 < values.size() ? text::padded(values[i], column_) : values[i];
    }
    return line;
  }

  void row(const std::string& label, const std::vector<std::string>& values) {
    if (column_ > 0 && std::all_of(values.begin(), values.end(), [&](const auto& value) { return fits(value); })) {
      text += cells(label, values) + '\n';
      return;
    }
    text += label + '\n';
    for (std::size_t side = 0; side < values.size(); ++side) {
      text += side_name(side) + text::shortened(values[side], room()) + '\n';
    }
  }

  /// The name of an environment before a value that has a line of its own.
  [[nodiscard]] std::string side_name(std::size_t side) const {
    return std::string(indent + 2, ' ') +
           text::padded(text::shortened(text::visible(comparison_->sides[side]), names_width()), names_width() + 2);
  }

  [[nodiscard]] std::size_t names_width() const {
    constexpr std::size_t most = 16;
    std::size_t widest = 0;
    for (const std::string& side : comparison_->sides) {
      widest = std::max(widest, width_of(side));
    }
    return style_.width == unlimited ? widest : std::min(widest, most);
  }

  [[nodiscard]] std::size_t room() const {
    const std::size_t used = indent + 2 + names_width() + 2;
    return style_.width > used + 10 ? style_.width - used : 10;
  }

  void group(const DesignGroup& group) {
    text += "  " + shortened(heading(group), 2) + '\n';
    if (group.members.size() > 1) {
      names(group.members);
    }
    for (const DesignLine& line : group.lines) {
      this->line(line);
    }
    if (const std::string because = causes_text(causes(group), unlimited); !because.empty()) {
      this->because(because);
    }
  }

  void line(const DesignLine& line) {
    const std::string label = std::string(indent, ' ') + shortened(line.label, indent);
    if (has_lines(line)) {
      text += label + '\n';
      for (std::size_t side = 0; side < line.cells.size(); ++side) {
        lines(line, side);
      }
    } else {
      const std::vector<std::string> values = cell_texts(line, unlimited, unlimited);
      const bool in_columns =
          column_ > 0 && std::all_of(values.begin(), values.end(), [&](const auto& value) { return fits(value); });
      row(label, in_columns ? values : cell_texts(line, room(), room()));
    }
    if (const std::string foreign = foreign_text(*comparison_, line); !foreign.empty()) {
      text += painted("31", std::string(indent + 2, ' ') + shortened(foreign, indent + 2)) + '\n';
    }
    if (style_.width == unlimited) {
      for (const std::string& place : line.more) {
        text += std::string(indent, ' ') + text::visible(place) + '\n';
      }
    } else if (!line.more.empty()) {
      text += std::string(indent + 2, ' ') + more_places(line) + '\n';
    }
  }

  /// A value of several lines, below the name of its environment.
  void lines(const DesignLine& line, std::size_t side) {
    const DifferingLines differing = differing_lines(line, side);
    if (differing.lines.empty() && differing.others.empty()) {
      text += side_name(side) + text::shortened(cell_text(line, side), room()) + '\n';
      return;
    }
    std::string head = differing.others;
    head += head.empty() || differing.lines.empty() ? "" : ", the others:";
    text += side_name(side) + text::shortened(head, room());
    text.erase(text.find_last_not_of(' ') + 1);
    text += '\n';
    for (const std::string& one : differing.lines) {
      text +=
          std::string(indent + 4, ' ') + text::shortened(one, style_.width - std::min(style_.width, indent + 4)) + '\n';
    }
  }

  void because(const std::string& settings) {
    constexpr std::size_t further = indent + 2;  // of the second line
    const std::string all = text::wrapped("because of " + text::visible(settings), further, style_.width);
    std::string_view rest = all;
    for (std::size_t before = indent; !rest.empty(); before = 0) {
      const std::string_view line = text::take_until(rest, '\n');
      text += painted("2", std::string(before, ' ') + text::shortened(line, style_.width - before)) + '\n';
    }
  }

  void names(const std::vector<const DesignResource*>& members) {
    std::string names;
    for (const DesignResource* member : members) {
      names += (names.empty() ? "" : ", ") + text::visible(member->name);
    }
    const std::size_t most = std::min(style_.width, widest_names);
    text += std::string(indent, ' ') + text::wrapped(names, indent, most) + '\n';
  }

  [[nodiscard]] std::string shortened(std::string_view words, std::size_t used) const {
    return text::shortened(text::visible(words), style_.width - std::min(style_.width, used));
  }

  [[nodiscard]] std::string painted(std::string_view code, const std::string& words) const {
    return style_.color ? fmt::format("\x1b[{}m{}\x1b[0m", code, words) : words;
  }

  const DesignComparison* comparison_;
  TextStyle style_;
  std::size_t label_ = 0;
  std::size_t column_ = 0;  ///< 0: the values have no columns
};

}  // namespace

std::string render_design_text(const DesignComparison& comparison, TextStyle style) {
  const std::vector<DesignSection> parts = sections(comparison);
  DesignText output(comparison, parts, style);
  output.head(parts);
  if (!comparison.empty()) {
    output.aligned();
  }
  for (const DesignSection& section : parts) {
    output.section(section);
  }
  return output.text;
}

}  // namespace kootoro::report
