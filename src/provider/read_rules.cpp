#include "provider/read_rules.hpp"

#include <nlohmann/json.hpp>

#include <string_view>

namespace kootoro::provider {
namespace {

using nlohmann::json;

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

std::optional<double> limit(const json& value) {
  return value.is_null() ? std::nullopt : std::optional(value.get<double>());
}

Rule one_of(const json& values, bool ignore_case) {
  Rule rule;
  rule.kind = Rule::Kind::one_of;
  rule.ignore_case = ignore_case;
  for (const json& value : values) {
    rule.values.push_back(value.is_string() ? value.get<std::string>() : value.dump());
  }
  return rule;
}

Rule read_rule(const json& line) {
  Rule rule;
  for (const Keyword& keyword : limits) {
    if (const auto found = line.find(keyword.name); found != line.end()) {
      rule.kind = keyword.kind;
      rule.low = limit((*found)[0]);
      rule.high = limit((*found)[1]);
    }
  }
  for (const Keyword& keyword : texts) {
    if (const auto found = line.find(keyword.name); found != line.end()) {
      rule.kind = keyword.kind;
      rule.text = *found;
      if (rule.kind != Rule::Kind::format) {
        rule.pattern = Pattern(rule.text);
      }
    }
  }
  for (const Keyword& keyword : trees) {
    if (const auto found = line.find(keyword.name); found != line.end()) {
      rule.kind = keyword.kind;
      for (const json& part : *found) {
        rule.parts.push_back(read_rule(part));
      }
    }
  }
  if (const auto found = line.find("one_of"); found != line.end()) {
    rule = one_of(*found, line.value("ignore_case", false));
  } else if (const auto divisor = line.find("divisible_by"); divisor != line.end()) {
    rule.kind = Rule::Kind::divisible_by;
    rule.low = divisor->get<double>();
  } else if (rule.kind == Rule::Kind::prose) {
    rule.text = line.value("says", line.value("warn", ""));
  }
  rule.message = line.value("message", line.value("note", ""));
  return rule;
}

}  // namespace

std::vector<Rule> read_rules(const json& line) {
  std::vector<Rule> rules;
  if (const auto allowed = line.find("allowed"); allowed != line.end()) {
    rules.push_back(one_of(*allowed, line.value("allowed_ignore_case", false)));
  }
  for (const std::string_view key : {"range", "length", "characters", "map_size", "valid"}) {
    if (const auto found = line.find(key); found != line.end()) {
      rules.push_back(read_rule({{key, *found}}));
    }
  }
  for (const json& pattern : line.value("patterns", json::array())) {
    rules.push_back(read_rule({{"match", pattern["re"]}, {"message", pattern.value("message", "")}}));
  }
  for (const json& rule : line.value("rules", json::array())) {
    rules.push_back(read_rule(rule));
  }
  return rules;
}

}  // namespace kootoro::provider
