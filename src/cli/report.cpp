#include "cli/report.hpp"

#include <kootoro/text/escape.hpp>
#include <kootoro/text/layout.hpp>
#include <kootoro/text/number.hpp>
#include <kootoro/text/visible.hpp>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>

namespace kootoro::cli {
namespace {

std::string_view describe(output::Change change) {
  switch (change) {
    case output::Change::missing:
      return "missing";
    case output::Change::stale:
      return "stale";
    case output::Change::orphaned:
      return "orphaned";
    case output::Change::foreign:
      return "foreign";
  }
  return "";
}

}  // namespace

std::string files_text(std::size_t count) {
  return text::counted(count, "file");
}

std::string counts(const diag::Diagnostics& diagnostics) {
  std::vector<std::string> parts;
  if (diagnostics.error_count() > 0) {
    parts.push_back(text::counted(diagnostics.error_count(), "error"));
  }
  if (diagnostics.warning_count() > 0) {
    parts.push_back(text::counted(diagnostics.warning_count(), "warning"));
  }
  if (diagnostics.accepted_count() > 0) {
    parts.push_back(fmt::format("{} accepted", diagnostics.accepted_count()));
  }
  if (diagnostics.note_count() > 0) {
    parts.push_back(text::counted(diagnostics.note_count(), "note"));
  }
  return fmt::format("{}", fmt::join(parts, ", "));
}

std::string summary(const output::Written& written, std::size_t file_count) {
  std::string text = files_text(file_count);
  const auto add = [&](std::size_t count, std::string_view verb) {
    if (count > 0) {
      text += fmt::format(", {} {}", count, verb);
    }
  };
  add(written.created.size(), "created");
  add(written.updated.size(), "updated");
  add(written.removed.size(), "removed");
  return written.created.empty() && written.updated.empty() && written.removed.empty() ? text + ", nothing changed"
                                                                                       : text;
}

std::string what_was_written(const output::Written& written) {
  const std::size_t changed = written.created.size() + written.updated.size() + written.removed.size();
  return changed == 0 ? "nothing written" : fmt::format("stopped after {}; run again to finish", files_text(changed));
}

std::vector<std::string> remarks(const output::Written& written, const std::string& directory) {
  std::vector<std::string> lines;
  if (!written.left_alone.empty()) {
    lines.push_back(fmt::format("left unchanged in {}, not created by kootoro-gen: {}", directory,
                                fmt::join(written.left_alone, ", ")));
  }
  const bool first = !written.created.empty() && written.unchanged == 0 && written.updated.empty();
  if (first) {
    lines.push_back(
        fmt::format("next: terraform -chdir={0} init && terraform -chdir={0} apply", text::shell_word(directory)));
  }
  return lines;
}

std::string describe(const std::vector<output::Difference>& differences, const std::filesystem::path& directory) {
  std::string text;
  for (const output::Difference& difference : differences) {
    text += fmt::format("{:<9} {}\n", describe(difference.change),
                        text::visible((directory / difference.path).generic_string()));
  }
  return text;
}

std::vector<std::string> difference_lines(const std::vector<output::Difference>& differences,
                                          const std::string& directory, std::string_view command) {
  const auto foreign = static_cast<std::size_t>(
      std::count_if(differences.begin(), differences.end(),
                    [](const output::Difference& difference) { return difference.change == output::Change::foreign; }));
  const std::size_t generated = differences.size() - foreign;
  std::vector<std::string> lines;
  if (generated > 0) {
    lines.push_back(fmt::format("{} in {} differ{} from the current settings; `{}` writes {}", files_text(generated),
                                directory, generated == 1 ? "s" : "", command, generated == 1 ? "it" : "them"));
  }
  if (foreign > 0) {
    lines.push_back(fmt::format("{} in {} {} not generated, and Terraform reads {}; see the warning{} above",
                                files_text(foreign), directory, foreign == 1 ? "is" : "are",
                                foreign == 1 ? "it" : "them", foreign == 1 ? "" : "s"));
  }
  return lines;
}

text::Printable shown_diff(std::string_view diff, bool color) {
  const auto color_of = [color](std::string_view line) -> std::string_view {
    if (!color) {
      return {};
    }
    if (line.starts_with("--- ") || line.starts_with("+++ ")) {
      return "\x1b[1m";
    }
    switch (line.empty() ? ' ' : line.front()) {
      case '-':
        return "\x1b[31m";
      case '+':
        return "\x1b[32m";
      case '@':
        return "\x1b[36m";
      default:
        return {};
    }
  };
  std::string text;
  for (const std::string_view line : text::lines(diff)) {
    const std::string_view begin = color_of(line);
    text.append(begin).append(text::visible(line)).append(begin.empty() ? "" : "\x1b[0m").append("\n");
  }
  return text::Printable::colored(text);
}

}  // namespace kootoro::cli
