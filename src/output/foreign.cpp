#include "output/foreign.hpp"

#include <algorithm>
#include <array>

namespace kootoro::output {
namespace {

template <std::size_t N>
bool ends_with_any(std::string_view name, const std::array<std::string_view, N>& endings) {
  return std::any_of(endings.begin(), endings.end(), [&](std::string_view ending) { return name.ends_with(ending); });
}

// OpenTofu reads `.tofu` files, and prefers them to `.tf` files of the same name.
constexpr std::array<std::string_view, 4> module_endings{".tf", ".tf.json", ".tofu", ".tofu.json"};
constexpr std::array<std::string_view, 2> variable_endings{".auto.tfvars", ".auto.tfvars.json"};
constexpr std::array<std::string_view, 3> working_endings{".tfstate", ".tfplan", ".backup"};

/// A file that is merged over others
/// (https://developer.hashicorp.com/terraform/language/files/override).
bool is_override(std::string_view name) {
  const std::string_view stem = name.substr(0, name.find('.'));
  return stem == "override" || stem.ends_with("_override");
}

}  // namespace

Meaning meaning_of(std::string_view name, bool in_root) {
  if (name.starts_with(".terraform") || name.starts_with("terraform.tfstate") || ends_with_any(name, working_endings) ||
      (name.starts_with("crash.") && name.ends_with(".log"))) {
    return Meaning::working_file;
  }
  if (name.starts_with('.') || name.ends_with('~')) {
    return Meaning::harmless;  // Terraform skips hidden files and editors' copies
  }
  if (in_root && name.ends_with(".tf") && !is_override(name)) {
    return Meaning::own;
  }
  const bool variables =
      name == "terraform.tfvars" || name == "terraform.tfvars.json" || ends_with_any(name, variable_endings);
  return ends_with_any(name, module_endings) || (in_root && variables) ? Meaning::configuration : Meaning::harmless;
}

}  // namespace kootoro::output
