// Which CloudWatch metrics exist for what is watched here.
#pragma once

#include <kootoro/blueprint/blueprint.hpp>

#include <span>
#include <string_view>

namespace kootoro::blueprint {

struct KnownMetric {
  Subject subject;
  std::string_view name_space;
  std::string_view name;
  bool per_operation = false;  ///< has the dimension Operation beside TableName
  bool from_logs = false;      ///< no metric of AWS: an alarm's `log_pattern` makes it
};

/// Every metric that an alarm or a widget may name. Sources stand beside the rows.
[[nodiscard]] std::span<const KnownMetric> known_metrics();

}  // namespace kootoro::blueprint
