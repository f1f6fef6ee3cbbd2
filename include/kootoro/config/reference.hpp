// The settings, for schema, reference documentation and completion.
#pragma once

#include <kootoro/config/info.hpp>

namespace kootoro::config {

/// The description of a whole settings file: its sections and settings, in the order in which they are documented.
[[nodiscard]] const ObjectInfo& settings_info();

}  // namespace kootoro::config
