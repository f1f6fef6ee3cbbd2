#include "output/foreign.hpp"

#include <algorithm>
#include <array>
#include <string>

namespace kootoro::output {
namespace {

/// What follows a name in a module's folder, in the documentation of Terraform and OpenTofu: configuration, tests with
/// their mocks (`terraform init` installs the modules that tests name), queries, and the parts of a stack. Each may
/// also be JSON.
constexpr std::array<std::string_view, 11> module_endings{
    ".tf",          ".tofu",        ".tftest.hcl",      ".tofutest.hcl", ".tfmock.hcl",   ".tofumock.hcl",
    ".tfquery.hcl", ".tfstack.hcl", ".tfcomponent.hcl", ".tfdeploy.hcl", ".tofuquery.hcl"};
constexpr std::array<std::string_view, 1> variable_endings{".auto.tfvars"};
constexpr std::array<std::string_view, 3> working_endings{".tfstate", ".tfplan", ".backup"};
constexpr std::string_view json_ending = ".json";
constexpr std::string_view hcl_ending = ".hcl";

template <std::size_t N>
bool ends_with_any(std::string_view name, const std::array<std::string_view, N>& endings) {
  return std::any_of(endings.begin(), endings.end(), [&](std::string_view ending) { return name.ends_with(ending); });
}

/// `x.tf` for `x.tf.json`, `x.tftest.hcl` for `x.tftest.json`.
bool is_configuration(std::string_view name, bool in_root) {
  const auto matches = [&](std::string_view candidate) {
    return ends_with_any(candidate, module_endings) ||
           (in_root && (candidate == "terraform.tfvars" || ends_with_any(candidate, variable_endings)));
  };
  if (!name.ends_with(json_ending)) {
    return matches(name);
  }
  const std::string stem(name.substr(0, name.size() - json_ending.size()));
  return matches(stem) || matches(stem + std::string(hcl_ending));
}

}  // namespace

Meaning meaning_of(std::string_view name, bool in_root) {
  if (name.starts_with('.') || name.ends_with('~')) {  // hidden files and editors' copies are skipped
    return name.starts_with(".terraform") ? Meaning::working_file : Meaning::harmless;
  }
  if (is_configuration(name, in_root)) {
    return Meaning::configuration;
  }
  const bool crash_log = name.starts_with("crash.") && name.ends_with(".log");
  const bool working = name.starts_with("terraform.tfstate") || ends_with_any(name, working_endings) || crash_log;
  return working ? Meaning::working_file : Meaning::harmless;
}

}  // namespace kootoro::output
