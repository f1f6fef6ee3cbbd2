// The files that `templatefile` loads.
#pragma once

#include <kootoro/hcl/syntax.hpp>

#include <optional>
#include <string>

namespace kootoro::terraform {

/// The file that a call of `templatefile` names relative to its module: `definition.json` of
/// `templatefile("${path.module}/definition.json", …)`. Nothing for any other call or path.
[[nodiscard]] std::optional<std::string> template_file(const hcl::syntax::Call& call);

}  // namespace kootoro::terraform
