#include "diag/excerpt.hpp"
#include "diag/ordered.hpp"

#include <kootoro/diag/render.hpp>

#include <fmt/format.h>

namespace kootoro::diag {
namespace {

/// XML has no way to write most control characters: they become symbols first, and bad bytes U+FFFD.
std::string escaped(std::string_view text) {
  std::string result;
  for (const char c : printable(text)) {
    switch (c) {
      case '&':
        result += "&amp;";
        break;
      case '<':
        result += "&lt;";
        break;
      case '>':
        result += "&gt;";
        break;
      case '"':
        result += "&quot;";
        break;
      default:
        result += c;
    }
  }
  return result;
}

/// The same line by line, for the body of an element.
std::string escaped_lines(std::string_view text) {
  std::string result;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    result += escaped(text.substr(0, end)) + "\n";
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return result;
}

std::string test_case(const Diagnostic& diagnostic, const source::Files& files) {
  const std::string_view rule = diagnostic.rule.empty() ? id(diagnostic.kind) : std::string_view(diagnostic.rule);
  std::string place;
  if (diagnostic.subject.known()) {
    place = fmt::format(" file=\"{}\" line=\"{}\"", escaped(files[diagnostic.subject.file].name()),
                        files.start(diagnostic.subject).line);
  }
  const std::string head =
      fmt::format("    <testcase classname=\"{}\" name=\"{}\"{}>\n", rule, escaped(diagnostic.message), place);
  const std::string body = escaped_lines(render_text(diagnostic, files));
  switch (diagnostic.severity) {
    case Severity::error:
      return fmt::format("{}      <failure type=\"{}\" message=\"{}\">{}</failure>\n    </testcase>\n", head, rule,
                         escaped(diagnostic.message), body);
    case Severity::warning:
    case Severity::note:
      return fmt::format("{}      <system-out>{}</system-out>\n    </testcase>\n", head, body);
    case Severity::accepted:
      break;
  }
  return fmt::format("{}      <skipped message=\"accepted: {}\"/>\n    </testcase>\n", head,
                     escaped(diagnostic.reason));
}

}  // namespace

std::string render_junit(const Diagnostics& diagnostics, const source::Files& files) {
  std::string cases;
  for (const Diagnostic* diagnostic : ordered(diagnostics)) {
    cases += test_case(*diagnostic, files);
  }
  if (diagnostics.empty()) {
    cases = "    <testcase classname=\"settings\" name=\"no findings\"/>\n";
  }
  const std::size_t count = std::max<std::size_t>(1, diagnostics.items().size());
  const std::string counts = fmt::format("tests=\"{}\" failures=\"{}\" errors=\"0\" skipped=\"{}\"", count,
                                         diagnostics.error_count(), diagnostics.accepted_count());
  return fmt::format(
      "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites {0}>\n  <testsuite name=\"kootoro-gen validate\" "
      "{0}>\n{1}"
      "  </testsuite>\n</testsuites>\n",
      counts, cases);
}

}  // namespace kootoro::diag
