// The schema's limits on single values.
#pragma once

#include <kootoro/diag/diagnostic.hpp>
#include <kootoro/provider/rule.hpp>
#include <kootoro/terraform/document.hpp>

#include <optional>
#include <string>

namespace kootoro::check {

/// What is wrong with a value.
struct Violation {
  diag::Kind kind{};
  std::string what;          ///< a predicate: `is 901, outside 1 to 900`
  std::string help = {};     ///< may be empty
  std::string accepts = {};  ///< what would be right: `1 to 900`
};

/// How `value` breaks `rule`; nothing when it holds, or when that can't be judged from what is known.
[[nodiscard]] std::optional<Violation> violation(const provider::Rule& rule, const terraform::Value& value);

}  // namespace kootoro::check
