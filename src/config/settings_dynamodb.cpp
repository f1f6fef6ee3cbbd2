#include "config/sections.hpp"

#include <fmt/format.h>

namespace kootoro::config {
namespace {

using diag::Kind;

void check_maximum(const OptionalInteger& most, const Integer& least, std::string_view key, const Site& site) {
  if (most->has_value() && **most < *least && site.decoder.sound(least.range)) {
    site.decoder
        .error(Kind::contradiction, most.range,
               fmt::format("`dynamodb_tables.autoscaling.max_{0}` ({1}) is less than `{0}` ({2})", key, **most, *least))
        .with_help(fmt::format("set it to at least {}", *least));
  }
}

void check_section(DynamodbTables& tables, const Site& site) {
  check_maximum(tables.autoscaling.max_read_capacity, tables.read_capacity, "read_capacity", site);
  check_maximum(tables.autoscaling.max_write_capacity, tables.write_capacity, "write_capacity", site);
  if (tables.recovery_period_in_days.given() && !*tables.point_in_time_recovery) {
    site.decoder
        .error(Kind::contradiction, tables.recovery_period_in_days.range,
               "`dynamodb_tables.recovery_period_in_days` has no effect without point-in-time recovery")
        .with_help("remove it, or set `point_in_time_recovery = true`")
        .with_note(tables.point_in_time_recovery.range, "point-in-time recovery is off");
  }
}

}  // namespace

void describe(Section<DynamodbAutoscaling>& s) {
  s.doc("How provisioned capacity follows the load.");
  s.field("enabled", &DynamodbAutoscaling::enabled).doc("Whether capacity follows the load.");
  s.field("max_read_capacity", &DynamodbAutoscaling::max_read_capacity)
      .at_least(1)
      .unit("units")
      .doc("The maximum read capacity of a table. Default: ten times `read_capacity`. An index keeps `read_capacity`.");
  s.field("max_write_capacity", &DynamodbAutoscaling::max_write_capacity)
      .at_least(1)
      .unit("units")
      .doc("The maximum write capacity of a table. Default: ten times `write_capacity`.");
  // Amazon DynamoDB developer guide, "Managing throughput capacity automatically": 20 to 90.
  s.field("target_utilization", &DynamodbAutoscaling::target_utilization)
      .range(20, 90)
      .unit("percent")
      .doc("The share of the capacity to keep in use.");
}

void describe(Section<DynamodbTables>& s) {
  s.doc("The tables for results, layouts and conversations.");
  s.field("create_tables", &DynamodbTables::create_tables).doc("Whether to create the tables.");
  s.field("billing_mode", &DynamodbTables::billing_mode)
      .one_of({"PAY_PER_REQUEST", "PROVISIONED"})
      .doc("Whether to pay for each request or for provisioned capacity.");
  s.field("read_capacity", &DynamodbTables::read_capacity)
      .at_least(1)
      .unit("units")
      .doc("The provisioned read capacity of each table and index.");
  s.field("write_capacity", &DynamodbTables::write_capacity)
      .at_least(1)
      .unit("units")
      .doc("The provisioned write capacity of each table and index.");
  s.field("autoscaling", &DynamodbTables::autoscaling).doc("How provisioned capacity follows the load.");
  s.field("point_in_time_recovery", &DynamodbTables::point_in_time_recovery)
      .doc("Whether the tables have continuous backups.");
  s.field("recovery_period_in_days", &DynamodbTables::recovery_period_in_days)
      .range(1, 35)
      .unit("days")
      .doc("How far back a table can be restored. Default: 35.");
  s.field("deletion_protection", &DynamodbTables::deletion_protection).doc("Whether AWS refuses to delete the tables.");
  s.field("table_class", &DynamodbTables::table_class)
      .one_of({"STANDARD", "STANDARD_INFREQUENT_ACCESS"})
      .doc("`STANDARD` has cheaper requests, `STANDARD_INFREQUENT_ACCESS` cheaper storage.");
  s.check(check_section);
}

}  // namespace kootoro::config
