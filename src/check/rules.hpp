// The schema's limits on single values.
#pragma once

#include <kootoro/diag/diagnostic.hpp>
#include <kootoro/provider/rule.hpp>
#include <kootoro/terraform/document.hpp>

#include <optional>
#include <string>
#include <string_view>

namespace kootoro::check {

/// Whether `value` keeps `rule`, or that can't be judged from what is known.
[[nodiscard]] bool holds(const provider::Rule& rule, const terraform::Value& value);

/// Whether a number, or a size, is within a rule's limits.
[[nodiscard]] bool is_within(const provider::Rule& rule, double number);
/// How long a text is, in what the rule counts: bytes or characters.
[[nodiscard]] std::size_t measured_length(const provider::Rule& rule, std::string_view text);
/// The format that objects have, not texts: their keys are in lower case.
inline constexpr std::string_view lower_case_keys = "lower_case_keys";
/// The first key with a capital letter, or null.
[[nodiscard]] const terraform::Attribute* capital_key(const terraform::Value& value);
/// The first member of an object whose key or value breaks a rule on these, or null.
[[nodiscard]] const terraform::Attribute* offending_member(const provider::Rule& rule, const terraform::Value& value);
/// Whether a rule on a map judges its values, not its keys.
[[nodiscard]] bool judges_values(const provider::Rule& rule);

/// What is wrong with a value.
struct Violation {
  diag::Kind kind{};
  std::string what;          ///< a predicate: `is 901, outside 1 to 900`
  std::string help = {};     ///< may be empty
  std::string accepts = {};  ///< what would be right: `1 to 900`
};

/// How `value` breaks `rule`; nothing when it holds.
[[nodiscard]] std::optional<Violation> violation(const provider::Rule& rule, const terraform::Value& value);

}  // namespace kootoro::check
