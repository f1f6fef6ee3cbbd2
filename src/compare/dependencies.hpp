// Dependencies between declarations, as in Terraform's graph.
#pragma once

#include <kootoro/compare/snapshot.hpp>
#include <kootoro/references/declarations.hpp>

namespace kootoro::compare {

/// Sets `create_before_destroy` on everything that a resource with that rule depends on: Terraform requires it, because
/// the order of destruction would otherwise be circular
/// (https://developer.hashicorp.com/terraform/language/meta-arguments/lifecycle#create_before_destroy).
void spread_create_before_destroy(const references::Declarations& declarations, Snapshot& snapshot);

}  // namespace kootoro::compare
