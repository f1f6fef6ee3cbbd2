// The provider versions that can apply a module's resources.
#pragma once

#include <kootoro/terraform/module.hpp>

#include <string>

namespace kootoro::modules {

/// The minor version of the AWS provider 6.x that a module needs.
[[nodiscard]] int aws_minor(const terraform::Module& module);

/// `>= 6.MINOR.0, < 7.0.0`
[[nodiscard]] std::string aws_constraint(int minor);

}  // namespace kootoro::modules
