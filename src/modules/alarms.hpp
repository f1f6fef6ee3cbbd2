#pragma once

#include "modules/metrics.hpp"

namespace kootoro::modules {

/// One alarm for each blueprint entry and each resource of its kind; they notify `topic` (null: no topic). An entry
/// that counts log events gets a metric filter; one composite alarm fires while any entry marked `down` does.
void add_alarms(Scope& scope, const Expression* topic, MeasuredThings& things);

}  // namespace kootoro::modules
