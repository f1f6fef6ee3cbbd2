// Checks whether a state machine can do its work, before anything is deployed.
#pragma once

#include <kootoro/diag/diagnostic.hpp>
#include <kootoro/hcl/value.hpp>

#include <string_view>
#include <vector>

namespace kootoro::workflow {

/// The surroundings of a definition.
struct Surroundings {
  const hcl::Value* retry = nullptr;      ///< the retriers of function tasks that have none of their own
  const hcl::Value* contracts = nullptr;  ///< `functions.KEY.output`: the JSON Schema of a function's result
  std::vector<const hcl::Value*> inputs;  ///< the JSON Schemas of the machine's input; none: any input
  const hcl::Object* schemas = nullptr;   ///< the targets of `$ref: #/components/schemas/NAME` in `inputs`
};

/// Checks the definition: states, targets and ends; that every route ends; timeouts, retries and catchers of tasks;
/// that failures stay failures; and that the data which a state reads exists on every route. src/workflow/README.md
/// lists the assumptions and the gaps. Cost: linear in states and in the distinct data of routes, which is capped.
void check(const hcl::Value& definition, const Surroundings& surroundings, diag::Diagnostics& diagnostics);

/// The key in `${function_arns.KEY}`, or nothing.
[[nodiscard]] std::string_view called_function(std::string_view resource);

}  // namespace kootoro::workflow
