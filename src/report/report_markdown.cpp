#include <kootoro/report/report.hpp>

#include "report/groups.hpp"
#include "report/wording.hpp"

#include <kootoro/text/escape.hpp>
#include <kootoro/text/layout.hpp>
#include <kootoro/text/number.hpp>

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <tuple>
#include <utility>
#include <vector>

namespace kootoro::report {
namespace {

using compare::AttributeChange;
using compare::Change;

/// How much of the report is shown, from everything to little.
struct Cut {
  std::size_t value;    ///< columns of a difference
  std::size_t text;     ///< columns of a label, an address, a reason
  std::size_t rows;     ///< differences of a resource
  std::size_t members;  ///< names in a group
  std::size_t lines;    ///< of a diff
};
constexpr std::array<Cut, 3> cuts{
    {{unlimited, unlimited, unlimited, unlimited, unlimited}, {300, 300, 100, 100, 200}, {60, 120, 20, 30, 20}}};

std::string title(const Section& section) {
  return section.code ? text::markdown_code(section.title) : section.title;
}

std::string icon(const Change& change) {
  return change.loses_data() ? "🛑 " : "";
}

std::string row(const AttributeChange& attribute, const Cut& cut) {
  return fmt::format("| {} | {} | {} |\n", text::markdown_code(text::shortened(attribute.label, cut.text)),
                     text::markdown_code(change_text(attribute, cut.value)),
                     attribute.replaces ? "**forces replacement**" : "");
}

/// The diff of a text of several lines, in a fold. Each line starts with a mark, so that none can end the code block.
std::string fold(const AttributeChange& attribute, const Cut& cut) {
  const Told parts = told(attribute);
  if (parts.lines.empty()) {
    return {};
  }
  std::string text =
      fmt::format("<details><summary>{}: {}</summary>\n\n```diff\n",
                  text::markdown_code(text::shortened(attribute.label, cut.text)), text::to_markdown(parts.words));
  for (std::size_t i = 0; i < std::min(cut.lines, parts.lines.size()); ++i) {
    text += text::shortened(parts.lines[i], cut.text) + "\n";
  }
  if (parts.lines.size() > cut.lines) {
    text += fmt::format("… and {} more\n", text::counted(parts.lines.size() - cut.lines, "line"));
  }
  return text + "```\n\n</details>\n\n";
}

std::string names(const Group& group, const Cut& cut) {
  std::string text;
  for (std::size_t i = 0; i < std::min(cut.members, group.members.size()); ++i) {
    text += (i == 0 ? "" : ", ") + text::markdown_code(short_address(*group.members[i]));
  }
  if (group.members.size() > cut.members) {
    text += fmt::format(" … and {} more", group.members.size() - cut.members);
  }
  return text;
}

std::string group_text(const Group& group, const Cut& cut) {
  const Change& first = group.first();
  std::string text = fmt::format("{}**{}** {}", icon(first), name(first.action), names(group, cut));
  if (!first.previous_address.empty()) {
    text += ", was " + text::markdown_code(first.previous_address);
  }
  if (!first.reason.empty()) {
    text +=
        fmt::format(" ({})", first.reason_quotes ? text::markdown_code(first.reason) : text::to_markdown(first.reason));
  }
  if (const std::string because = cause_text(causes(group)); !because.empty()) {
    text += ", because of " + text::markdown_code(text::shortened(because, cut.text));
  }
  text += "\n\n";
  if (first.attributes.empty()) {
    return text;
  }
  text += "| attribute | change | |\n|---|---|---|\n";
  for (std::size_t i = 0; i < std::min(cut.rows, first.attributes.size()); ++i) {
    text += row(first.attributes[i], cut);
  }
  if (first.attributes.size() > cut.rows) {
    text += fmt::format("| … and {} more | | |\n", first.attributes.size() - cut.rows);
  }
  text += "\n";
  for (std::size_t i = 0; i < std::min(cut.rows, first.attributes.size()); ++i) {
    text += fold(first.attributes[i], cut);
  }
  return text;
}

/// Adds lines as long as they fit into `limit` bytes, then the number of the others.
void add_lines(const std::vector<std::string>& lines, std::string_view start, std::size_t limit, std::string& text) {
  constexpr std::size_t spare = 40;  // for the last line
  for (std::size_t i = 0; i < lines.size(); ++i) {
    if (text.size() + lines[i].size() + spare > limit) {
      text += fmt::format("{}… and {} more\n", start, lines.size() - i);
      break;
    }
    text += lines[i];
  }
}

std::string head(const Report& report, const Cut& cut, std::size_t limit) {
  std::string text =
      fmt::format("{}### {}: {}\n\n", markdown_marker, text::markdown_code(text::shortened(report.title, cut.text)),
                  text::to_markdown(totals(report)));
  std::vector<std::string> lines;
  for (const Change* change : losses(report)) {
    lines.push_back(fmt::format("> - {} {}\n", name(change->action),
                                text::markdown_code(text::shortened(change->subject(), cut.text))));
  }
  if (!lines.empty()) {
    text += fmt::format("> [!CAUTION]\n> **{}**\n>\n", warning(report));
    add_lines(lines, "> - ", limit, text);
    text += "\n";
  }
  lines.clear();
  for (const protection::Loosening& one : report.loosened) {
    lines.push_back(fmt::format("> - {}: {} {}\n", one.rule,
                                text::markdown_code(text::shortened(one.address, cut.text)),
                                text::markdown_code(text::shortened(loosening_text(one), cut.text))));
  }
  if (!lines.empty()) {
    text += fmt::format("> [!WARNING]\n> **{}**\n>\n", loosened_words(report));
    add_lines(lines, "> - ", limit, text);
    text += "\n";
  }
  lines.clear();
  for (const Allowance& allowance : report.allowed) {
    lines.push_back(fmt::format("Allowed to be destroyed: {}, {}\n\n",
                                text::markdown_code(text::shortened(allowance.address, cut.text)),
                                text::markdown_code(text::shortened(allowance.reason, cut.text))));
  }
  add_lines(lines, "Allowed to be destroyed: ", limit, text);
  return text;
}

std::string line_text(const std::string& line) {
  return "- " + text::markdown_code(line) + "\n";
}

/// A section's parts, each with the number of things that it tells.
std::vector<std::pair<std::string, std::size_t>> parts(const Section& section, const Cut& cut) {
  std::vector<std::pair<std::string, std::size_t>> result;
  for (const Group& group : section.groups) {
    result.emplace_back(group_text(group, cut), group.members.size());
  }
  for (const std::string& line : section.lines) {
    result.emplace_back(line_text(line), 1);
  }
  return result;
}

/// A report of at most `limit` bytes, and the number of entries that it omits. With `whole`, it ends at the first entry
/// that does not fit.
std::pair<std::string, std::size_t> rendered(const Report& report, const std::vector<Section>& sections,
                                             std::size_t limit, const Cut& cut, bool whole) {
  constexpr std::size_t spare = 200;  // for the line that counts omitted entries, and for closing tags
  const std::size_t room = limit - std::min(limit, spare);
  std::string text = head(report, cut, room);
  std::size_t omitted = 0;
  for (const Section& section : sections) {
    std::string body;
    std::size_t told = 0;
    const std::string open = fmt::format("<details><summary>{} ({})</summary>\n\n", title(section), section.size());
    for (const auto& [part, number] : parts(section, cut)) {
      // A text has at least as many bytes as characters, so a limit in bytes is safe.
      if (text.size() + open.size() + body.size() + part.size() <= room) {
        body += part;
        told += number;
      }
    }
    omitted += section.size() - told;
    if (whole && omitted > 0) {
      break;
    }
    if (!body.empty()) {
      text += open + body + (section.lines.empty() ? "" : "\n") + "</details>\n\n";
    }
  }
  return {std::move(text), omitted};
}

}  // namespace

std::string render_markdown(const Report& report, std::size_t limit) {
  const std::vector<Section> all = sections(report);
  std::string text;
  std::size_t omitted = 0;
  for (const Cut& cut : cuts) {
    std::tie(text, omitted) = rendered(report, all, limit, cut, &cut != &cuts.back());
    if (omitted == 0) {
      return text;
    }
  }
  return text + fmt::format("{} more {} omitted to limit the length of the comment; the totals above include them.\n\n",
                            omitted, omitted == 1 ? "entry is" : "entries are");
}

}  // namespace kootoro::report
