#include "diag/ordered.hpp"

#include <kootoro/diag/render.hpp>
#include <kootoro/text/escape.hpp>

#include <fmt/format.h>

#include <algorithm>

namespace kootoro::diag {
namespace {

std::string test_case(const Diagnostic& diagnostic, const source::Files& files) {
  const std::string rule =
      text::to_xml(diagnostic.rule.empty() ? id(diagnostic.kind) : std::string_view(diagnostic.rule));
  std::string place;
  if (diagnostic.subject.known()) {
    place = fmt::format(" file=\"{}\" line=\"{}\"", text::to_xml(files[diagnostic.subject.file].name()),
                        files.start(diagnostic.subject).line);
  }
  const std::string head = fmt::format("    <testcase classname=\"{}\" name=\"{}\"{}>\n", text::to_xml(rule),
                                       text::to_xml(diagnostic.message), place);
  const std::string body = text::to_xml(render_text(diagnostic, files), text::LineEnds::kept);
  switch (diagnostic.severity) {
    case Severity::error:
      return fmt::format("{}      <failure type=\"{}\" message=\"{}\">{}</failure>\n    </testcase>\n", head, rule,
                         text::to_xml(diagnostic.message), body);
    case Severity::warning:
    case Severity::note:
      return fmt::format("{}      <system-out>{}</system-out>\n    </testcase>\n", head, body);
    case Severity::accepted:
      break;
  }
  return fmt::format("{}      <skipped message=\"accepted: {}\"/>\n    </testcase>\n", head,
                     text::to_xml(diagnostic.reason));
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
  const auto count_of = [&](Severity severity) {
    return std::count_if(diagnostics.items().begin(), diagnostics.items().end(),
                         [&](const Diagnostic& item) { return item.severity == severity; });
  };
  const std::size_t count = std::max<std::size_t>(1, diagnostics.items().size());
  const std::string counts = fmt::format("tests=\"{}\" failures=\"{}\" errors=\"0\" skipped=\"{}\"", count,
                                         count_of(Severity::error), count_of(Severity::accepted));
  return fmt::format(
      "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites {0}>\n  <testsuite name=\"kootoro-gen validate\" "
      "{0}>\n{1}"
      "  </testsuite>\n</testsuites>\n",
      counts, cases);
}

}  // namespace kootoro::diag
