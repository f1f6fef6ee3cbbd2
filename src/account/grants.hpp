// What Terraform asks of each service to plan and to apply an environment: one table.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>

namespace kootoro::account {

/// The managed policies of an apply role; each holds 6,144 characters.
enum class Part : std::uint8_t { data, compute, network };

/// Which things of a service are an environment's own.
enum class Extent : std::uint8_t {
  name,        ///< those whose ARN holds its prefix
  tags,        ///< those with its tags: their ARNs hold nothing but ids
  new_tags,    ///< what is made with its tags
  other_tags,  ///< changes of tags other than those
  everything,  ///< the action knows no resource, or AWS wants it on all
};

/// One row: actions of a service, and on what. Texts are lists, separated by spaces.
struct Grant {
  std::string_view sid;
  Part part;
  Extent extent;
  std::string_view service;    ///< the prefix of the actions
  std::string_view resources;  ///< ARNs without `arn:PARTITION:`; {region}, {account} and {prefix} stand for theirs
  std::string_view read;       ///< for a plan
  std::string_view write;      ///< for an apply, beyond that
};

/// Sources: Service Authorization Reference, "Actions, resources, and condition keys for …" of each service
/// (https://docs.aws.amazon.com/service-authorization/latest/reference/, read 2026-11-27); which of the actions the
/// AWS provider calls, tests/e2e/test_bootstrap.py records.
[[nodiscard]] std::span<const Grant> grants();

}  // namespace kootoro::account
