#pragma once

#include "modules/metrics.hpp"

namespace kootoro::modules {

/// The dashboard, with its body as an asset: widgets from left to right and top to bottom, 24 columns wide.
void add_dashboard(Scope& scope, const model::Name& name, MeasuredThings& things);

}  // namespace kootoro::modules
