#include "check/rules.hpp"

#include "check/formats.hpp"
#include "check/known.hpp"

#include <kootoro/text/characters.hpp>
#include <kootoro/text/utf8.hpp>

#include <algorithm>
#include <cmath>
#include <string_view>

namespace kootoro::check {
namespace {

using provider::Rule;
using terraform::Attribute;
using terraform::Value;

bool is_same(std::string_view a, std::string_view b, bool ignore_case) {
  return ignore_case ? text::same_ignoring_case(a, b) : a == b;
}

bool holds_for_text(const Rule& rule, std::string_view text) {
  switch (rule.kind) {
    case Rule::Kind::one_of:
      return std::any_of(rule.values.begin(), rule.values.end(),
                         [&](const std::string& allowed) { return is_same(text, allowed, rule.ignore_case); });
    case Rule::Kind::length:
    case Rule::Kind::characters:
      return is_within(rule, static_cast<double>(measured_length(rule, text)));
    case Rule::Kind::match:
      return rule.pattern.is_in(text);
    case Rule::Kind::not_match:
      return !rule.pattern.is_in(text);
    default:
      return is_formatted(rule.text, text);
  }
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
  const KnownText text(value);
  return !text || (rule.kind == Rule::Kind::value_length ? is_within(rule, static_cast<double>(text->size()))
                                                         : rule.pattern.is_in(*text));
}

}  // namespace

bool is_within(const Rule& rule, double number) {
  return !(rule.low && number < *rule.low) && !(rule.high && number > *rule.high);
}

std::size_t measured_length(const Rule& rule, std::string_view text) {
  if (rule.kind == Rule::Kind::length) {
    return text.size();
  }
  return text::character_count(text);
}

const Attribute* capital_key(const Value& value) {
  if (value.kind() == Value::Kind::object) {
    for (const Attribute& member : value.object()) {
      if (std::any_of(member.name.begin(), member.name.end(), text::is_upper)) {
        return &member;
      }
    }
  }
  return nullptr;
}

bool judges_values(const Rule& rule) {
  return rule.kind == Rule::Kind::value_length || rule.kind == Rule::Kind::value_match;
}

const Attribute* offending_member(const Rule& rule, const Value& value) {
  if (value.kind() == Value::Kind::object) {
    for (const Attribute& member : value.object()) {
      if (judges_values(rule) ? !holds_for_member(rule, member.value) : !holds_for_key(rule, member.name)) {
        return &member;
      }
    }
  }
  return nullptr;
}

bool holds(const Rule& rule, const Value& value) {
  const auto part_holds = [&](const Rule& part) { return holds(part, value); };
  switch (rule.kind) {
    case Rule::Kind::range: {
      const auto number = known_number(value);
      return !number || is_within(rule, *number);
    }
    case Rule::Kind::divisible_by: {
      const auto number = known_number(value);
      return !number || std::fmod(*number, *rule.low) == 0;
    }
    case Rule::Kind::any:
      return std::any_of(rule.parts.begin(), rule.parts.end(), part_holds);
    case Rule::Kind::all:
      return std::all_of(rule.parts.begin(), rule.parts.end(), part_holds);
    case Rule::Kind::prose:
      return true;
    case Rule::Kind::map_size:
      return value.kind() != Value::Kind::object || is_within(rule, static_cast<double>(value.object().size()));
    case Rule::Kind::key_length:
    case Rule::Kind::key_match:
    case Rule::Kind::key_not_match:
    case Rule::Kind::value_length:
    case Rule::Kind::value_match:
      return offending_member(rule, value) == nullptr;
    case Rule::Kind::format:
      if (rule.text == lower_case_keys) {
        return capital_key(value) == nullptr;
      }
      [[fallthrough]];
    default:
      const KnownText text(value);
      return !text || holds_for_text(rule, *text);
  }
}

}  // namespace kootoro::check
