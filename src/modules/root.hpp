#pragma once

#include "modules/scope.hpp"

#include <vector>

namespace kootoro::modules {

/// The root module over `children`: providers, backend, the calls with their wiring, and the outputs.
void build_root(Scope& root, std::vector<Scope>& children);

/// What `versions.tf.json` of a module asks for: Terraform 1.`least_minor`, or more where it emits what needs more.
void add_versions(Scope& scope, bool is_root, int least_minor);

}  // namespace kootoro::modules
