// Which CloudWatch metrics exist for what is watched here.
#pragma once

#include <kootoro/blueprint/blueprint.hpp>

#include <cstdint>
#include <span>
#include <string_view>

namespace kootoro::blueprint {

/// What it says that CloudWatch has no value for a while.
/// https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/alarms-and-missing-data.html
enum class Silence : std::uint8_t {
  nothing_happened,  ///< what is counted comes with an event: without a value, there was none
  nothing_known      ///< what is measured needs something to measure: without a value, it may be as bad as before
};

struct KnownMetric {
  Subject subject;
  std::string_view name_space;
  std::string_view name;
  Silence silence = Silence::nothing_happened;
  bool per_operation = false;  ///< has the dimension Operation beside TableName
  bool from_logs = false;      ///< no metric of AWS: an alarm's `log_pattern` makes it
};

/// Every metric that an alarm or a widget may name. Sources stand beside the rows.
[[nodiscard]] std::span<const KnownMetric> known_metrics();

}  // namespace kootoro::blueprint
