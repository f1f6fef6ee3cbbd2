#include <kootoro/report/of_promise.hpp>

#include "report/wording.hpp"

#include <kootoro/text/number.hpp>

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <tuple>
#include <utility>
#include <vector>

namespace kootoro::report {
namespace {

using compare::Action;
using compare::Change;
using compare::Surprise;

constexpr std::size_t values_told = 3;
constexpr std::size_t widest_value = 40;

/// `memory_size 1024, timeout 60`: the values of the settings.
std::string declared_text(const std::vector<compare::DeclaredValue>& declared) {
  std::string text;
  for (std::size_t i = 0; i < std::min(values_told, declared.size()); ++i) {
    text += fmt::format("{}{} {}", i == 0 ? "" : ", ", declared[i].label, value_text(declared[i].value, widest_value));
  }
  return declared.size() > values_told ? text + fmt::format(" and {} more", declared.size() - values_told) : text;
}

std::string why(const Surprise& surprise) {
  switch (surprise.kind) {
    case Surprise::Kind::unpredicted:
      return "not predicted";
    case Surprise::Kind::action:
      return fmt::format("predicted: {}", name(surprise.predicted));
    case Surprise::Kind::move:
      return "the move was not predicted";
    case Surprise::Kind::attributes:
      return surprise.declared.empty()
                 ? "these attributes were not predicted"
                 : fmt::format("not predicted; the settings have {}", declared_text(surprise.declared));
    case Surprise::Kind::values:
      return fmt::format("the settings have {}", declared_text(surprise.declared));
  }
  return "";
}

void add_reason(Surprise& surprise) {
  std::string& reason = surprise.change.reason;
  const std::string drift = surprise.drifted ? ", changed outside of Terraform" : "";
  reason = why(surprise) + drift + (reason.empty() ? "" : "; ") + reason;
  surprise.change.reason_quotes = surprise.change.reason_quotes || !surprise.declared.empty();
}

/// One line for the changes of one action in one module and type.
std::vector<std::string> expected_lines(const std::vector<Change>& changes) {
  std::map<std::tuple<Action, std::string_view, std::string_view>, std::vector<const Change*>> alike;
  for (const Change& change : changes) {
    alike[{change.action, change.module, change.type}].push_back(&change);
  }
  std::vector<std::string> lines;
  for (const auto& [key, group] : alike) {
    lines.push_back(group.size() == 1 ? fmt::format("{} {}", name(group.front()->action), group.front()->subject())
                                      : fmt::format("{} {} ({})", name(group.front()->action),
                                                    type_address(*group.front()), group.size()));
  }
  return lines;
}

Listing missing(const compare::Promise& promise) {
  Listing listing{"predicted, but not in the plan", "not_planned", {}};
  for (const Change& change : promise.missing) {
    listing.lines.push_back(fmt::format("{} {}", name(change.action), change.address));
  }
  return listing;
}

Listing less(const compare::Promise& promise) {
  Listing listing{"the plan does less than predicted", "less_than_predicted", {}};
  for (const compare::Lesser& lesser : promise.less) {
    listing.lines.push_back(fmt::format("{} {} (predicted: {})", name(lesser.change.action), lesser.change.address,
                                        name(lesser.predicted)));
  }
  return listing;
}

/// Names only: a value may be sensitive.
Listing variables(const compare::Promise& promise) {
  return {"variables with another value than their default", "set_variables", promise.variables};
}

/// Outputs are not predicted, because most values are known only to AWS.
Listing outputs(const Report& report) {
  Listing listing{"outputs that change: these are not predicted", "changed_outputs", {}};
  for (const Change& output : report.outputs) {
    listing.lines.push_back(fmt::format("{} {}", name(output.action), output.address));
  }
  return listing;
}

void add_alerts(const compare::Promise& promise, Report& report) {
  std::vector<std::string> alerts;
  if (!promise.region.empty()) {
    alerts.push_back(
        fmt::format("the plan is for {}, and the settings are for {}", promise.region, promise.declared_region));
  }
  if (const std::size_t number = promise.missing.size(); number > 0) {
    alerts.push_back(
        fmt::format("{} {} not in the plan", text::counted(number, "predicted change"), number == 1 ? "is" : "are"));
  }
  if (const std::size_t number = promise.less.size(); number > 0) {
    alerts.push_back(fmt::format("{} less than predicted", text::counted(number, "change")));
  }
  report.alerts.insert(report.alerts.begin(), alerts.begin(), alerts.end());
}

}  // namespace

void add_promise(compare::Promise promise, std::string current, std::string proposed, Report& report) {
  for (Surprise& surprise : promise.surprises) {
    add_reason(surprise);
  }
  add_alerts(promise, report);
  const Listing expected{"as predicted, by type", "as_predicted", expected_lines(promise.expected)};
  for (const Listing& listing : {variables(promise), missing(promise), less(promise), outputs(report), expected}) {
    if (!listing.lines.empty()) {
      report.listings.push_back(listing);
    }
  }
  report.against = Against{std::move(current), std::move(proposed), std::move(promise)};
}

}  // namespace kootoro::report
