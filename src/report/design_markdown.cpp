#include <kootoro/report/design.hpp>

#include "report/design_groups.hpp"
#include "report/design_wording.hpp"
#include "report/wording.hpp"

#include <kootoro/text/escape.hpp>
#include <kootoro/text/layout.hpp>

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <utility>

namespace kootoro::report {
namespace {

using compare::DesignComparison;

/// How much is shown, from much to little.
struct DesignCut {
  std::size_t value;    ///< columns of a value
  std::size_t label;    ///< columns of a label or an address
  std::size_t members;  ///< names in a group
  std::size_t causes;   ///< settings of a difference
};
constexpr std::array<DesignCut, 3> design_cuts{
    {{unlimited, unlimited, unlimited, unlimited}, {200, 300, 100, 10}, {40, 120, 30, 2}}};

std::string markdown_table_start(const DesignComparison& comparison, std::string_view first, bool with_settings) {
  std::string text = fmt::format("| {} |", first);
  std::string rule = "|---|";
  for (const std::string& side : comparison.sides) {
    text += fmt::format(" {} |", text::to_markdown(side));
    rule += "---|";
  }
  return fmt::format("{}{}\n{}{}\n", text, with_settings ? " setting |" : "", rule, with_settings ? "---|" : "");
}

/// A value of several lines in a table's cell.
std::string lines_cell(const DesignLine& line, std::size_t side, const DesignCut& cut) {
  const DifferingLines differing = differing_lines(line, side);
  if (differing.lines.empty() && differing.others.empty()) {
    return text::markdown_code(text::shortened(cell_text(line, side), cut.value));
  }
  std::string text = text::to_markdown(differing.others);
  for (const std::string& one : differing.lines) {
    text += (text.empty() ? "" : "<br>") + text::markdown_code(text::shortened(one, cut.value));
  }
  return text;
}

std::string row(const DesignComparison& comparison, const DesignLine& line, const DesignCut& cut) {
  constexpr std::size_t long_value = 120;  // what longer values have in common is omitted
  std::string text = "| " + text::markdown_code(text::shortened(line.label, cut.label));
  text += line.more.empty() ? "" : " " + more_places(line);
  const std::string foreign = foreign_text(comparison, line);
  text += foreign.empty() ? " |" : fmt::format(" **{}** |", text::to_markdown(foreign));
  const bool lines = has_lines(line);
  const std::vector<std::string> values = cell_texts(line, cut.value, long_value);
  for (std::size_t side = 0; side < line.cells.size(); ++side) {
    text += fmt::format(" {} |", lines ? lines_cell(line, side, cut) : text::markdown_code(values[side]));
  }
  const std::string because = causes_text(line.causes, cut.causes);
  return text + fmt::format(" {} |\n", because.empty() ? "" : text::markdown_code(text::shortened(because, cut.label)));
}

std::string group_text(const DesignComparison& comparison, const DesignGroup& group, const DesignCut& cut) {
  std::string text = text::markdown_code(text::shortened(heading(group), cut.label));
  if (group.members.size() > 1) {
    text += ":";
    for (std::size_t i = 0; i < std::min(cut.members, group.members.size()); ++i) {
      text += (i == 0 ? " " : ", ") + text::markdown_code(group.members[i]->name);
    }
    text += group.members.size() > cut.members ? fmt::format(" and {} more", group.members.size() - cut.members) : "";
  }
  text += "\n\n" + markdown_table_start(comparison, "attribute", true);
  for (const DesignLine& line : group.lines) {
    text += row(comparison, line, cut);
  }
  return text + "\n";
}

std::string head(const DesignComparison& comparison, const std::vector<DesignSection>& sections, const DesignCut& cut) {
  std::string text = fmt::format("{}### {}: {}\n\n", markdown_marker,
                                 text::markdown_code(text::shortened(names_of(comparison.sides), cut.label)),
                                 text::to_markdown(design_totals(comparison, sections)));
  if (comparison.empty() || comparison.aligned.empty()) {
    return text;
  }
  text += markdown_table_start(comparison, "expected to differ", false);
  for (const compare::AlignedPart& part : comparison.aligned) {
    text += fmt::format("| {} |", text::markdown_code(part.setting));
    for (std::size_t side = 0; side < part.values.size(); ++side) {
      text += fmt::format(" {} |", text::markdown_code(text::shortened(aligned_text(part, side), cut.value)));
    }
    text += '\n';
  }
  return text + "\n";
}

/// A report of at most `limit` bytes, and the number of lines that it omits.
std::pair<std::string, std::size_t> rendered(const DesignComparison& comparison,
                                             const std::vector<DesignSection>& sections, std::size_t limit,
                                             const DesignCut& cut) {
  constexpr std::size_t spare = 200;  // for the line that counts omitted entries, and for closing tags
  const std::size_t room = limit - std::min(limit, spare);
  std::string text = head(comparison, sections, cut);
  std::size_t omitted = 0;
  for (const DesignSection& section : sections) {
    const std::string title = section.code ? text::markdown_code(section.title) : section.title;
    const std::string open = fmt::format("<details open><summary>{} ({})</summary>\n\n", title, section.size());
    std::string body;
    for (const DesignGroup& group : section.groups) {
      const std::string part = group_text(comparison, group, cut);
      if (text.size() + open.size() + body.size() + part.size() <= room) {
        body += part;
      } else {
        omitted += group.lines.size();
      }
    }
    text += body.empty() ? "" : open + body + "</details>\n\n";
  }
  return {std::move(text), omitted};
}

}  // namespace

std::string render_design_markdown(const DesignComparison& comparison, std::size_t limit) {
  const std::vector<DesignSection> parts = sections(comparison);
  std::pair<std::string, std::size_t> report;
  for (const DesignCut& cut : design_cuts) {
    report = rendered(comparison, parts, limit, cut);
    if (report.second == 0 && report.first.size() <= limit) {
      return report.first;
    }
  }
  return report.first + fmt::format("{} more {} omitted to limit the length of the comment.\n\n", report.second,
                                    report.second == 1 ? "entry is" : "entries are");
}

}  // namespace kootoro::report
