// Instances of resources and modules.
#pragma once

#include <string>
#include <string_view>

namespace kootoro::compare {

/// The address of the declaration: that of an instance without its keys, `module.m["a.b"].aws_sqs_queue.q[0]` →
/// `module.m.aws_sqs_queue.q`
/// (https://developer.hashicorp.com/terraform/cli/state/resource-addressing).
[[nodiscard]] std::string declared_address(std::string_view instance);

}  // namespace kootoro::compare
