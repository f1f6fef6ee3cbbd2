#include <kootoro/terraform/names.hpp>

#include <algorithm>
#include <array>

namespace kootoro::terraform {

bool is_meta_argument(std::string_view name) {
  constexpr std::array<std::string_view, 7> names{"count",     "for_each",   "depends_on", "provider",
                                                  "lifecycle", "connection", "provisioner"};
  return std::find(names.begin(), names.end(), name) != names.end();
}

bool is_within(std::string_view address, std::string_view of) {
  return address.starts_with(of) &&
         (address.size() == of.size() || address[of.size()] == '.' || address[of.size()] == '[');
}

}  // namespace kootoro::terraform
