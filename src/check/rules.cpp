#include "check/rules.hpp"

#include "check/formats.hpp"
#include "check/known.hpp"

#include <kootoro/diag/suggest.hpp>

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <vector>

namespace kootoro::check {
namespace {

using diag::Kind;
using provider::Rule;
using terraform::Value;
using Result = std::optional<Violation>;

std::string limits(const Rule& rule) {
  if (!rule.low) {
    return fmt::format("at most {}", *rule.high);
  }
  if (!rule.high) {
    return fmt::format("at least {}", *rule.low);
  }
  return *rule.low == *rule.high ? fmt::format("{}", *rule.low) : fmt::format("{} to {}", *rule.low, *rule.high);
}

bool is_within(const Rule& rule, double number) {
  return !(rule.low && number < *rule.low) && !(rule.high && number > *rule.high);
}

bool is_same(std::string_view a, std::string_view b, bool ignore_case) {
  const auto lower = [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c | 0x20) : c; };
  return a == b || (ignore_case && std::equal(a.begin(), a.end(), b.begin(), b.end(),
                                              [&](char x, char y) { return lower(x) == lower(y); }));
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

Result one_of(const Rule& rule, const Value& value) {
  const auto text = known_text(value);
  const auto is_it = [&](const std::string& allowed) { return is_same(*text, allowed, rule.ignore_case); };
  if (!text || std::any_of(rule.values.begin(), rule.values.end(), is_it)) {
    return std::nullopt;
  }
  if (rule.values == std::vector<std::string>{""}) {
    return outside(value, "only an empty text");
  }
  const std::vector<std::string_view> candidates(rule.values.begin(), rule.values.end());
  std::string help = diag::did_you_mean(*text, candidates);
  return Violation{Kind::provider_value, fmt::format("is {}, which is not a value it can have", shown(value)),
                   fmt::format("{}{}one of {}", help, help.empty() ? "" : " ", alternatives(rule.values)),
                   fmt::format("one of {}", alternatives(rule.values))};
}

Result range(const Rule& rule, const Value& value) {
  const auto number = known_number(value);
  if (!number || is_within(rule, *number)) {
    return std::nullopt;
  }
  return outside(value, limits(rule));
}

Result divisible(const Rule& rule, const Value& value) {
  const auto number = known_number(value);
  if (!number || std::fmod(*number, *rule.low) == 0) {
    return std::nullopt;
  }
  return outside(value, fmt::format("multiples of {}", *rule.low));
}

std::size_t characters(std::string_view text) {
  return static_cast<std::size_t>(
      std::count_if(text.begin(), text.end(), [](char c) { return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U; }));
}

Result length(const Rule& rule, const Value& value) {
  const auto text = known_text(value);
  const std::size_t size = !text ? 0 : rule.kind == Rule::Kind::characters ? characters(*text) : text->size();
  if (!text || is_within(rule, static_cast<double>(size))) {
    return std::nullopt;
  }
  return Violation{Kind::provider_value,
                   fmt::format("is {} characters long ({}); the provider accepts {}", size, shown(value), limits(rule)),
                   {},
                   fmt::format("a text of {} characters", limits(rule))};
}

Result match(const Rule& rule, const Value& value) {
  const auto text = known_text(value);
  const bool wanted = rule.kind == Rule::Kind::match;
  if (!text || rule.pattern.is_in(*text) == wanted) {
    return std::nullopt;
  }
  return Violation{Kind::provider_value,
                   fmt::format("is {}, which the provider refuses: it must {}match `{}`", shown(value),
                               wanted ? "" : "not ", rule.text),
                   rule.message,
                   fmt::format("what {}matches `{}`", wanted ? "" : "doesn't have a part that ", rule.text)};
}

/// `metadata` of an object: its keys have no capital letters.
Result lower_case_keys(const Value& value) {
  if (value.kind() != Value::Kind::object) {
    return std::nullopt;
  }
  for (const terraform::Attribute& member : value.object()) {
    if (std::any_of(member.name.begin(), member.name.end(), [](char c) { return c >= 'A' && c <= 'Z'; })) {
      return Violation{Kind::provider_value,
                       fmt::format("has the key `{}`; the provider accepts keys in lower case", member.name),
                       {}};
    }
  }
  return std::nullopt;
}

Result format_rule(const Rule& rule, const Value& value) {
  if (rule.text == "lower_case_keys") {
    return lower_case_keys(value);
  }
  const auto text = known_text(value);
  if (!text || is_formatted(rule.text, *text)) {
    return std::nullopt;
  }
  return outside(value, std::string(describe_format(rule.text)));
}

bool holds_for_key(const Rule& rule, std::string_view key) {
  switch (rule.kind) {
    case Rule::Kind::key_length:
      return is_within(rule, static_cast<double>(key.size()));
    case Rule::Kind::key_match:
      return rule.pattern.is_in(key);
    default:
      return !rule.pattern.is_in(key);
  }
}

bool holds_for_member(const Rule& rule, const Value& value) {
  const auto text = known_text(value);
  return !text || (rule.kind == Rule::Kind::value_length ? is_within(rule, static_cast<double>(text->size()))
                                                         : rule.pattern.is_in(*text));
}

Result map_rule(const Rule& rule, const Value& value) {
  if (value.kind() != Value::Kind::object) {
    return std::nullopt;
  }
  const bool of_values = rule.kind == Rule::Kind::value_length || rule.kind == Rule::Kind::value_match;
  double count = 0;
  for (const terraform::Attribute& member : value.object()) {
    count += 1;
    if (rule.kind == Rule::Kind::map_size) {
      continue;
    }
    if (of_values ? !holds_for_member(rule, member.value) : !holds_for_key(rule, member.name)) {
      return Violation{
          Kind::provider_value,
          fmt::format(
              "has {} `{}`, which the provider refuses: {}", of_values ? "a value at" : "the key", member.name,
              rule.text.empty() ? fmt::format("{} characters", limits(rule)) : fmt::format("pattern `{}`", rule.text)),
          {}};
    }
  }
  if (rule.kind == Rule::Kind::map_size && !is_within(rule, count)) {
    return Violation{
        Kind::provider_value, fmt::format("has {} keys; the provider accepts {}", count, limits(rule)), {}};
  }
  return std::nullopt;
}

/// One of several rules must hold: the complaint names what each accepts.
Result any(const Rule& rule, const Value& value) {
  std::string accepted;
  for (const Rule& part : rule.parts) {
    const Result broken = violation(part, value);
    if (!broken) {
      return std::nullopt;
    }
    accepted += fmt::format("{}{}", accepted.empty() ? "" : ", or ", broken->accepts);
  }
  return Violation{Kind::provider_value, fmt::format("is {}, which is not a value it can have", shown(value)),
                   fmt::format("it accepts {}", accepted), accepted};
}

}  // namespace

Result violation(const Rule& rule, const Value& value) {
  switch (rule.kind) {
    case Rule::Kind::one_of:
      return one_of(rule, value);
    case Rule::Kind::range:
      return range(rule, value);
    case Rule::Kind::divisible_by:
      return divisible(rule, value);
    case Rule::Kind::length:
    case Rule::Kind::characters:
      return length(rule, value);
    case Rule::Kind::match:
    case Rule::Kind::not_match:
      return match(rule, value);
    case Rule::Kind::format:
      return format_rule(rule, value);
    case Rule::Kind::any:
      return any(rule, value);
    case Rule::Kind::all:
      for (const Rule& part : rule.parts) {
        if (Result broken = violation(part, value)) {
          return broken;
        }
      }
      return std::nullopt;
    case Rule::Kind::prose:
      return std::nullopt;
    default:
      return map_rule(rule, value);
  }
}

}  // namespace kootoro::check
