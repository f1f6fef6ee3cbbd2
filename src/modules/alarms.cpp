#include "modules/alarms.hpp"

namespace kootoro::modules {
namespace {

// https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_PutCompositeAlarm.html
constexpr std::size_t max_children = 100;

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
  if (thing.dimensions.empty()) {
    return;
  }
  Object& dimensions = target.object("dimensions");
  for (const auto& [name, value] : thing.dimensions) {
    dimensions.set(name, value);
  }
}

/// Counts the matching events in the function's log, under a unique name: the metric has no dimensions.
void add_log_metric(Scope& scope, Object& alarm, const blueprint::Alarm& entry, const Measured& thing,
                    const Template& name) {
  const std::string filter_name = resource_name(thing, *entry.id);
  Object& filter = scope.resource("aws_cloudwatch_log_metric_filter", filter_name, entry.range);
  filter.set("name", name)
      .set("log_group_name",
           Template().text("/aws/lambda/").value(scope.import(links::function_names, thing.function->key)))
      .set("pattern", entry.log_pattern);
  filter.block("metric_transformation")
      .set("namespace", entry.name_space)
      .set("name", Template().text(*entry.metric + "-").append(name))
      .set("value", "1");
  const Expression metric{"aws_cloudwatch_log_metric_filter." + filter_name + ".metric_transformation[0].name"};
  alarm.set("namespace", entry.name_space).set("metric_name", metric);
  alarm.set("statistic", entry.statistic).set("period", entry.period);
}

/// One metric of one resource.
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

void tell(Object& alarm, const Expression* topic) {
  if (topic != nullptr) {
    alarm.list("alarm_actions").add(*topic);
    alarm.list("ok_actions").add(*topic);
  }
}

void add_alarm(Scope& scope, const blueprint::Alarm& entry, const Measured& thing, const Expression* topic) {
  const std::string part = (thing.name.empty() ? thing.key : thing.name) + "-" + *entry.id;
  const Template name = scope.aws_name(scope.model().naming.make(model::NameKind::alarm, part));
  Object& alarm = scope.resource("aws_cloudwatch_metric_alarm", resource_name(thing, *entry.id), entry.range);
  alarm.set("alarm_name", name).set("alarm_description", *entry.description + " (" + thing.label + ")");
  if (entry.log_pattern.given()) {
    add_log_metric(scope, alarm, entry, thing, name);
  } else if (entry.operations.empty()) {
    add_single_metric(alarm, entry, thing);
  } else {
    add_sum_over_operations(alarm, entry, thing);
  }
  alarm.set("comparison_operator", "GreaterThanThreshold");
  set_threshold(alarm, entry, thing);
  alarm.set("evaluation_periods", entry.evaluation_periods).set("treat_missing_data", entry.treat_missing_data);
  tell(alarm, topic);
}

/// One alarm that fires while any of `names`, the names of resources, does.
void add_composite(Scope& scope, const std::vector<std::string>& names, const Expression* topic) {
  if (names.empty()) {
    return;
  }
  Template rule;
  for (std::size_t i = 0; i < names.size(); ++i) {
    rule.text(i == 0 ? "ALARM(\"" : " OR ALARM(\"")
        .value({"aws_cloudwatch_metric_alarm." + names[i] + ".alarm_name"})
        .text("\")");
  }
  Object& alarm = scope.resource("aws_cloudwatch_composite_alarm", "verification_down");
  alarm.set("alarm_name", scope.aws_name(scope.model().naming.make(model::NameKind::alarm, "verification-down")))
      .set("alarm_description", "Verification is down: requests or verifications fail")
      .set("alarm_rule", rule);
  tell(alarm, topic);
}

}  // namespace

void add_alarms(Scope& scope, const Expression* topic, MeasuredThings& things) {
  std::vector<std::string> down;
  for (const blueprint::Alarm& entry : scope.model().blueprint->alarms) {
    for (const Measured& thing : things.of(*entry.subject)) {
      add_alarm(scope, entry, thing, topic);
      if (*entry.down && down.size() < max_children) {
        down.push_back(resource_name(thing, *entry.id));
      }
    }
  }
  add_composite(scope, down, topic);
}

}  // namespace kootoro::modules
