#include <kootoro/workflow/check.hpp>

#include "workflow/checks.hpp"

namespace kootoro::workflow {

std::string_view called_function(std::string_view resource) {
  constexpr std::string_view prefix = "${function_arns.";
  if (!resource.starts_with(prefix) || !resource.ends_with('}')) {
    return {};
  }
  return resource.substr(prefix.size(), resource.size() - prefix.size() - 1);
}

void check(const hcl::Value& definition, const Surroundings& surroundings, diag::Diagnostics& diagnostics) {
  const Machine machine = read(definition, diagnostics);
  check_routes(machine, diagnostics);
  check_tasks(machine, surroundings, diagnostics);
  check_data(machine, surroundings, diagnostics);
}

}  // namespace kootoro::workflow
