// Documents inside attributes, compared by what their elements are called.
#pragma once

#include <kootoro/compare/change.hpp>

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace kootoro::compare {

/// One place inside a document that differs. A side that lacks it is null.
struct DocumentChange {
  Json place = Json::array();  ///< names and indexes; indexes in the new document, or in the old one for what is gone
  std::string label;           ///< `.Statement[DenyPlainHttp].Effect`
  Json before;
  Json after;
};

/// The differences of two documents. Elements of a list are matched by what identifies them: the `Sid` of a policy's
/// statement, the `id` or `name` of a rule, the title of a dashboard's widget; states of a workflow and routes of an
/// API are keyed anyway. In a policy, the order within a list and a list of one mean nothing
/// (https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_grammar.html).
[[nodiscard]] std::vector<DocumentChange> document_changes(const Json& before, const Json& after);

/// The document that `value` is the text of: a JSON object or array. Nothing when it is anything else.
[[nodiscard]] std::optional<Json> document_in(const Json& value);

/// What an element of a list is called, or nothing.
[[nodiscard]] std::string identity(const Json& element);

/// Whether every element of both lists has a name of its own, so that they can be matched by it.
[[nodiscard]] bool identified(const Json& before, const Json& after);

}  // namespace kootoro::compare
