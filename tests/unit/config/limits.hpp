// Settings just within and beyond a limit, and their findings.
#pragma once

#include "catch.hpp"
#include "config/reading.hpp"

#include <string>
#include <vector>

namespace kootoro::testing {

inline const std::string kRetention =
    "the allowed values are `1`, `3`, `5`, `7`, `14`, `30`, `60`, `90`, `120`, `150`, `180`, `365`, `400`, `545`, "
    "`731`, `1096`, "
    "`1827`, "
    "`2192`, `2557`, `2922`, `3288` or `3653`\n";

struct Case {
  std::string text;
  std::string findings;
};

/// Every limit has a case with a value beyond it and, if it has two sides, one just within it.
inline void check(const std::vector<Case>& cases) {
  for (const Case& one : cases) {
    INFO(one.text);
    CHECK(findings(one.text) == one.findings);
  }
}

}  // namespace kootoro::testing
