// What Terraform knows of, as `terraform show -json` and `tofu show -json` print a state.
#pragma once

#include <kootoro/diag/diagnostic.hpp>

#include <nlohmann/json.hpp>

#include <string>
#include <string_view>
#include <vector>

namespace kootoro::adopt {

using Json = nlohmann::json;

/// A managed resource's instance.
struct StateResource {
  std::string address;
  std::string type;
  Json values;
};

/// The managed resources of all modules, by address. Text that is no such state is an error
/// (https://developer.hashicorp.com/terraform/internals/json-format#state-representation).
[[nodiscard]] std::vector<StateResource> read_state(std::string_view text, diag::Diagnostics& diagnostics);

}  // namespace kootoro::adopt
