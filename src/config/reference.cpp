#include <kootoro/config/reference.hpp>

#include "config/sections.hpp"

namespace kootoro::config {

const ObjectInfo& settings_info() {
  return object_info<Settings>();
}

}  // namespace kootoro::config
