#include "config/sections.hpp"

#include <fmt/format.h>

namespace kootoro::config {
namespace {

using diag::Kind;

void check_maximum(const OptionalInteger& most, const Integer& least, std::string_view key, const Site& site) {
  if (most->has_value() && **most < *least && site.decoder.sound(least.range)) {
    site.decoder
        .error(Kind::contradiction, most.range,
               fmt::format("`dynamodb_tables.autoscaling.max_{0}` is {1}, less than `{0}`, which is {2}", key, **most,
                           *least))
        .with_help(fmt::format("at least {}", *least));
  }
}

void check_section(DynamodbTables& tables, const Site& site) {
  check_maximum(tables.autoscaling.max_read_capacity, tables.read_capacity, "read_capacity", site);
  check_maximum(tables.autoscaling.max_write_capacity, tables.write_capacity, "write_capacity", site);
  if (tables.recovery_period_in_days.given() && !*tables.point_in_time_recovery) {
    site.decoder
        .error(Kind::contradiction, tables.recovery_period_in_days.range,
               "`dynamodb_tables.recovery_period_in_days` needs point-in-time recovery, which is off")
        .with_help("remove it, or set `point_in_time_recovery = true`")
        .with_note(tables.point_in_time_recovery.range, "switched off");
  }
}

}  // namespace

void describe(Section<DynamodbAutoscaling>& s) {
  s.doc("How provisioned capacity follows the load.");
  s.field("enabled", &DynamodbAutoscaling::enabled).doc("Whether it does.");
  s.field("max_read_capacity", &DynamodbAutoscaling::max_read_capacity)
      .at_least(1)
      .unit("units")
      .doc(
          "The most read capacity of a table, ten times `read_capacity` when left out. An index keeps "
          "`read_capacity`.");
  s.field("max_write_capacity", &DynamodbAutoscaling::max_write_capacity)
      .at_least(1)
      .unit("units")
      .doc("The most write capacity of a table, ten times `write_capacity` when left out.");
  // Amazon DynamoDB developer guide, "Managing throughput capacity automatically": 20 to 90.
  s.field("target_utilization", &DynamodbAutoscaling::target_utilization)
      .range(20, 90)
      .unit("percent")
      .doc("The share of the capacity that should be in use.");
}

void describe(Section<DynamodbTables>& s) {
  s.doc("The tables for results, layouts and conversations.");
  s.field("create_tables", &DynamodbTables::create_tables).doc("Whether this stack has tables at all.");
  s.field("billing_mode", &DynamodbTables::billing_mode)
      .one_of({"PAY_PER_REQUEST", "PROVISIONED"})
      .doc("Pay for each request, or for a capacity.");
  s.field("read_capacity", &DynamodbTables::read_capacity)
      .at_least(1)
      .unit("units")
      .doc("Read capacity of each table and index when provisioned.");
  s.field("write_capacity", &DynamodbTables::write_capacity)
      .at_least(1)
      .unit("units")
      .doc("Write capacity of each table and index when provisioned.");
  s.field("autoscaling", &DynamodbTables::autoscaling).doc("How provisioned capacity follows the load.");
  s.field("point_in_time_recovery", &DynamodbTables::point_in_time_recovery).doc("Continuous backups.");
  s.field("recovery_period_in_days", &DynamodbTables::recovery_period_in_days)
      .range(1, 35)
      .unit("days")
      .doc("How far back a table can be restored; 35 when left out.");
  s.field("deletion_protection", &DynamodbTables::deletion_protection).doc("Whether AWS refuses to delete the tables.");
  s.field("table_class", &DynamodbTables::table_class)
      .one_of({"STANDARD", "STANDARD_INFREQUENT_ACCESS"})
      .doc("Cheaper requests, or cheaper storage.");
  s.check(check_section);
}

}  // namespace kootoro::config
