#pragma once

#include "modules/scope.hpp"

namespace kootoro::modules {

/// One alarm for each blueprint entry and each thing of its kind; they tell `topic` (null: nobody).
void add_alarms(Scope& scope, const Expression* topic);

}  // namespace kootoro::modules
