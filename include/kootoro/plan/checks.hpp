// The results of checks, conditions and validations in plans and states.
#pragma once

#include <kootoro/json/value.hpp>
#include <kootoro/plan/words.hpp>

#include <string>
#include <vector>

namespace kootoro::plan {

using Json = json::Value;

/// One object that was checked.
struct CheckInstance {
  std::string address;  ///< as Terraform displays it: `aws_instance.web[0]`
  std::string module;
  Json instance_key;  ///< a number or a text; null without `count` and `for_each`
  CheckStatus status = CheckStatus::unknown;
  std::vector<std::string> problems;  ///< the author's messages
};

/// The results of one block's checks.
struct Check {
  CheckKind kind = CheckKind::unknown;
  std::string address;  ///< as Terraform displays it, without keys
  std::string module;
  Mode mode = Mode::managed;  ///< of a resource
  std::string type;           ///< of a resource
  std::string name;
  CheckStatus status = CheckStatus::unknown;
  std::vector<CheckInstance> instances;
};

}  // namespace kootoro::plan
