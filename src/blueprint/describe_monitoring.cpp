#include "describe.hpp"

namespace kootoro::blueprint {

namespace {

const std::initializer_list<std::pair<std::string_view, Subject>> subjects = {
    {"function", Subject::function},
    {"table", Subject::table},
    {"workflow", Subject::workflow},
    {"api", Subject::api},
    {"app_runner", Subject::app_runner},
    {"ecs_express", Subject::ecs_express},
    {"dead_letter_queue", Subject::dead_letter_queue},
    {"repository", Subject::repository},
    {"bedrock", Subject::bedrock},
    {"account", Subject::account}};

constexpr config::Pattern statistic = {"Sum|Average|Minimum|Maximum|SampleCount|p(100|[0-9]{1,2}(\\.[0-9]{1,2})?)",
                                       "a statistic such as `Sum`, `Maximum` or `p95`"};

// https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_PutMetricAlarm.html
bool is_period(std::int64_t seconds) {
  return seconds == 10 || seconds == 20 || seconds == 30 || (seconds > 0 && seconds % 60 == 0);
}

void check_alarm(Alarm& alarm, const config::Site& site) {
  keep_range(alarm, site);
  if (!is_period(alarm.period.value)) {
    site.decoder.error(diag::Kind::not_allowed, alarm.period.range,
                       "an alarm's period is 10, 20, 30 or a multiple of 60 seconds");
  }
  if (alarm.timeout_fraction.given() && alarm.threshold.given()) {
    site.decoder.error(diag::Kind::contradiction, alarm.threshold.range,
                       "the alarm has both a `threshold` and a `timeout_fraction`");
  } else if (alarm.timeout_fraction.given() && alarm.subject.value != Subject::function) {
    site.decoder.error(diag::Kind::contradiction, alarm.timeout_fraction.range,
                       "`timeout_fraction` is only for alarms on functions");
  } else if (!alarm.timeout_fraction.given() && !alarm.threshold.given()) {
    site.error(diag::Kind::missing_key, "the alarm has neither a `threshold` nor a `timeout_fraction`");
  }
}

}  // namespace

void describe(Section<Metric>& section) {
  section.doc("A line in a widget.");
  section.field("name", &Metric::name).required().doc("The CloudWatch metric.");
  section.field("statistic", &Metric::statistic)
      .required()
      .pattern(statistic)
      .doc("How CloudWatch aggregates the values.");
  section.field("label", &Metric::label).doc("Its name in the legend.");
  section.field("right_axis", &Metric::right_axis).doc("Whether it uses the right axis.");
}

void describe(Section<Alarm>& section) {
  section.doc("An alarm for each resource of a kind.");
  section.field("id", &Alarm::id).required().pattern(name_part).doc("The part of its AWS name.");
  section.field("subject", &Alarm::subject).required().choices(subjects).doc("The kind of resource to watch.");
  section.field("namespace", &Alarm::name_space).required().doc("The CloudWatch namespace.");
  section.field("metric", &Alarm::metric).required().doc("The CloudWatch metric.");
  section.field("statistic", &Alarm::statistic)
      .required()
      .pattern(statistic)
      .doc("How CloudWatch aggregates the values.");
  section.field("operations", &Alarm::operations).length(0, 9).doc("DynamoDB operations, whose values are added up.");
  section.field("threshold", &Alarm::threshold).at_least(0).doc("The alarm fires above this value.");
  section.field("period", &Alarm::period).unit("seconds").doc("The time over which CloudWatch aggregates values.");
  section.field("evaluation_periods", &Alarm::evaluation_periods)
      .range(1, 100)
      .doc("How many periods in a row must be above the threshold.");
  section.field("treat_missing_data", &Alarm::treat_missing_data)
      .required()
      .one_of({"breaching", "notBreaching", "ignore", "missing"})
      .doc(
          "The meaning of a missing value: `notBreaching` for a count, where nothing happened; `ignore` for a "
          "measurement, where nothing is known, so that the alarm keeps its state.");
  section.field("timeout_fraction", &Alarm::timeout_fraction)
      .range(0.01, 1)
      .doc("The alarm fires above this fraction of the function's timeout.");
  section.field("log_pattern", &Alarm::log_pattern)
      .length(1, 1024)
      .doc("A CloudWatch Logs filter pattern: the metric counts the log events of a function that match it.");
  section.field("down", &Alarm::down)
      .doc("Whether verification is down while it fires: such alarms form the composite alarm.");
  section.field("description", &Alarm::description).required().doc("Its meaning.");
  section.check(check_alarm);
}

void describe(Section<Widget>& section) {
  section.doc("A widget for each resource of a kind, or for all of them.");
  section.field("heading", &Widget::heading)
      .length(1, 200)
      .doc("Starts a new part of the dashboard: a line of text over the whole width, then a new row.");
  section.field("title", &Widget::title).required().doc("Its title; the resource's name follows.");
  section.field("subject", &Widget::subject).required().choices(subjects).doc("The kind of resource to show.");
  section.field("each", &Widget::each).doc("Whether each resource has its own widget.");
  section.field("namespace", &Widget::name_space).required().doc("The CloudWatch namespace.");
  section.field("metrics", &Widget::metrics).required().length(1, 100).doc("Its lines.");
  section.field("width", &Widget::width).range(1, 24).doc("Its width, in 24ths of the dashboard.");
  section.field("height", &Widget::height).range(1, 1000).doc("Rows.");
  section.check([](Widget& widget, const config::Site& site) { keep_range(widget, site); });
}

void describe(Section<Dashboard>& section) {
  section.doc("The dashboard.");
  section.field("name", &Dashboard::name).required().pattern(name_part).doc("The part of its AWS name.");
  section.field("widgets", &Dashboard::widgets).required().length(1, 500).doc("Its widgets, from the top.");
}

}  // namespace kootoro::blueprint
