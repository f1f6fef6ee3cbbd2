#include <kootoro/adopt/state.hpp>

#include <algorithm>
#include <utility>

namespace kootoro::adopt {

std::vector<StateResource> managed_resources(plan::State state) {
  std::vector<StateResource> resources;
  for (plan::StateResource& resource : state.resources) {
    if (resource.mode == plan::Mode::managed && resource.deposed_key.empty()) {
      resources.push_back({std::move(resource.address), std::move(resource.type), std::move(resource.values)});
    }
  }
  std::sort(resources.begin(), resources.end(),
            [](const StateResource& a, const StateResource& b) { return a.address < b.address; });
  return resources;
}

}  // namespace kootoro::adopt
