// Structured input of the comparison: a value on both sides, and its marks.
#pragma once

#include <kootoro/compare/change.hpp>

#include <string>
#include <string_view>

namespace kootoro::compare {

/// Shown in place of a value that is unknown.
inline constexpr std::string_view unknown_text = "(known after apply)";

/// Marks have the form of a value, with `true`, or the address of the resource that causes it; a mark applies
/// to everything below it. Null, `false` and empty lists and objects mark nothing.
[[nodiscard]] bool is_marked(const Json& marks);
/// Whether this value or a part of it is marked.
[[nodiscard]] bool any_mark(const Json& marks);
/// The marks of all elements of a list in one: `true`, or the members that are marked in any of them.
[[nodiscard]] Json marks_of_any_element(const Json& marks);
/// The marks of a block that becomes the only one in a list.
[[nodiscard]] Json marks_in_list(const Json& value, const Json& marks);
/// The first address among the marks; empty when they name none.
[[nodiscard]] std::string first_address(const Json& marks);

/// A value before and after. Nothing here is ever null; a side that lacks the value is JSON's null.
struct Sides {
  const Json* before;
  const Json* after;
  const Json* unknown;  ///< marks in `after`: known after apply
  const Json* hidden_before;
  const Json* hidden_after;

  /// The member `name` of both.
  [[nodiscard]] Sides member(std::string_view name) const;
  /// The elements at these indexes; a side has none beyond its end.
  [[nodiscard]] Sides element(std::size_t before_index, std::size_t after_index) const;
  /// Values without any marks.
  [[nodiscard]] static Sides with(const Json& other_before, const Json& other_after);

  /// The same, without marks of what is unknown.
  [[nodiscard]] Sides without_unknown() const;

  /// Whether both sides are equal, marks included.
  [[nodiscard]] bool same() const;
  [[nodiscard]] bool is_hidden() const { return is_marked(*hidden_before) || is_marked(*hidden_after); }
  /// The sides for messages: values that are hidden on either side are hidden on both; unknown values are marked so.
  [[nodiscard]] Json shown_before() const;
  [[nodiscard]] Json shown_after() const;
};

}  // namespace kootoro::compare
