// The references in Terraform's expressions and templates.
#pragma once

#include <functional>
#include <string_view>
#include <utility>
#include <vector>

namespace kootoro::check {

/// `aws_iam_role.notify.arn` as its parts, up to the first index or call.
using Traversal = std::vector<std::string_view>;

/// Visits every traversal of two or more parts in texts, those in nested templates included. One reader serves many
/// texts: its memory is got once.
///
/// Names bound by `for` and calls of functions are among what is visited; they are for the caller to tell apart.
class TraversalReader {
 public:
  using Visit = std::function<void(const Traversal&)>;
  explicit TraversalReader(Visit visit) : visit_(std::move(visit)) {}

  /// The traversals of an expression.
  void read_expression(std::string_view text);
  /// The traversals of the expressions in a template.
  void read_template(std::string_view text);

 private:
  void skip_quoted();
  void skip_expression();
  void skip_traversal();
  std::string_view take_name();

  Visit visit_;
  std::string_view text_;
  std::size_t at_ = 0;
  Traversal parts_;  ///< of the one that is being read
};

}  // namespace kootoro::check
