#include <kootoro/report/of_plan.hpp>

#include <kootoro/text/number.hpp>

#include <fmt/format.h>

#include <algorithm>
#include <iterator>
#include <map>
#include <numeric>
#include <utility>

namespace kootoro::report {
namespace {

using compare::Change;
using plan::CheckStatus;

bool has_failed(CheckStatus status) {
  return status == CheckStatus::fail || status == CheckStatus::error || status == CheckStatus::unknown;
}

std::string_view words(CheckStatus status) {
  return status == CheckStatus::fail ? "failed" : status == CheckStatus::error ? "could not be evaluated" : "unclear";
}

std::vector<std::string> lines_of(const plan::Check& check) {
  std::vector<std::string> lines;
  for (const plan::CheckInstance& instance : check.instances) {
    for (const std::string& problem : instance.problems) {
      lines.push_back(fmt::format("{} {}: {}", instance.address, words(instance.status), problem));
    }
    if (has_failed(instance.status) && instance.problems.empty()) {
      lines.push_back(fmt::format("{} {}", instance.address, words(instance.status)));
    }
  }
  return lines.empty() ? std::vector{fmt::format("{} {}", check.address, words(check.status))} : lines;
}

Listing failed_checks(const plan::Plan& plan) {
  Listing listing{"checks that failed", "failed_checks", {}};
  for (const plan::Check& check : plan.checks) {
    if (has_failed(check.status)) {
      std::vector<std::string> lines = lines_of(check);
      std::move(lines.begin(), lines.end(), std::back_inserter(listing.lines));
    }
  }
  return listing;
}

std::string line_of(const plan::ActionInvocation& action) {
  if (const auto& trigger = action.lifecycle_action_trigger) {
    return fmt::format("{} ({} of {})", action.address, trigger->action_trigger_event,
                       trigger->triggering_resource_address);
  }
  return action.invoke_action_trigger ? action.address + " (requested)" : action.address;
}

Listing invocations(const plan::Plan& plan) {
  Listing listing{"actions to invoke", "action_invocations", {}};
  for (const plan::ActionInvocation& action : plan.action_invocations) {
    listing.lines.push_back(line_of(action));
  }
  for (const plan::DeferredActionInvocation& deferred : plan.deferred_action_invocations) {
    listing.lines.push_back(line_of(deferred.action_invocation) + ", deferred to a later plan");
  }
  return listing;
}

using TypeCounts = std::map<std::string_view, std::size_t>;

/// The types of which it is not known whether they hold data, with the number of resources that are lost.
TypeCounts unjudged_types(const compare::PlannedChanges& changes) {
  TypeCounts counts;
  for (const std::vector<Change>* part : {&changes.changes, &changes.deferred}) {
    for (const Change& change : *part) {
      if (change.unjudged_loss()) {
        ++counts[change.type];
      }
    }
  }
  return counts;
}

Listing unjudged(const TypeCounts& counts) {
  Listing listing{"destroyed or replaced, of types that are not judged: they may hold data", "unjudged_types", {}};
  for (const auto& [type, number] : counts) {
    listing.lines.push_back(fmt::format("{} ({})", type, number));
  }
  return listing;
}

std::size_t sum(const TypeCounts& counts) {
  return std::accumulate(counts.begin(), counts.end(), std::size_t{0},
                         [](std::size_t total, const auto& count) { return total + count.second; });
}

std::vector<std::string> alerts(const plan::Plan& plan, const compare::PlannedChanges& changes, std::size_t failed,
                                std::size_t not_judged) {
  std::vector<std::string> result;
  const auto add = [&](std::size_t number, std::string_view noun, std::string_view rest) {
    if (number > 0) {
      result.push_back(text::counted(number, noun) + std::string(rest));
    }
  };
  if (!plan.complete.value_or(true)) {
    result.emplace_back("the plan is not complete");
  }
  if (!plan.marks_sensitive) {
    result.emplace_back("its format does not mark sensitive values, so no value is shown or judged");
  }
  add(failed, "check", " failed");
  add(changes.deferred.size(), "change", " deferred to a later plan");
  add(plan.action_invocations.size(), "action", " to invoke");
  add(not_judged, "resource", " of a type that is not judged");
  add(plan.unknown.size(), "part", " of the plan not understood");
  add(changes.drift.size(), "resource", " changed outside of Terraform");
  return result;
}

}  // namespace

Report report_of(const plan::Plan& plan, compare::PlannedChanges changes) {
  Report report;
  const TypeCounts not_judged = unjudged_types(changes);
  for (Listing& listing : std::vector{failed_checks(plan), invocations(plan), unjudged(not_judged)}) {
    if (!listing.lines.empty()) {
      report.listings.push_back(std::move(listing));
    }
  }
  const auto failed = static_cast<std::size_t>(std::count_if(
      plan.checks.begin(), plan.checks.end(), [](const plan::Check& check) { return has_failed(check.status); }));
  report.alerts = alerts(plan, changes, failed, sum(not_judged));
  report.changes = std::move(changes.changes);
  report.outputs = std::move(changes.outputs);
  report.deferred = std::move(changes.deferred);
  report.drift = std::move(changes.drift);
  report.unchanged = changes.unchanged;
  judge(report);
  return report;
}

}  // namespace kootoro::report
