#include "check.hpp"
#include "metrics.hpp"

namespace kootoro::blueprint {

namespace {

using diag::Kind;

/// The catalogue's row for a metric, or null after a reported error.
const KnownMetric* find_metric(Subject subject, const Text& name_space, const Text& name,
                               diag::Diagnostics& diagnostics) {
  std::vector<std::string_view> names;
  std::string_view expected;
  for (const KnownMetric& metric : known_metrics()) {
    if (metric.subject != subject) {
      continue;
    }
    if (metric.name == name.value && metric.name_space == name_space.value) {
      return &metric;
    }
    expected = metric.name_space;
    names.push_back(metric.name);
  }
  if (!name.given() || !name_space.given()) {
    return nullptr;  // reported as missing
  }
  if (name_space.value != expected) {
    diagnostics.error(
        Kind::not_allowed, name_space.range,
        fmt::format("metrics of this subject are in the namespace `{}`, not in `{}`", expected, name_space.value));
  } else {
    suggest(diagnostics.error(Kind::not_allowed, name.range,
                              fmt::format("`{1}` has no metric `{0}` for this subject", name.value, expected)),
            name.value, names);
  }
  return nullptr;
}

/// A missing value must not end an alarm, nor fire it, when it does not imply that.
void check_missing_data(const Alarm& alarm, const KnownMetric& metric, diag::Diagnostics& diagnostics) {
  const Text& treatment = alarm.treat_missing_data;
  if (metric.silence == Silence::nothing_known && treatment.value == "notBreaching") {
    diagnostics
        .warning(
            Kind::contradiction, treatment.range,
            fmt::format("the alarm would end while nothing is measured: without a value, `{}` is unknown, not good",
                        metric.name))
        .with_help("use `ignore`: the alarm keeps its state until there is a value");
  } else if (metric.silence == Silence::nothing_happened && treatment.value == "breaching") {
    diagnostics
        .warning(Kind::contradiction, treatment.range,
                 fmt::format("the alarm would fire while nothing happens: without a value, `{}` is zero", metric.name))
        .with_help("use `notBreaching`");
  }
}

void check_alarm(const Alarm& alarm, diag::Diagnostics& diagnostics) {
  const KnownMetric* metric = find_metric(alarm.subject.value, alarm.name_space, alarm.metric, diagnostics);
  if (metric == nullptr) {
    return;
  }
  if (metric->per_operation && alarm.operations.empty()) {
    diagnostics
        .error(Kind::missing_key, alarm.metric.range,
               fmt::format("`{}` is counted per operation: without `operations`, the alarm never gets a value",
                           metric->name))
        .with_help("add `\"operations\": [\"GetItem\", …]`");
  } else if (!metric->per_operation && !alarm.operations.empty()) {
    diagnostics.error(Kind::contradiction, alarm.operations.front().range,
                      fmt::format("`{}` is not counted per operation", metric->name));
  }
  if (metric->from_logs != alarm.log_pattern.given()) {
    diagnostics.error(metric->from_logs ? Kind::missing_key : Kind::contradiction,
                      metric->from_logs ? alarm.metric.range : alarm.log_pattern.range,
                      metric->from_logs
                          ? fmt::format("`{}` is counted in logs, and needs a `log_pattern`", metric->name)
                          : fmt::format("`{}` is an AWS metric, which takes no `log_pattern`", metric->name));
  }
  check_missing_data(alarm, *metric, diagnostics);
  if (alarm.timeout_fraction.given() && metric->name != "Duration") {
    diagnostics.error(
        Kind::contradiction, alarm.timeout_fraction.range,
        fmt::format("`timeout_fraction` works only with the metric `Duration`, not with `{}`", metric->name));
  }
}

}  // namespace

void check_monitoring(const Blueprint& blueprint, diag::Diagnostics& diagnostics) {
  std::vector<std::string> ids;  // keeps the texts that `unique` views
  ids.reserve(blueprint.alarms.size());
  Unique unique("the alarm", diagnostics);
  for (const Alarm& alarm : blueprint.alarms) {
    ids.push_back(fmt::format("{}, {}", static_cast<int>(alarm.subject.value), alarm.id.value));
    unique.add(ids.back(), alarm.id.range);
    check_alarm(alarm, diagnostics);
  }
  for (const Widget& widget : blueprint.dashboard.widgets) {
    for (const Metric& metric : widget.metrics) {
      const KnownMetric* known = find_metric(widget.subject.value, widget.name_space, metric.name, diagnostics);
      if (known != nullptr && (known->per_operation || known->from_logs)) {
        diagnostics.error(Kind::not_allowed, metric.name.range,
                          fmt::format("`{}` is counted {}, which a widget can't show", known->name,
                                      known->from_logs ? "in logs" : "per operation"));
      }
    }
  }
}

}  // namespace kootoro::blueprint
