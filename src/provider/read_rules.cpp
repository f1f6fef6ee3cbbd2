#include "provider/read_rules.hpp"

#include <string_view>

namespace kootoro::provider {
namespace {

struct Keyword {
  std::string_view name;
  Rule::Kind kind;
};

constexpr Keyword limits[] = {{"range", Rule::Kind::range},
                              {"length", Rule::Kind::length},
                              {"map_size", Rule::Kind::map_size},
                              {"key_length", Rule::Kind::key_length},
                              {"value_length", Rule::Kind::value_length}};
constexpr Keyword texts[] = {{"match", Rule::Kind::match},
                             {"not_match", Rule::Kind::not_match},
                             {"valid", Rule::Kind::format},
                             {"key_match", Rule::Kind::key_match},
                             {"key_not_match", Rule::Kind::key_not_match},
                             {"value_match", Rule::Kind::value_match}};
constexpr Keyword trees[] = {{"any", Rule::Kind::any}, {"all", Rule::Kind::all}};

Rule one_of(const json::Value& values, bool ignore_case) {
  Rule rule;
  rule.kind = Rule::Kind::one_of;
  rule.ignore_case = ignore_case;
  for (const json::Value& value : json::elements(values)) {
    const auto text = json::as_text(value);
    rule.values.push_back(text ? std::string(*text) : json::dump(value));
  }
  return rule;
}

/// The text of the first of two members that is there.
std::string either(const json::Value& line, std::string_view name, std::string_view other) {
  return json::text(line, json::member(line, name).is_null() ? other : name);
}

Rule read_rule(const json::Value& line) {
  Rule rule;
  for (const Keyword& keyword : limits) {
    if (const json::Value& found = json::member(line, keyword.name); !found.is_null()) {
      rule.kind = keyword.kind;
      rule.low = json::as_number(json::element(found, 0));
      rule.high = json::as_number(json::element(found, 1));
    }
  }
  for (const Keyword& keyword : texts) {
    if (const auto found = json::as_text(json::member(line, keyword.name))) {
      rule.kind = keyword.kind;
      rule.text = *found;
      if (rule.kind != Rule::Kind::format) {
        rule.pattern = Pattern(rule.text);
      }
    }
  }
  for (const Keyword& keyword : trees) {
    if (const json::Value& found = json::member(line, keyword.name); !found.is_null()) {
      rule.kind = keyword.kind;
      for (const json::Value& part : json::elements(found)) {
        rule.parts.push_back(read_rule(part));
      }
    }
  }
  if (const json::Value& values = json::member(line, "one_of"); !values.is_null()) {
    rule = one_of(values, json::flag(line, "ignore_case", false));
  } else if (const auto divisor = json::as_number(json::member(line, "divisible_by"))) {
    rule.kind = Rule::Kind::divisible_by;
    rule.low = divisor;
  } else if (rule.kind == Rule::Kind::prose) {
    rule.text = either(line, "says", "warn");
  }
  rule.message = either(line, "message", "note");
  return rule;
}

}  // namespace

std::vector<Rule> read_rules(const json::Value& line) {
  std::vector<Rule> rules;
  if (const json::Value& allowed = json::member(line, "allowed"); !allowed.is_null()) {
    rules.push_back(one_of(allowed, json::flag(line, "allowed_ignore_case", false)));
  }
  for (const std::string_view key : {"range", "length", "characters", "map_size", "valid"}) {
    if (const json::Value& found = json::member(line, key); !found.is_null()) {
      rules.push_back(read_rule({{key, found}}));
    }
  }
  for (const json::Value& pattern : json::elements(json::member(line, "patterns"))) {
    rules.push_back(read_rule({{"match", json::text(pattern, "re")}, {"message", json::text(pattern, "message")}}));
  }
  for (const json::Value& rule : json::elements(json::member(line, "rules"))) {
    rules.push_back(read_rule(rule));
  }
  return rules;
}

}  // namespace kootoro::provider
