// What can be known before a plan: the documents against the providers' schema.
#pragma once

#include <kootoro/diag/diagnostic.hpp>
#include <kootoro/provider/schema.hpp>
#include <kootoro/terraform/module.hpp>

namespace kootoro::check {

/// Judges every resource and data source as Terraform and the provider would: arguments that don't exist or can't be
/// written, missing ones, types, numbers of blocks, allowed values, limits, patterns, combinations. Values that only a
/// plan knows (expressions) count as right. What is refused here Terraform refuses; what the provider would judge only
/// once another value is known is a warning.
/// A finding stands where the value was written, else where its resource comes from, else it has no place; its message
/// names the attribute and the address.
[[nodiscard]] diag::Diagnostics provider_check(const terraform::Configuration& configuration,
                                               const provider::Schema& schema);

/// What following references finds.
struct References {
  diag::Diagnostics broken;  ///< errors: what leads nowhere, as for Terraform
  /// Warnings: variables, local values, data sources and outputs of modules that none leads to, and roles that nothing
  /// but their own policies refers to. To be kept only where nothing else is wrong, because that leaves things unused
  /// that are not, once it is put right; empty when there is anything in `broken`.
  diag::Diagnostics unused;
};

/// Follows every reference in a configuration (variables, local values, modules' outputs, resources, data sources, and
/// the attributes of those, keys of what modules hand each other) to what it names.
[[nodiscard]] References cross_check(const terraform::Configuration& configuration, const provider::Schema& schema);

}  // namespace kootoro::check
