#pragma once

#include "modules/metrics.hpp"

namespace kootoro::modules {

/// One alarm for each blueprint entry and each thing of its kind; they tell `topic` (null: nobody). What an entry
/// counts in logs has a metric filter; one composite alarm fires while any entry marked `down` does.
void add_alarms(Scope& scope, const Expression* topic, MeasuredThings& things);

}  // namespace kootoro::modules
