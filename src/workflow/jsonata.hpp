// What a JSONata expression reads, found by scanning it: not a parser of the language.
#pragma once

#include "workflow/path.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace kootoro::workflow {

struct Jsonata {
  /// How `parts` are joined: by `and`, by `or`, or in a way that says nothing of each.
  enum class Joint : std::uint8_t { all, any, other };

  std::string error;                    ///< not empty: brackets, texts or comments that do not close
  std::vector<Path> reads;              ///< `$variable` and `$states.…`, not the names that it binds itself
  std::vector<Path> guarded;            ///< the operands of `$exists(…)`, which may be absent
  std::optional<Path> whole;            ///< the expression is nothing but this path, maybe in parentheses
  std::vector<std::string_view> parts;  ///< of the expression, between its outer `and` or `or`; at least one
  Joint joint = Joint::all;
};

/// The expression in `{% … %}`, or nothing when `text` is plain text.
[[nodiscard]] std::optional<std::string_view> jsonata_in(std::string_view text);

/// Reads an expression without its `{%` and `%}`. Not covered: what a path inside a longer expression finds (there a
/// missing field is no error), and calls with wrong arguments.
[[nodiscard]] Jsonata scan_jsonata(std::string_view expression);

}  // namespace kootoro::workflow
