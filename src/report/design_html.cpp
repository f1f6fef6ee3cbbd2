#include <kootoro/report/design.hpp>

#include "report/design_groups.hpp"
#include "report/design_wording.hpp"

#include <kootoro/text/escape.hpp>

#include <fmt/format.h>

#include <string_view>

namespace kootoro::report {
namespace {

using compare::DesignCell;
using compare::DesignComparison;

// Colors with a contrast of at least 4.5 to 1 on both backgrounds.
constexpr std::string_view design_stylesheet = R"(
:root{color-scheme:light dark;--bg:#fff;--card:#f6f7f9;--line:#d9dde3;--text:#1c2128;--soft:#59636e}
@media(prefers-color-scheme:dark){:root{--bg:#14171c;--card:#1d2128;--line:#343b45;--text:#e6e9ee;--soft:#a3adba}}
*{box-sizing:border-box}
body{margin:0 auto;max-width:80rem;padding:2rem 1rem 4rem;background:var(--bg);color:var(--text);
font:16px/1.5 system-ui,sans-serif}
h1{font-size:1.5rem;margin:0 0 .25rem}
h2{font-size:1.1rem;margin:2rem 0 .5rem}
h3{font-size:1rem;font-weight:600;margin:0;overflow-wrap:anywhere}
section{border:1px solid var(--line);border-radius:.5rem;margin:0 0 1rem;padding:.75rem 1rem;background:var(--card)}
p{margin:.25rem 0}
.soft,em{color:var(--soft)}
code,pre{font:13px/1.5 ui-monospace,monospace;overflow-wrap:anywhere;white-space:pre-wrap;margin:0}
.scroll{overflow-x:auto}
table{border-collapse:collapse;margin:.5rem 0 0;width:100%}
th,td{text-align:left;vertical-align:top;padding:.25rem .75rem .25rem 0;border-top:1px solid var(--line)}
th{font-weight:500}
)";

std::string code_of(std::string_view text) {
  return "<code>" + text::to_html(text) + "</code>";
}

std::string html_table_start(const DesignComparison& comparison, std::string_view first, bool with_settings) {
  std::string text = fmt::format("<div class=\"scroll\"><table>\n<tr><th scope=\"col\">{}</th>", first);
  for (const std::string& side : comparison.sides) {
    text += fmt::format("<th scope=\"col\">{}</th>", text::to_html(side));
  }
  return text + (with_settings ? "<th scope=\"col\">setting</th></tr>\n" : "</tr>\n");
}

std::string lines_cell(const DesignLine& line, std::size_t side) {
  const DifferingLines differing = differing_lines(line, side);
  std::string text;
  for (const std::string& one : differing.lines) {
    text += text::to_html(one) + '\n';
  }
  return (differing.others.empty() ? "" : "<em>" + text::to_html(differing.others) + "</em>") +
         (text.empty() ? "" : "<pre>" + text + "</pre>");
}

/// A value on one line; what a long one has in common with the others is less visible.
std::string value_cell(const DesignLine& line, std::size_t side) {
  constexpr std::size_t long_value = 60;
  const std::string text = cell_text(line, side);
  if (text.size() <= long_value) {
    return code_of(text);
  }
  const CommonParts common = common_parts(line);
  const std::string_view view = text;
  const auto soft = [](std::string_view part) {
    return part.empty() ? std::string() : "<span class=\"soft\">" + text::to_html(part) + "</span>";
  };
  return "<code>" + soft(view.substr(0, common.begin)) +
         text::to_html(view.substr(common.begin, view.size() - common.begin - common.end)) +
         soft(view.substr(view.size() - common.end)) + "</code>";
}

std::string cell(const DesignLine& line, std::size_t side) {
  if (line.cells[side].state != DesignCell::State::value) {
    return "<em>" + text::to_html(cell_text(line, side)) + "</em>";
  }
  const std::string lines = has_lines(line) ? lines_cell(line, side) : std::string();
  return lines.empty() ? value_cell(line, side) : lines;
}

std::string row(const DesignComparison& comparison, const DesignLine& line) {
  std::string text = "<tr><th scope=\"row\">" + code_of(line.label);
  if (!line.more.empty()) {
    text += fmt::format("<details><summary>{}</summary>", more_places(line));
    for (const std::string& place : line.more) {
      text += code_of(place) + "<br>\n";
    }
    text += "</details>";
  }
  if (const std::string foreign = foreign_text(comparison, line); !foreign.empty()) {
    text += fmt::format("<br><strong>{}</strong>", text::to_html(foreign));
  }
  text += "</th>";
  for (std::size_t side = 0; side < line.cells.size(); ++side) {
    text += "<td>" + cell(line, side) + "</td>";
  }
  const std::string because = causes_text(line.causes, unlimited);
  return text + "<td>" + (because.empty() ? "" : code_of(because)) + "</td></tr>\n";
}

std::string section_of(const DesignComparison& comparison, const DesignGroup& group) {
  std::string text = fmt::format("<section><h3>{}</h3>\n", code_of(heading(group)));
  if (group.members.size() > 1) {
    text += "<p class=\"soft\">";
    for (std::size_t i = 0; i < group.members.size(); ++i) {
      text += (i == 0 ? "" : ", ") + code_of(group.members[i]->name);
    }
    text += "</p>\n";
  }
  text += html_table_start(comparison, "attribute", true);
  for (const DesignLine& line : group.lines) {
    text += row(comparison, line);
  }
  return text + "</table></div></section>\n";
}

std::string aligned(const DesignComparison& comparison) {
  std::string text = "<section>" + html_table_start(comparison, "expected to differ", false);
  for (const compare::AlignedPart& part : comparison.aligned) {
    text += "<tr><th scope=\"row\">" + code_of(part.setting) + "</th>";
    for (std::size_t side = 0; side < part.values.size(); ++side) {
      text += "<td>" + code_of(aligned_text(part, side)) + "</td>";
    }
    text += "</tr>\n";
  }
  return text + "</table></div></section>\n";
}

}  // namespace

std::string render_design_html(const DesignComparison& comparison) {
  const std::vector<DesignSection> parts = sections(comparison);
  std::string text = fmt::format(
      "<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n"
      "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<title>{0}</title>\n"
      "<style>{1}</style>\n</head>\n<body>\n<main>\n<h1>{0}</h1>\n<p>{2}</p>\n",
      text::to_html(names_of(comparison.sides)), design_stylesheet, text::to_html(design_totals(comparison, parts)));
  text += comparison.empty() || comparison.aligned.empty() ? "" : aligned(comparison);
  for (const DesignSection& section : parts) {
    text += fmt::format("<h2>{}</h2>\n", text::to_html(section.title));
    for (const DesignGroup& group : section.groups) {
      text += section_of(comparison, group);
    }
  }
  return text + "</main>\n</body>\n</html>\n";
}

}  // namespace kootoro::report
