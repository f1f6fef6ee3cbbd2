#include <kootoro/report/report.hpp>

#include <kootoro/text/number.hpp>

#include <iterator>
#include <utility>

namespace kootoro::report {

void judge(Report& report) {
  Listing policies{"policies that are not judged: they may grant too much", "unjudged_policies", {}};
  for (const auto* changes : {&report.changes, &report.deferred, &report.configuration}) {
    protection::Judgement part = protection::judge(*changes);
    std::move(part.loosened.begin(), part.loosened.end(), std::back_inserter(report.loosened));
    std::move(part.unjudged.begin(), part.unjudged.end(), std::back_inserter(policies.lines));
  }
  if (!policies.lines.empty()) {
    report.alerts.push_back(text::counted(policies.lines.size(), "policy text") + " not judged");
    report.listings.push_back(std::move(policies));
  }
}

}  // namespace kootoro::report
