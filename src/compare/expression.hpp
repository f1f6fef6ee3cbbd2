// The few forms of expressions that the documents use, taken apart.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace kootoro::compare {

/// A piece of a template: text as it stands, or what is inside `${…}`.
struct Piece {
  bool expression = false;
  std::string_view text;
};

/// `a ${b} c` in pieces. `$${` is text.
[[nodiscard]] std::vector<Piece> template_pieces(std::string_view text);

/// `a.b["c"].d` as `a`, `b`, `c`, `d`; nothing when the text is another kind of expression.
[[nodiscard]] std::optional<std::vector<std::string>> traversal(std::string_view text);

/// `name(arguments)` as its name and arguments (split at the commas outside brackets and quotes).
struct Call {
  std::string_view name;
  std::vector<std::string_view> arguments;
};
[[nodiscard]] std::optional<Call> call(std::string_view text);

/// `{ a = x, b = y }` as pairs.
[[nodiscard]] std::vector<std::pair<std::string_view, std::string_view>> object_members(std::string_view text);

/// A stretch of an expression: a traversal, or anything else (quoted text, operators, function names).
struct Token {
  bool name = false;
  std::string_view text;
};
[[nodiscard]] std::vector<Token> tokens(std::string_view expression);

}  // namespace kootoro::compare
