// The CloudWatch metrics of the watched resources.
#pragma once

#include <kootoro/blueprint/blueprint.hpp>

#include <cstdint>
#include <span>
#include <string_view>

namespace kootoro::blueprint {

/// The meaning of a period without a value.
/// https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/alarms-and-missing-data.html
enum class Silence : std::uint8_t {
  nothing_happened,  ///< a count: without a value, no event happened
  nothing_known      ///< a measurement: without a value, it may be as bad as before
};

struct KnownMetric {
  Subject subject;
  std::string_view name_space;
  std::string_view name;
  Silence silence = Silence::nothing_happened;
  bool per_operation = false;  ///< has the dimension Operation in addition to TableName
  bool from_logs = false;      ///< not an AWS metric: an alarm's `log_pattern` defines it
};

/// Every metric that an alarm or a widget may name. The sources are next to the rows.
[[nodiscard]] std::span<const KnownMetric> known_metrics();

}  // namespace kootoro::blueprint
