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

/// Follows every reference in a configuration (variables, local values, modules' outputs, resources, data sources, and
/// the attributes of those) to what it names. One that leads nowhere is an error, as it is for Terraform.
[[nodiscard]] diag::Diagnostics cross_check(const terraform::Configuration& configuration,
                                            const provider::Schema& schema);

}  // namespace kootoro::check
