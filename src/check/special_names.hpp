// Names that Terraform itself gives to a resource or module.
#pragma once

#include <kootoro/terraform/document.hpp>

#include <string_view>

namespace kootoro::check {

/// `path.module`, `each.key`, … (https://developer.hashicorp.com/terraform/language/expressions/references).
struct SpecialName {
  std::string_view name;
  std::string_view members;  ///< those that it has, separated by `|`; empty: not known
  std::string_view needs;    ///< the argument of the resource or module that makes it exist; `self`: some blocks
  std::string_view where;    ///< for messages
};

/// Null for other names.
[[nodiscard]] const SpecialName* find_special(std::string_view name);

/// Whether the elements of a `dynamic` block in `body` have this name
/// (https://developer.hashicorp.com/terraform/language/expressions/dynamic-blocks).
[[nodiscard]] bool names_iterator(const terraform::Object& body, std::string_view name);

}  // namespace kootoro::check
