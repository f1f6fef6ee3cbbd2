// Conditions of statements in policies of AWS:
// https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html
#pragma once

#include <kootoro/json/value.hpp>

#include <string>
#include <vector>

namespace kootoro::protection {

/// What is one value or a list of them, as texts.
[[nodiscard]] std::vector<std::string> texts_of(const json::Value& value);

/// Whether each request that meets `condition` meets `other`, as far as the texts show it. Absent conditions are met
/// always.
[[nodiscard]] bool is_at_least_as_strict(const json::Value& condition, const json::Value& other);

/// Whether the condition limits the callers to known accounts, resources or networks
/// (https://docs.aws.amazon.com/AmazonS3/latest/userguide/access-control-block-public-access.html, "The meaning of
/// public").
[[nodiscard]] bool limits_callers(const json::Value& condition);

/// Whether the condition limits the users of a web identity provider, which may have users from everywhere: by a claim
/// of the token, but not by the audience that all workflows of a CI system share
/// (https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_create_for-idp_oidc.html).
[[nodiscard]] bool limits_identities(const json::Value& condition);

}  // namespace kootoro::protection
