#pragma once

#include "modules/scope.hpp"

#include <vector>

namespace kootoro::modules {

/// The root module over `children`: providers, backend, the calls with their wiring, and the outputs.
void build_root(Scope& root, std::vector<Scope>& children);

/// `versions.tf.json` of a module: the minimum versions that can apply its resources.
void add_versions(Scope& child);
/// The same of the root module: the provider that every child needs, and Terraform 1.`least_terraform` at least.
void add_root_versions(Scope& root, std::vector<Scope>& children, int least_terraform);

}  // namespace kootoro::modules
