// Whether a state machine can do its work, found out before anything is deployed.
#pragma once

#include <kootoro/diag/diagnostic.hpp>
#include <kootoro/hcl/value.hpp>

#include <string_view>
#include <vector>

namespace kootoro::workflow {

/// What a definition is used with.
struct Surroundings {
  const hcl::Value* retry = nullptr;      ///< the retriers that a function task gets which has none of its own
  const hcl::Value* contracts = nullptr;  ///< `functions.KEY.output`: the JSON Schema of a function's answer
  std::vector<const hcl::Value*> inputs;  ///< the JSON Schemas of what starts the machine; none: anything may
  const hcl::Object* schemas = nullptr;   ///< what `$ref: #/components/schemas/NAME` in `inputs` means
};

/// Checks the definition: states, targets and ends; that every route ends; timeouts, retries and catchers of tasks;
/// that failures stay failures; and that whatever a state reads is there on every route. See src/workflow/README.md for
/// what is assumed and what is not covered. Cost: linear in states and routes' distinct data, which are capped.
void check(const hcl::Value& definition, const Surroundings& surroundings, diag::Diagnostics& diagnostics);

/// The key in `${function_arns.KEY}`, or nothing.
[[nodiscard]] std::string_view called_function(std::string_view resource);

}  // namespace kootoro::workflow
