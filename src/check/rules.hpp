// The schema's limits on single values.
#pragma once

#include <kootoro/diag/diagnostic.hpp>
#include <kootoro/provider/rule.hpp>
#include <kootoro/terraform/document.hpp>

#include <optional>
#include <string>
#include <string_view>

namespace kootoro::check {

/// Whether `value` satisfies `rule`, or is not known enough to decide.
[[nodiscard]] bool holds(const provider::Rule& rule, const terraform::Value& value);

/// Whether a number, or a size, is within a rule's limits.
[[nodiscard]] bool is_within(const provider::Rule& rule, double number);
/// The length of a text in the rule's unit: bytes or characters.
[[nodiscard]] std::size_t measured_length(const provider::Rule& rule, std::string_view text);
/// The format of objects, not texts: their keys are in lower case.
inline constexpr std::string_view lower_case_keys = "lower_case_keys";
/// The first key with a capital letter, or null.
[[nodiscard]] const terraform::Attribute* capital_key(const terraform::Value& value);
/// The first member of an object whose key or value breaks a rule on these, or null.
[[nodiscard]] const terraform::Attribute* offending_member(const provider::Rule& rule, const terraform::Value& value);
/// Whether a rule on a map applies to its values, not its keys.
[[nodiscard]] bool judges_values(const provider::Rule& rule);

/// A violation of a rule by a value.
struct Violation {
  diag::Kind kind{};
  std::string what;          ///< a predicate: `is 901, outside 1 to 900`
  std::string help = {};     ///< may be empty
  std::string accepts = {};  ///< the accepted values: `1 to 900`
};

/// How `value` violates `rule`; nothing if it satisfies it.
[[nodiscard]] std::optional<Violation> violation(const provider::Rule& rule, const terraform::Value& value);

}  // namespace kootoro::check
