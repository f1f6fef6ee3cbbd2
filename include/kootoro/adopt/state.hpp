// The resources of a state that can be adopted.
#pragma once

#include <kootoro/plan/state.hpp>

#include <string>
#include <vector>

namespace kootoro::adopt {

using Json = plan::Json;

/// A managed resource's instance.
struct StateResource {
  std::string address;
  std::string type;
  Json values;
};

/// The managed resources of all modules, by address, without deposed objects.
[[nodiscard]] std::vector<StateResource> managed_resources(plan::State state);

}  // namespace kootoro::adopt
