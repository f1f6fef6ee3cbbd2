#include "catch.hpp"

#include "report/groups.hpp"
#include "report/wording.hpp"

#include <kootoro/report/of_promise.hpp>

namespace kootoro::report {
namespace {

using compare::Action;
using compare::Surprise;

compare::Change change(const std::string& name, Action action) {
  compare::Change result;
  result.address = "aws_x." + name;
  result.type = "aws_x";
  result.name = name;
  result.action = action;
  return result;
}

Surprise surprise(Surprise::Kind kind) {
  Surprise result;
  result.kind = kind;
  result.change = change("a", Action::update);
  return result;
}

/// The change in the report of a plan with one surprise.
compare::Change told_change(Surprise told) {
  compare::Promise promise;
  promise.surprises.push_back(std::move(told));
  Report report;
  add_promise(std::move(promise), "main", "dev", report);
  return report.against->promise.surprises.front().change;
}

std::string reason(const Surprise& told) {
  return told_change(told).reason;
}

TEST_CASE("each surprise has a reason, before the plan's own") {
  CHECK(reason(surprise(Surprise::Kind::unpredicted)) == "not predicted");
  CHECK(reason(surprise(Surprise::Kind::move)) == "the move was not predicted");
  CHECK(reason(surprise(Surprise::Kind::attributes)) == "these attributes were not predicted");
  Surprise other = surprise(Surprise::Kind::action);
  other.predicted = Action::replace_and_forget;
  other.drifted = true;
  other.change.reason = "tainted";
  CHECK(reason(other) == "predicted: replace and forget, changed outside of Terraform; tainted");
}

TEST_CASE("declared values are told, and counted where they are many") {
  Surprise values = surprise(Surprise::Kind::values);
  values.declared = {{"a", 1}, {"b", "x"}};
  CHECK(reason(values) == R"(the settings have a 1, b "x")");
  CHECK(told_change(values).reason_quotes);
  values.kind = Surprise::Kind::attributes;
  values.declared.insert(values.declared.end(), {{"c", 2}, {"d", 3}});
  CHECK(reason(values) == R"(not predicted; the settings have a 1, b "x", c 2 and 1 more)");
}

std::string first_line(compare::Promise promise) {
  Report report;
  report.alerts = {"1 check failed"};
  add_promise(std::move(promise), "main", "dev", report);
  return totals(report);
}

TEST_CASE("the first line tells what is as predicted, then the surprises, then the rest") {
  CHECK(first_line({}) == "as predicted: no changes; no surprises; 1 check failed");
  compare::Promise promise;
  promise.missing = {change("m", Action::update)};
  CHECK(first_line(promise) == "no surprises; 1 predicted change is not in the plan; 1 check failed");
  promise.expected = {change("b", Action::update), change("c", Action::create)};
  promise.less = {{change("l", Action::update), Action::replace}};
  promise.surprises = {surprise(Surprise::Kind::unpredicted)};
  promise.region = "eu-west-1";
  promise.declared_region = "us-east-1";
  CHECK(first_line(promise) ==
        "as predicted: 1 to update, 1 to create; 2 surprises; the plan is for eu-west-1, and the settings are for "
        "us-east-1; 1 predicted change is not in the plan; 1 change less than predicted; 1 check failed");
}

TEST_CASE("only surprises are shown as changes, and drift stands next to them") {
  Report report;
  report.changes = {change("a", Action::update), change("b", Action::update)};
  report.outputs = {change("o", Action::update)};
  report.drift = {change("d", Action::update)};
  compare::Promise promise;
  promise.surprises = {surprise(Surprise::Kind::unpredicted)};
  promise.expected = {change("b", Action::update), change("c", Action::update)};
  add_promise(std::move(promise), "main", "dev", report);
  std::vector<std::string> titles;
  for (const Section& section : sections(report)) {
    titles.push_back(section.title + " " + std::to_string(section.size()));
  }
  CHECK(titles == std::vector<std::string>{"the root module 1", "changed outside of Terraform 1",
                                           "outputs that change: these are not predicted 1",
                                           "as predicted, by type 1"});
  CHECK(sections(report).back().lines == std::vector<std::string>{"update aws_x (2)"});
}

}  // namespace
}  // namespace kootoro::report
