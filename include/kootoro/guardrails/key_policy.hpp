// What the policies of the user's own KMS keys must allow, so that AWS can use the keys for an environment.
//
// Terraform does not manage these keys: their policies are elsewhere. The statements follow from the resources that the
// keys encrypt.
#pragma once

#include <kootoro/json/value.hpp>
#include <kootoro/model/model.hpp>
#include <kootoro/terraform/module.hpp>

#include <string>
#include <vector>

namespace kootoro::guardrails {

/// One key, and what its policy needs for an environment.
struct KeyNeeds {
  std::string key;                     ///< its ARN
  std::vector<std::string> resources;  ///< the addresses of what it encrypts
  json::Ordered statements;            ///< a list of statements of an IAM policy, to be added to the key's policy
};

/// The needs of every key that is written as an ARN, by key.
[[nodiscard]] std::vector<KeyNeeds> key_needs(const model::Model& model, const terraform::Configuration& configuration);

}  // namespace kootoro::guardrails
