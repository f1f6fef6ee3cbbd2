#include "diag/ordered.hpp"

#include <kootoro/diag/render.hpp>

#include <fmt/format.h>

namespace kootoro::diag {
namespace {

/// GitHub's workflow commands end at a line end and read `%XX`; properties also end at `:` and `,`
/// (actions/toolkit, packages/core/src/command.ts).
std::string escaped(std::string_view text, bool is_property) {
  std::string result;
  for (const char c : text) {
    const bool special = c == '%' || c == '\r' || c == '\n' || (is_property && (c == ':' || c == ','));
    result += special ? fmt::format("%{:02X}", static_cast<unsigned>(c)) : std::string(1, c);
  }
  return result;
}

std::string properties(const Diagnostic& diagnostic, const source::Files& files) {
  std::string result;
  if (diagnostic.subject.known()) {
    const source::Position start = files.start(diagnostic.subject);
    const source::Position end = files.end(diagnostic.subject);
    result = fmt::format("file={},line={},endLine={},", escaped(files[diagnostic.subject.file].name(), true),
                         start.line, end.line);
    if (start.line == end.line) {  // GitHub ignores columns of an annotation over several lines
      result += fmt::format("col={},endColumn={},", start.column, end.column);
    }
  }
  return result + fmt::format("title={}", diagnostic.rule.empty() ? id(diagnostic.kind) : diagnostic.rule);
}

std::string_view command(Severity severity) {
  return severity == Severity::accepted || severity == Severity::note ? "notice" : name(severity);
}

std::string body(const Diagnostic& diagnostic) {
  std::string text = diagnostic.message;
  if (!diagnostic.reason.empty()) {
    return escaped(text + "\naccepted: " + diagnostic.reason, false);
  }
  for (const std::string& help : diagnostic.help) {
    text += "\nhelp: " + help;
  }
  return escaped(text, false);
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
