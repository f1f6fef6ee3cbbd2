// What an expression refers to.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace kootoro::explain {

/// The references in a Terraform expression or template, each once, in order: `var.table_arns.results`,
/// `aws_s3_bucket.results.arn`, `data.aws_partition.current.partition`.
[[nodiscard]] std::vector<std::string> references_in(std::string_view text);

}  // namespace kootoro::explain
