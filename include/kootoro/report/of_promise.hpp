// The report of a plan that was compared with its prediction.
#pragma once

#include <kootoro/compare/promise.hpp>
#include <kootoro/report/report.hpp>

#include <string>

namespace kootoro::report {

/// Limits the report of a plan to what was not predicted, with a reason for each surprise. `current` and `proposed` are
/// the titles of the sides.
void add_promise(compare::Promise promise, std::string current, std::string proposed, Report& report);

}  // namespace kootoro::report
