#include "protection/condition.hpp"

#include <kootoro/text/characters.hpp>
#include <kootoro/text/number.hpp>
#include <kootoro/text/pattern.hpp>

#include <algorithm>
#include <array>
#include <string_view>

namespace kootoro::protection {
namespace {

using Json = json::Value;

/// An operator in its parts: `ForAnyValue:StringLikeIfExists`.
struct Operator {
  std::string name;          ///< in lower case: `stringlike`
  bool every = false;        ///< `ForAllValues:`; met if the key is absent
  bool if_exists = false;    ///< met if the key is absent
  bool is_negative = false;  ///< met if no value matches, and if the key is absent

  explicit Operator(std::string_view written) : name(text::lower(written)) {
    every = name.starts_with("forallvalues:");
    name.erase(0, name.find(':') == std::string::npos ? 0 : name.find(':') + 1);
    if_exists = name.ends_with("ifexists");
    if (if_exists) {
      name.resize(name.size() - std::string_view("ifexists").size());
    }
    is_negative = name.find("not") != std::string::npos;
  }

  /// A request without the key does not meet it.
  [[nodiscard]] bool needs_key() const { return !every && !if_exists && !is_negative; }
  /// One of the values must match.
  [[nodiscard]] bool is_list() const {
    return name.starts_with("string") || name.starts_with("arn") || name == "ipaddress" || name == "notipaddress" ||
           name == "bool" || name == "binaryequals" || name == "numericequals" || name == "dateequals";
  }
  [[nodiscard]] bool has_wildcards() const { return name.ends_with("like") || name.starts_with("arn"); }
};

bool is_among(const std::string& value, const std::vector<std::string>& values, bool wildcards) {
  return std::any_of(values.begin(), values.end(), [&](const std::string& one) {
    return one == value || (wildcards && text::matches(one, value, text::Wildcards::star_any));
  });
}

/// Whether each of the values is among the others.
bool are_among(const std::vector<std::string>& values, const std::vector<std::string>& others, bool wildcards) {
  return std::all_of(values.begin(), values.end(),
                     [&](const std::string& value) { return is_among(value, others, wildcards); });
}

/// Whether a test of one key is met only if the other test of the same key is.
bool is_stricter(const Operator& test, const Json& values, const Operator& other, const Json& other_values) {
  const bool like = other.name == test.name || (other.name == "stringlike" && test.name == "stringequals");
  if (!like || test.every != other.every || (test.if_exists && !other.if_exists)) {
    return false;
  }
  if (values == other_values) {
    return true;
  }
  if (!test.is_list()) {
    return false;
  }
  return test.is_negative ? are_among(texts_of(other_values), texts_of(values), test.has_wildcards())
                          : are_among(texts_of(values), texts_of(other_values), other.has_wildcards());
}

/// Whether some test of the condition on this key is met only if the other test is.
bool has_stricter(const Json& condition, const std::string& key, const Operator& other, const Json& other_values) {
  for (const auto& [name, keys] : json::members(condition)) {
    for (const auto& [tested, values] : json::members(keys)) {
      if (text::same_ignoring_case(tested, key) && is_stricter(Operator(name), values, other, other_values)) {
        return true;
      }
    }
  }
  return false;
}

/// Whether an address or a network is so large that S3 sees it as public.
bool is_public_network(std::string_view network) {
  const std::size_t slash = network.find('/');
  const auto bits = slash == std::string_view::npos ? std::nullopt : text::decimal_number(network.substr(slash + 1));
  return bits && *bits < (network.find(':') == std::string_view::npos ? 8 : 32);
}

bool is_fixed(const std::string& key, const std::string& value) {
  return key == "aws:sourceip" ? !is_public_network(value) : value.find_first_not_of("*?:/") != std::string::npos;
}

/// Whether some key that `counts(key, value)` accepts for all of its values has to be there.
template <class Counts>
bool has_limit(const Json& condition, Counts counts) {
  for (const auto& [name, keys] : json::members(condition)) {
    const Operator test(name);
    for (const auto& [written, values] : json::members(keys)) {
      const std::string key = text::lower(written);
      const std::vector<std::string> texts = texts_of(values);
      if (test.needs_key() && test.is_list() && !texts.empty() &&
          std::all_of(texts.begin(), texts.end(), [&](const std::string& value) { return counts(key, value); })) {
        return true;
      }
    }
  }
  return false;
}

}  // namespace

std::vector<std::string> texts_of(const json::Value& value) {
  std::vector<std::string> result;
  if (!value.is_null() && !value.is_array() && !value.is_object()) {
    result.emplace_back(json::as_text(value).value_or(json::dump(value)));
  }
  for (const Json& element : json::elements(value)) {
    result.emplace_back(json::as_text(element).value_or(json::dump(element)));
  }
  return result;
}

bool is_at_least_as_strict(const json::Value& condition, const json::Value& other) {
  if (condition == other) {
    return true;
  }
  for (const auto& [name, keys] : json::members(other)) {
    for (const auto& [key, values] : json::members(keys)) {
      if (!has_stricter(condition, key, Operator(name), values)) {
        return false;
      }
    }
  }
  return true;
}

bool limits_callers(const json::Value& condition) {
  static constexpr std::array<std::string_view, 16> known{"aws:sourceip",
                                                          "aws:sourcearn",
                                                          "aws:sourceaccount",
                                                          "aws:sourceowner",
                                                          "aws:sourcevpc",
                                                          "aws:sourcevpce",
                                                          "aws:sourceorgid",
                                                          "aws:sourceorgpaths",
                                                          "aws:principalorgid",
                                                          "aws:principalorgpaths",
                                                          "aws:principalaccount",
                                                          "aws:principalarn",
                                                          "s3:dataaccesspointaccount",
                                                          "s3:dataaccesspointarn",
                                                          "aws:userid",
                                                          "kms:calleraccount"};
  return has_limit(condition, [](const std::string& key, const std::string& value) {
    return std::find(known.begin(), known.end(), key) != known.end() && is_fixed(key, value);
  });
}

bool limits_identities(const json::Value& condition) {
  return has_limit(condition, [](const std::string& key, const std::string& value) {
    const bool is_claim = !key.starts_with("aws:") && !key.starts_with("sts:");
    return is_claim && is_fixed(key, value) && !(key.ends_with(":aud") && value == "sts.amazonaws.com");
  });
}

}  // namespace kootoro::protection
