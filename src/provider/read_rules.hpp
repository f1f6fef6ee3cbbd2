// The limits of an attribute, read from its line in src/provider/schema/.
#pragma once

#include <kootoro/json/value.hpp>
#include <kootoro/provider/rule.hpp>

#include <vector>

namespace kootoro::provider {

/// All rules in an attribute's line, whether under their own key (`allowed`, `range`) or in `rules`.
[[nodiscard]] std::vector<Rule> read_rules(const json::Value& line);

}  // namespace kootoro::provider
