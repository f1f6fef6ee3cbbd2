#include "diag/ordered.hpp"

#include <kootoro/diag/render.hpp>
#include <kootoro/text/escape.hpp>

#include <fmt/format.h>

namespace kootoro::diag {
namespace {

std::string properties(const Diagnostic& diagnostic, const source::Files& files) {
  std::string result;
  if (diagnostic.subject.known()) {
    const source::Position start = files.start(diagnostic.subject);
    const source::Position end = files.end(diagnostic.subject);
    result = fmt::format("file={},line={},endLine={},", text::github_property(files[diagnostic.subject.file].name()),
                         start.line, end.line);
    if (start.line == end.line) {  // GitHub ignores columns of an annotation over several lines
      result += fmt::format("col={},endColumn={},", start.column, end.column);
    }
  }
  return result + fmt::format("title={}",
                              text::github_property(diagnostic.rule.empty() ? id(diagnostic.kind) : diagnostic.rule));
}

std::string_view command(Severity severity) {
  return severity == Severity::accepted || severity == Severity::note ? "notice" : name(severity);
}

std::string body(const Diagnostic& diagnostic) {
  std::string text = diagnostic.message;
  if (!diagnostic.reason.empty()) {
    return text::github_message(text + "\naccepted: " + diagnostic.reason);
  }
  for (const std::string& help : diagnostic.help) {
    text += "\nhelp: " + help;
  }
  return text::github_message(text);
}

}  // namespace

std::string render_github(const Diagnostics& diagnostics, const source::Files& files) {
  std::string out;
  for (const Diagnostic* diagnostic : ordered(diagnostics)) {
    out +=
        fmt::format("::{} {}::{}\n", command(diagnostic->severity), properties(*diagnostic, files), body(*diagnostic));
  }
  return out;
}

}  // namespace kootoro::diag
