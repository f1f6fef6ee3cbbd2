// A provider's requirement for one value, as data.
#pragma once

#include <kootoro/provider/pattern.hpp>

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace kootoro::provider {

/// A limit of a provider's validator on a value that is known before the plan.
struct Rule {
  enum class Kind : std::uint8_t {
    one_of,         ///< the value is one of `values`
    range,          ///< a number within the limits
    length,         ///< a text's length in bytes within the limits
    characters,     ///< … and in characters
    divisible_by,   ///< a number that `low` divides
    match,          ///< RE2 finds `text` in the value
    not_match,      ///< … and here it doesn't
    format,         ///< the value is a well-formed `text`: `arn`, `json`, `rfc3339`, …
    map_size,       ///< the number of keys within the limits
    key_length,     ///< each key's length within the limits
    key_match,      ///< RE2 finds `text` in each key
    key_not_match,  ///< … and here in none
    value_length,   ///< the length of each of a map's values within the limits
    value_match,    ///< RE2 finds `text` in each of a map's values
    any,            ///< one of `parts` holds
    all,            ///< all of `parts` hold
    prose           ///< known only as prose (`text`): never checked
  };

  Kind kind = Kind::prose;
  bool ignore_case = false;
  std::optional<double> low;   ///< inclusive
  std::optional<double> high;  ///< inclusive
  std::string text;
  Pattern pattern;      ///< of `text`, where that is one
  std::string message;  ///< the provider's own message; may be empty
  std::vector<std::string> values;
  std::vector<Rule> parts;
};

}  // namespace kootoro::provider
