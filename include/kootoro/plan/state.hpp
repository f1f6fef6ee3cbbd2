// A state, as `terraform show -json` and `tofu show -json` print it, field by field
// (https://developer.hashicorp.com/terraform/internals/json-format#state-representation).
#pragma once

#include <kootoro/diag/diagnostic.hpp>
#include <kootoro/plan/checks.hpp>
#include <kootoro/plan/unknown.hpp>
#include <kootoro/plan/words.hpp>

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace kootoro::plan {

/// An instance of a resource, or an object of it that was deposed.
struct StateResource {
  std::string module_address;  ///< empty in the root module
  std::string address;
  Mode mode = Mode::unknown;
  std::string type;
  std::string name;
  Json index;  ///< a number or a text; null without `count` and `for_each`
  std::string provider_name;
  std::uint64_t schema_version = 0;
  Json values = Json::object();
  Json sensitive_values;
  std::vector<std::string> depends_on;  ///< relative to the module
  bool tainted = false;
  std::string deposed_key;  ///< empty for the current object
  Json identity;
  std::optional<std::uint64_t> identity_schema_version;
};

struct Output {
  bool sensitive = false;
  Json value;
  Json type;
  std::string deprecated;  ///< OpenTofu
};

struct State {
  std::string format_version;
  std::string terraform_version;
  std::map<std::string, Output> outputs;
  std::vector<StateResource> resources;  ///< of all modules, in the order of the document
  std::vector<Check> checks;
  std::vector<Unknown> unknown;
};

/// Reads a state of format 0.1 to 1.x. Text that is not one, a member of a wrong type and one that is missing are
/// errors, each with its place (`values.root_module.resources[3].address`).
[[nodiscard]] State read_state(std::string_view text, diag::Diagnostics& diagnostics, std::string_view file = "-");

}  // namespace kootoro::plan
