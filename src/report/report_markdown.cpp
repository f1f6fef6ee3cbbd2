#include <kootoro/report/report.hpp>

#include "report/groups.hpp"
#include "report/wording.hpp"

#include <kootoro/text/escape.hpp>
#include <kootoro/text/layout.hpp>

#include <fmt/format.h>

#include <algorithm>
#include <utility>
#include <vector>

namespace kootoro::report {
namespace {

using compare::AttributeChange;
using compare::Change;

constexpr std::string_view marker = "<!-- kootoro-gen report -->\n";
constexpr std::size_t value_width = 60;
constexpr std::size_t lines_shown = 20;
constexpr std::size_t losses_shown = 50;
constexpr std::size_t members_named = 30;

std::string title(const Section& section) {
  return section.code ? text::markdown_code(section.title) : section.title;
}

std::string icon(const Change& change) {
  return change.loses_data() ? "🛑 " : "";
}

std::string row(const AttributeChange& attribute) {
  return fmt::format("| {} | {} | {} |\n", text::markdown_code(text::shortened(attribute.label, value_width * 2)),
                     text::markdown_code(change_text(attribute, value_width)),
                     attribute.replaces ? "**forces replacement**" : "");
}

std::string names(const Group& group) {
  std::string text;
  for (std::size_t i = 0; i < std::min(members_named, group.members.size()); ++i) {
    text += (i == 0 ? "" : ", ") + text::markdown_code(short_address(*group.members[i]));
  }
  if (group.members.size() > members_named) {
    text += fmt::format(" … and {} more", group.members.size() - members_named);
  }
  return text;
}

std::string group_text(const Group& group) {
  const Change& first = group.first();
  std::string text = fmt::format("{}**{}** {}", icon(first), name(first.action), names(group));
  if (!first.previous_address.empty()) {
    text += ", was " + text::markdown_code(first.previous_address);
  }
  if (!first.reason.empty()) {
    text += fmt::format(" ({})", text::to_markdown(first.reason));
  }
  if (const std::string because = cause_text(causes(group)); !because.empty()) {
    text += ", because of " + text::markdown_code(text::shortened(because, 2 * value_width));
  }
  text += "\n\n";
  if (first.attributes.empty()) {
    return text;
  }
  text += "| attribute | change | |\n|---|---|---|\n";
  for (std::size_t i = 0; i < std::min(lines_shown, first.attributes.size()); ++i) {
    text += row(first.attributes[i]);
  }
  if (first.attributes.size() > lines_shown) {
    text += fmt::format("| … and {} more | | |\n", first.attributes.size() - lines_shown);
  }
  return text + "\n";
}

std::string head(const Report& report) {
  std::string text =
      fmt::format("{}### {}: {}\n\n", marker, text::markdown_code(report.title), text::to_markdown(totals(report)));
  const auto lost = losses(report);
  if (!lost.empty()) {
    text += fmt::format("> [!CAUTION]\n> **{}**\n>\n", warning(report));
    for (std::size_t i = 0; i < std::min(losses_shown, lost.size()); ++i) {
      text += fmt::format("> - {} {}\n", name(lost[i]->action),
                          text::markdown_code(text::shortened(lost[i]->subject(), 200)));
    }
    if (lost.size() > losses_shown) {
      text += fmt::format("> - … and {} more\n", lost.size() - losses_shown);
    }
    text += "\n";
  }
  for (const Allowance& allowance : report.allowed) {
    text +=
        fmt::format("Allowed to be destroyed: {}, {}\n\n", text::markdown_code(text::shortened(allowance.address, 200)),
                    text::markdown_code(text::shortened(allowance.reason, 200)));
  }
  return text;
}

std::string line_text(const std::string& line) {
  return "- " + text::to_markdown(line) + "\n";
}

/// A section's parts, each with the number of things that it tells.
std::vector<std::pair<std::string, std::size_t>> parts(const Section& section) {
  std::vector<std::pair<std::string, std::size_t>> result;
  for (const Group& group : section.groups) {
    result.emplace_back(group_text(group), group.members.size());
  }
  for (const std::string& line : section.lines) {
    result.emplace_back(line_text(line), 1);
  }
  return result;
}

}  // namespace

std::string render_markdown(const Report& report, std::size_t limit) {
  constexpr std::size_t spare = 400;  // for the line that counts omitted resources, and for closing tags
  std::string text = head(report);
  std::size_t left_out = 0;
  for (const Section& section : sections(report)) {
    std::string body;
    std::size_t told = 0;
    const std::string open = fmt::format("<details><summary>{} ({})</summary>\n\n", title(section), section.size());
    for (const auto& [part, number] : parts(section)) {
      // A text has at least as many bytes as characters, so a limit in bytes is safe.
      if (text.size() + open.size() + body.size() + part.size() + spare <= limit) {
        body += part;
        told += number;
      }
    }
    left_out += section.size() - told;
    if (!body.empty()) {
      text += open + body + (section.lines.empty() ? "" : "\n") + "</details>\n\n";
    }
  }
  if (left_out > 0) {
    text += fmt::format("{} more {} omitted to limit the length of the comment; the totals above include them.\n\n",
                        left_out, left_out == 1 ? "entry is" : "entries are");
  }
  return text;
}

}  // namespace kootoro::report
