// Properties that Terraform ignores in its JSON syntax.
#pragma once

#include <string_view>

namespace kootoro::terraform {

/// The name of a comment property
/// (https://developer.hashicorp.com/terraform/language/syntax/json#comment-properties).
inline constexpr std::string_view comment = "//";

}  // namespace kootoro::terraform
