// The paths that a JSONata expression reads, found by scanning: this is not a full parser.
#pragma once

#include "workflow/path.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace kootoro::workflow {

struct Jsonata {
  /// How `parts` are joined: by `and`, by `or`, or in a way that implies nothing about each.
  enum class Joint : std::uint8_t { all, any, other };

  std::string error;                    ///< not empty: brackets, strings or comments that do not close
  std::vector<Path> reads;              ///< `$variable` and `$states.…`, without the names that it binds itself
  std::vector<Path> guarded;            ///< the operands of `$exists(…)`, which may be absent
  std::optional<Path> whole;            ///< the expression is only this path, maybe in parentheses
  std::vector<std::string_view> parts;  ///< of the expression, between its outer `and` or `or`; at least one
  Joint joint = Joint::all;
};

/// The expression in `{% … %}`, or nothing when `text` is plain text.
[[nodiscard]] std::optional<std::string_view> jsonata_in(std::string_view text);

/// Scans an expression without its `{%` and `%}`. Not covered: the value of a path inside a longer expression (there a
/// missing field is not an error), and calls with wrong arguments.
[[nodiscard]] Jsonata scan_jsonata(std::string_view expression);

}  // namespace kootoro::workflow
