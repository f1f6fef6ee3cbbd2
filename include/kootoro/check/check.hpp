// Checks before a plan: the documents against the providers' schema.
#pragma once

#include <kootoro/diag/diagnostic.hpp>
#include <kootoro/provider/schema.hpp>
#include <kootoro/terraform/module.hpp>

namespace kootoro::check {

/// Checks every resource and data source as Terraform and the provider do: arguments that don't exist or are read-only,
/// missing ones, types, numbers of blocks, allowed values, limits, patterns, combinations. Values that only a
/// plan knows (expressions) are accepted. Everything that is rejected here, Terraform rejects, too. A rule that the
/// provider can only apply once another value is known gives a warning.
/// A finding points to where the value was written, or to the origin of its resource, or has no place. Its message
/// contains the attribute and the address.
[[nodiscard]] diag::Diagnostics provider_check(const terraform::Configuration& configuration,
                                               const provider::Schema& schema);

/// The findings about references.
struct References {
  diag::Diagnostics broken;  ///< errors: references to nothing, as in Terraform
  /// Warnings: unused variables, local values, data sources and outputs of modules, and roles to which only their own
  /// policies refer. Use them only if there are no errors: an error can make things look unused. Empty if `broken` is
  /// not.
  diag::Diagnostics unused;
};

/// Follows every reference in a configuration (variables, local values, modules' outputs, resources, data sources, and
/// their attributes, keys of objects passed between modules).
[[nodiscard]] References cross_check(const terraform::Configuration& configuration, const provider::Schema& schema);

/// Addresses that two resources or data sources of a module have.
[[nodiscard]] diag::Diagnostics address_check(const terraform::Configuration& configuration);

}  // namespace kootoro::check
