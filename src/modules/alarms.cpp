#include "modules/alarms.hpp"

#include "modules/metrics.hpp"

namespace kootoro::modules {
namespace {

/// `failed-executions` becomes `failed_executions`; a resource's name may not start with a digit.
std::string resource_name(const Measured& thing, const std::string& id) {
  std::string name = thing.key + "_" + id;
  for (char& c : name) {
    c = c == '-' ? '_' : c;
  }
  return name;
}

bool is_percentile(const std::string& statistic) {
  return statistic.starts_with('p');
}

void set_dimensions(Object& target, const Measured& thing) {
  Object& dimensions = target.object("dimensions");
  for (const auto& [name, value] : thing.dimensions) {
    dimensions.set(name, value);
  }
}

/// One metric of one thing.
void add_single_metric(Object& alarm, const blueprint::Alarm& entry, const Measured& thing) {
  alarm.set("namespace", entry.name_space).set("metric_name", entry.metric);
  alarm.set(is_percentile(*entry.statistic) ? "extended_statistic" : "statistic", entry.statistic);
  alarm.set("period", entry.period);
  set_dimensions(alarm, thing);
}

/// The sum over operations: DynamoDB keeps this metric for each operation of a table.
void add_sum_over_operations(Object& alarm, const blueprint::Alarm& entry, const Measured& thing) {
  alarm.block("metric_query")
      .set("id", "total")
      .set("expression", "SUM(METRICS())")
      .set("label", entry.metric)
      .set("return_data", true);
  int number = 0;
  for (const auto& operation : entry.operations) {
    Object& query = alarm.block("metric_query");
    query.set("id", "m" + std::to_string(++number));
    Object& metric = query.block("metric");
    metric.set("namespace", entry.name_space).set("metric_name", entry.metric).set("stat", entry.statistic);
    metric.set("period", entry.period);
    set_dimensions(metric, thing);
    const_cast<Object&>(metric.find("dimensions")->value.object()).set("Operation", operation);
  }
}

void set_threshold(Object& alarm, const blueprint::Alarm& entry, const Measured& thing) {
  if (thing.function != nullptr && *entry.timeout_fraction > 0) {
    const double milliseconds = static_cast<double>(*thing.function->timeout) * 1000 * *entry.timeout_fraction;
    alarm.set("threshold", config::Decimal(milliseconds, thing.function->timeout.range));
  } else {
    alarm.set("threshold", entry.threshold);
  }
}

void add_alarm(Scope& scope, const blueprint::Alarm& entry, const Measured& thing, const Expression* topic) {
  Object& alarm = scope.resource("aws_cloudwatch_metric_alarm", resource_name(thing, *entry.id), entry.range);
  std::string part = thing.key + "-" + *entry.id;
  alarm.set("alarm_name", scope.aws_name(scope.model().naming.make(model::NameKind::alarm, part)))
      .set("alarm_description", *entry.description + " (" + thing.label + ")");
  if (entry.operations.empty()) {
    add_single_metric(alarm, entry, thing);
  } else {
    add_sum_over_operations(alarm, entry, thing);
  }
  alarm.set("comparison_operator", "GreaterThanThreshold");
  set_threshold(alarm, entry, thing);
  alarm.set("evaluation_periods", entry.evaluation_periods).set("treat_missing_data", entry.treat_missing_data);
  if (topic != nullptr) {
    alarm.list("alarm_actions").add(*topic);
    alarm.list("ok_actions").add(*topic);
  }
}

}  // namespace

void add_alarms(Scope& scope, const Expression* topic) {
  for (const blueprint::Alarm& entry : scope.model().blueprint->alarms) {
    for (const Measured& thing : measured(scope, *entry.subject)) {
      add_alarm(scope, entry, thing, topic);
    }
  }
}

}  // namespace kootoro::modules
