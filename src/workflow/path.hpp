// The subset of JSONPath that the Amazon States Language uses, and its intrinsic functions.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace kootoro::workflow {

enum class Root : std::uint8_t { input, context, variable };

struct Step {
  std::string text;                            ///< as it is written, with its dot or brackets
  std::variant<std::string, std::size_t> key;  ///< a field's name, or an element's position
};

/// `$.a.b[0]`, `$$.Execution.Id`, `$variable.a`.
struct Path {
  Root root = Root::input;
  std::string variable;
  std::vector<Step> steps;  ///< up to the first one that selects many values
  bool selects_one = true;  ///< no `*`, `..`, filter or slice
  /// The path up to the step at `count - 1`, as it is written.
  [[nodiscard]] std::string text(std::size_t count) const;
};

/// Nothing when `text` is not a JSONPath.
[[nodiscard]] std::optional<Path> parse_path(std::string_view text);

struct Expression;

/// `States.Name(arguments)`.
struct Call {
  std::string name;
  std::vector<Expression> arguments;
};

struct Literal {
  bool is_text = false;
  std::string text;
};

/// The value of a member whose name ends in `.$`.
struct Expression {
  std::variant<Path, Call, Literal> value;
};

/// Nothing when `text` is neither a path nor a call; `error` then describes the problem.
[[nodiscard]] std::optional<Expression> parse_expression(std::string_view text, std::string& error);

}  // namespace kootoro::workflow
