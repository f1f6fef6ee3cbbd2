// Any bytes as a plan: no crash, no hang, and reports that no terminal acts on.
#include "input.hpp"

#include <kootoro/compare/plan.hpp>
#include <kootoro/json/read.hpp>
#include <kootoro/report/of_plan.hpp>

using namespace kootoro;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  diag::Diagnostics diagnostics;
  const plan::Plan plan = plan::read_plan(fuzz::text_of(data, size), diagnostics, "plan.json");
  plan::refuse_unusable(plan, "plan.json", diagnostics);
  fuzz::show(diagnostics, source::Files());
  report::Report report = report::report_of(plan, compare::planned_changes(plan, provider::built_in()));
  report.title = "plan.json";
  report::judge(report);
  const std::string text = report::render_text(report, {});
  fuzz::expect(text::visible(text, text::LineEnds::kept) == text);
  fuzz::expect(static_cast<bool>(json::read(report::render_json(report))));
  static_cast<void>(report::render_markdown(report));
  static_cast<void>(report::render_html(report));
  return 0;
}
