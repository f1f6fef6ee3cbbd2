// Calls of Terraform's functions.
#pragma once

#include <kootoro/hcl/expression.hpp>

#include <optional>
#include <string>

namespace kootoro::check {

/// What is wrong with a call, for a message about the resource around it, and what to do; `help` may be empty.
struct CallMistake {
  std::string what;  ///< "calls `uper`, but Terraform has no such function"
  std::string help;
};

/// A name that neither Terraform nor OpenTofu has, or a wrong number of arguments. Functions of providers are not
/// known.
[[nodiscard]] std::optional<CallMistake> mistake_in(const hcl::CallShape& call);

}  // namespace kootoro::check
