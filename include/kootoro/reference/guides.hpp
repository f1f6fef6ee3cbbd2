// The guides: the Markdown files of docs/ that people wrote, for readers who only have the program.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace kootoro::reference {

struct Guide {
  std::string name;        ///< lower case: `ci` for docs/ci.md, `contracts` for docs/contracts/README.md
  std::string_view title;  ///< the first heading
  std::string_view text;   ///< Markdown
};

/// Every guide, by name.
[[nodiscard]] std::vector<Guide> guides();

}  // namespace kootoro::reference
