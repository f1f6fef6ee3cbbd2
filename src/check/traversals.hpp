// The references in Terraform's expressions and templates.
#pragma once

#include <functional>
#include <string_view>
#include <vector>

namespace kootoro::check {

/// `aws_iam_role.notify.arn` as its parts, up to the first index or call.
using Traversal = std::vector<std::string_view>;

/// Calls `visit` with every traversal of two or more parts in an expression, those in nested templates included.
/// Names bound by `for` and calls of functions are among what is visited; they are for the caller to tell apart.
void visit_expression(std::string_view expression, const std::function<void(const Traversal&)>& visit);
/// The same for the expressions in a template.
void visit_template(std::string_view text, const std::function<void(const Traversal&)>& visit);

}  // namespace kootoro::check
