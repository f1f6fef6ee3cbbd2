#include "modules/modules.hpp"

#include <array>

namespace kootoro::modules {
namespace {

bool provisioned(const config::Settings& settings) {
  return *settings.dynamodb_tables.billing_mode == "PROVISIONED";
}

void add_capacity(Object& object, const config::Settings& settings) {
  if (provisioned(settings)) {
    object.set("read_capacity", settings.dynamodb_tables.read_capacity)
        .set("write_capacity", settings.dynamodb_tables.write_capacity);
  }
}

void add_projection(Object& block, const blueprint::Index& index) {
  block.set("projection_type", index.projection);
  if (!index.non_key_attributes.empty()) {
    List& attributes = block.list("non_key_attributes");
    for (const auto& attribute : index.non_key_attributes) {
      attributes.add(attribute);
    }
  }
}

/// Keys as `key_schema` blocks: `hash_key` and `range_key` of an index are deprecated in the provider.
void add_global_index(Object& table, std::string_view name, const blueprint::Index& index,
                      const config::Settings& settings) {
  Object& block = table.block("global_secondary_index");
  block.set("name", name);
  block.block("key_schema").set("attribute_name", index.hash_key).set("key_type", "HASH");
  if (!index.range_key->empty()) {
    block.block("key_schema").set("attribute_name", index.range_key).set("key_type", "RANGE");
  }
  add_projection(block, index);
  add_capacity(block, settings);
}

void add_protection(Object& table, const config::Settings& settings) {
  const config::DynamodbTables& tables = settings.dynamodb_tables;
  table.block("point_in_time_recovery")
      .set("enabled", tables.point_in_time_recovery)
      .set_if("recovery_period_in_days", tables.recovery_period_in_days);
  table.set("deletion_protection_enabled", tables.deletion_protection).set("table_class", tables.table_class);
  if (settings.kms_keys.dynamodb->has_value()) {
    table.block("server_side_encryption").set("enabled", true).set_if("kms_key_arn", settings.kms_keys.dynamodb);
  }
}

bool scales(const config::Settings& settings) {
  return provisioned(settings) && *settings.dynamodb_tables.autoscaling.enabled;
}

void add_table(Scope& scope, const model::Table& table) {
  const config::Settings& settings = scope.settings();
  const blueprint::Table& entry = *table.entry;
  Object& resource = scope.resource("aws_dynamodb_table", table.key, entry.range);
  resource.set("name", scope.aws_name(table.name)).set("billing_mode", settings.dynamodb_tables.billing_mode);
  add_capacity(resource, settings);
  resource.set("hash_key", entry.hash_key);
  if (!entry.range_key->empty()) {
    resource.set("range_key", entry.range_key);
  }
  for (const auto& attribute : entry.attributes) {
    resource.block("attribute").set("name", attribute.name).set("type", attribute.value);
  }
  for (const auto& index : entry.global_secondary_indexes) {
    add_global_index(resource, index.name, *index.value, settings);
  }
  for (const auto& index : entry.local_secondary_indexes) {
    Object& block = resource.block("local_secondary_index");
    block.set("name", index.name).set("range_key", index.value->range_key);
    add_projection(block, *index.value);
  }
  if (!entry.ttl_attribute->empty()) {
    resource.block("ttl").set("attribute_name", entry.ttl_attribute).set("enabled", true);
  }
  add_protection(resource, settings);
  if (scales(settings)) {
    resource.block("lifecycle").list("ignore_changes").add("read_capacity").add("write_capacity");
  }
}

struct ScaledDimension {
  std::string_view name;
  std::string_view dimension;
  std::string_view metric;
  config::Integer config::DynamodbTables::*least;
  config::OptionalInteger config::DynamodbAutoscaling::*most;
};

// Application Auto Scaling's names for a table's two capacities.
constexpr std::array<ScaledDimension, 2> dimensions{{
    {"read", "dynamodb:table:ReadCapacityUnits", "DynamoDBReadCapacityUtilization",
     &config::DynamodbTables::read_capacity, &config::DynamodbAutoscaling::max_read_capacity},
    {"write", "dynamodb:table:WriteCapacityUnits", "DynamoDBWriteCapacityUtilization",
     &config::DynamodbTables::write_capacity, &config::DynamodbAutoscaling::max_write_capacity},
}};

void add_scaling(Scope& scope, const model::Table& table, const ScaledDimension& scaled) {
  const config::DynamodbTables& settings = scope.settings().dynamodb_tables;
  const config::Integer& least = settings.*scaled.least;
  const config::OptionalInteger& most = settings.autoscaling.*scaled.most;
  const std::string name = std::string(table.key) + "_" + std::string(scaled.name);
  const std::string target = "aws_appautoscaling_target." + name;
  scope.resource("aws_appautoscaling_target", name)
      .set("service_namespace", "dynamodb")
      .set("resource_id", Template().text("table/").value({"aws_dynamodb_table." + std::string(table.key) + ".name"}))
      .set("scalable_dimension", scaled.dimension)
      .set("min_capacity", least)
      .set("max_capacity",
           most->has_value() ? config::Integer(**most, most.range) : config::Integer(*least * 10, least.range));
  Object& policy = scope.resource("aws_appautoscaling_policy", name);
  policy.set("name", Template().append(scope.aws_name(table.name)).text("-").text(scaled.name))
      .set("policy_type", "TargetTrackingScaling")
      .set("service_namespace", Expression{target + ".service_namespace"})
      .set("resource_id", Expression{target + ".resource_id"})
      .set("scalable_dimension", Expression{target + ".scalable_dimension"});
  Object& tracking = policy.block("target_tracking_scaling_policy_configuration");
  tracking.set("target_value", settings.autoscaling.target_utilization);
  tracking.block("predefined_metric_specification").set("predefined_metric_type", scaled.metric);
}

}  // namespace

void build_dynamodb(Scope& scope) {
  for (const model::Table& table : scope.model().tables) {
    add_table(scope, table);
    if (scales(scope.settings())) {
      for (const ScaledDimension& dimension : dimensions) {
        add_scaling(scope, table, dimension);
      }
    }
  }
}

}  // namespace kootoro::modules
