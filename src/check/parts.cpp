#include "check/parts.hpp"

#include <algorithm>

namespace kootoro::check {
namespace {

constexpr std::size_t largest_part = 500;  // resources

void add_groups(const terraform::Module& module, bool data, std::vector<Part>& parts) {
  for (const terraform::ResourceGroup& group : data ? module.data_sources() : module.resources()) {
    for (std::span<const terraform::Resource> left = group.resources; !left.empty();) {
      const auto part = left.first(std::min(left.size(), largest_part));
      parts.push_back({&module, data, group.type, part});
      left = left.subspan(part.size());
    }
  }
}

}  // namespace

std::vector<Part> parts_of(const terraform::Configuration& configuration) {
  std::vector<Part> parts;
  for (const terraform::Module& module : configuration.modules) {
    add_groups(module, true, parts);
    add_groups(module, false, parts);
    parts.push_back({&module});
  }
  return parts;
}

}  // namespace kootoro::check
