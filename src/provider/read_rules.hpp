// The limits of an attribute, read from its line in src/provider/schema/.
#pragma once

#include <kootoro/provider/rule.hpp>

#include <nlohmann/json_fwd.hpp>

#include <vector>

namespace kootoro::provider {

/// All rules in an attribute's line, whether under their own key (`allowed`, `range`) or in `rules`.
[[nodiscard]] std::vector<Rule> read_rules(const nlohmann::json& line);

}  // namespace kootoro::provider
