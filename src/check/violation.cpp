#include "check/formats.hpp"
#include "check/known.hpp"
#include "check/rules.hpp"

#include <kootoro/diag/suggest.hpp>
#include <kootoro/text/number.hpp>

#include <fmt/format.h>

#include <algorithm>
#include <string_view>
#include <utility>
#include <vector>

namespace kootoro::check {
namespace {

using diag::Kind;
using provider::Rule;
using terraform::Value;

Violation describe(const Rule& rule, const Value& value);

std::string limits(const Rule& rule) {
  if (!rule.low) {
    return fmt::format("at most {}", *rule.high);
  }
  if (!rule.high) {
    return fmt::format("at least {}", *rule.low);
  }
  return *rule.low == *rule.high ? fmt::format("{}", *rule.low) : fmt::format("{} to {}", *rule.low, *rule.high);
}

std::string alternatives(const std::vector<std::string>& values) {
  std::string list;
  for (const std::string& value : values) {
    list += fmt::format("{}`{}`", list.empty() ? "" : ", ", value);
  }
  return list;
}

Violation outside(const Value& value, std::string accepts) {
  return {Kind::provider_value,
          fmt::format("is {}; the provider accepts {}", shown(value), accepts),
          {},
          std::move(accepts)};
}

Violation none_of(const Rule& rule, const Value& value) {
  if (rule.values == std::vector<std::string>{""}) {
    return outside(value, "only an empty text");
  }
  const std::vector<std::string_view> candidates(rule.values.begin(), rule.values.end());
  std::string help = diag::did_you_mean(*KnownText(value), candidates);
  return {Kind::provider_value, fmt::format("is {}, which is not an accepted value", shown(value)),
          fmt::format("{}{}one of {}", help, help.empty() ? "" : " ", alternatives(rule.values)),
          fmt::format("one of {}", alternatives(rule.values))};
}

Violation of_length(const Rule& rule, const Value& value) {
  return {Kind::provider_value,
          fmt::format("has {} ({}); the provider accepts {}",
                      text::counted(measured_length(rule, *KnownText(value)), "character"), shown(value), limits(rule)),
          {},
          fmt::format("a string of {} characters", limits(rule))};
}

Violation unmatched(const Rule& rule, const Value& value) {
  const bool wanted = rule.kind == Rule::Kind::match;
  return {Kind::provider_value,
          fmt::format("is {}, which the provider rejects: it must {}match `{}`", shown(value), wanted ? "" : "not ",
                      rule.text),
          rule.message,
          fmt::format("a string {} `{}`", wanted ? "that matches" : "without a part that matches", rule.text)};
}

Violation of_format(const Rule& rule, const Value& value) {
  if (const terraform::Attribute* member = rule.text == lower_case_keys ? capital_key(value) : nullptr) {
    return {Kind::provider_value,
            fmt::format("has the key `{}`; the provider accepts keys in lower case", member->name),
            {}};
  }
  return outside(value, std::string(describe_format(rule.text)));
}

Violation of_map(const Rule& rule, const Value& value) {
  const terraform::Attribute* member = rule.kind == Rule::Kind::map_size ? nullptr : offending_member(rule, value);
  if (member == nullptr) {
    return {Kind::provider_value,
            fmt::format("has {}; the provider accepts {}", text::counted(value.object().size(), "key"), limits(rule)),
            {}};
  }
  return {
      Kind::provider_value,
      fmt::format(
          "has {} `{}`, which the provider rejects: {}", judges_values(rule) ? "a value at" : "the key", member->name,
          rule.text.empty() ? fmt::format("{} characters", limits(rule)) : fmt::format("pattern `{}`", rule.text)),
      {}};
}

/// One of several rules must hold: the finding lists what each accepts.
Violation none_holds(const Rule& rule, const Value& value) {
  std::string accepted;
  for (const Rule& part : rule.parts) {
    accepted += fmt::format("{}{}", accepted.empty() ? "" : ", or ", describe(part, value).accepts);
  }
  return {Kind::provider_value, fmt::format("is {}, which is not an accepted value", shown(value)),
          fmt::format("use {}", accepted), accepted};
}

/// The violation of a rule that does not hold.
Violation describe(const Rule& rule, const Value& value) {
  switch (rule.kind) {
    case Rule::Kind::one_of:
      return none_of(rule, value);
    case Rule::Kind::range:
      return outside(value, limits(rule));
    case Rule::Kind::divisible_by:
      return outside(value, fmt::format("multiples of {}", *rule.low));
    case Rule::Kind::length:
    case Rule::Kind::characters:
      return of_length(rule, value);
    case Rule::Kind::match:
    case Rule::Kind::not_match:
      return unmatched(rule, value);
    case Rule::Kind::format:
      return of_format(rule, value);
    case Rule::Kind::any:
      return none_holds(rule, value);
    case Rule::Kind::all:
      return describe(
          *std::find_if_not(rule.parts.begin(), rule.parts.end(), [&](const Rule& part) { return holds(part, value); }),
          value);
    default:
      return of_map(rule, value);
  }
}

}  // namespace

std::optional<Violation> violation(const Rule& rule, const Value& value) {
  return holds(rule, value) ? std::nullopt : std::optional(describe(rule, value));
}

}  // namespace kootoro::check
