// The table of actions that Terraform needs to plan and to apply an environment, by service.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>

namespace kootoro::account {

/// The managed policies of an apply role; each may have 6,144 characters.
enum class Part : std::uint8_t { data, compute, network };

/// The resources of a service that belong to an environment.
enum class Extent : std::uint8_t {
  name,        ///< those whose ARN contains its prefix
  tags,        ///< those with its tags: their ARNs contain only ids
  new_tags,    ///< new resources with its tags
  other_tags,  ///< changes of tags other than those
  everything,  ///< the action has no resource, or AWS requires `*`
};

/// One row: actions of a service, and their resources. Texts are lists, separated by spaces.
struct Grant {
  std::string_view sid;
  Part part;
  Extent extent;
  std::string_view service;    ///< the prefix of the actions
  std::string_view resources;  ///< ARNs without `arn:PARTITION:`; {region}, {account} and {prefix} are replaced
  std::string_view read;       ///< for a plan
  std::string_view write;      ///< in addition, for an apply
};

/// Sources: Service Authorization Reference, "Actions, resources, and condition keys for …" of each service
/// (https://docs.aws.amazon.com/service-authorization/latest/reference/, read 2026-11-27); for the actions that the
/// AWS provider calls, see the record in tests/e2e/test_bootstrap.py.
[[nodiscard]] std::span<const Grant> grants();

}  // namespace kootoro::account
