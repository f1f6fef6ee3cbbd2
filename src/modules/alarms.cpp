#include "modules/alarms.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <span>

namespace kootoro::modules {
namespace {

/// A rule has at most 100 children and 10,240 characters: `ALARM("NAME") OR ` with a name of 255 has 268.
/// https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_PutCompositeAlarm.html
constexpr std::size_t most_children = 10'240 / 268;

/// `failed-executions` becomes `failed_executions`.
std::string terraform_name(std::string name) {
  std::replace(name.begin(), name.end(), '-', '_');
  return name;
}

/// A resource's name may not start with a digit, so the thing comes first.
std::string resource_name(const Measured& thing, const std::string& id) {
  return terraform_name(thing.key + "_" + id);
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

using Addresses = std::vector<std::string>;

/// An alarm that fires while any of `children` does. Its name ends in `part`.
Object& add_composite(Scope& scope, const std::string& part, std::span<const std::string> children) {
  Template rule;
  for (const std::string& child : children) {
    rule.text(&child == &children.front() ? "ALARM(\"" : " OR ALARM(\"").value({child + ".alarm_name"}).text("\")");
  }
  Object& alarm = scope.resource("aws_cloudwatch_composite_alarm", terraform_name(part));
  return alarm.set("alarm_name", scope.aws_name(scope.model().naming.make(model::NameKind::alarm, part)))
      .set("alarm_description", "Verification is down: requests or verifications fail")
      .set("alarm_rule", rule);
}

/// `alarms`, or the alarms of groups of them if they are too many for one rule.
Addresses grouped(Scope& scope, const std::string& part, Addresses alarms) {
  if (alarms.size() <= most_children) {
    return alarms;
  }
  Addresses groups;
  for (std::size_t begin = 0; begin < alarms.size(); begin += most_children) {
    const std::string name = fmt::format("{}-{}", part, groups.size() + 1);
    const std::size_t count = std::min(most_children, alarms.size() - begin);
    add_composite(scope, name, std::span(alarms).subspan(begin, count));
    groups.push_back("aws_cloudwatch_composite_alarm." + terraform_name(name));
  }
  return grouped(scope, part + "-group", std::move(groups));
}

/// One alarm that fires while any of `alarms` does.
void add_outage(Scope& scope, Addresses alarms, const Expression* topic) {
  if (!alarms.empty()) {
    const std::string part = "verification-down";
    tell(add_composite(scope, part, grouped(scope, part, std::move(alarms))), topic);
  }
}

}  // namespace

void add_alarms(Scope& scope, const Expression* topic, MeasuredThings& things) {
  Addresses down;
  for (const blueprint::Alarm& entry : scope.model().blueprint->alarms) {
    for (const Measured& thing : things.of(*entry.subject)) {
      add_alarm(scope, entry, thing, topic);
      if (*entry.down) {
        down.push_back("aws_cloudwatch_metric_alarm." + resource_name(thing, *entry.id));
      }
    }
  }
  add_outage(scope, std::move(down), topic);
}

}  // namespace kootoro::modules
