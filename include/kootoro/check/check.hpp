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
/// the attributes of those, keys of what modules hand each other) to what it names. One that leads nowhere is an error,
/// as it is for Terraform. What none leads to is a warning: variables, local values, data sources, outputs of modules,
/// and roles that nothing but their own policies refers to; not when `faulty`, because what is wrong anyway leaves
/// things unused that are not, once it is put right.
[[nodiscard]] diag::Diagnostics cross_check(const terraform::Configuration& configuration,
                                            const provider::Schema& schema, bool faulty = false);

}  // namespace kootoro::check
