// Groups of resources that differ alike.
#pragma once

#include <kootoro/compare/design.hpp>

#include <cstddef>
#include <string>
#include <vector>

namespace kootoro::report {

/// The word for a resource's own name in a difference that several resources share.
inline constexpr std::string_view own_name = "‹name›";

/// One line of a table.
struct DesignLine {
  std::string label;
  std::vector<std::string> more;  ///< labels of other places with the same values
  std::vector<compare::DesignCell> cells;
  std::vector<compare::ForeignName> foreign;
  std::vector<compare::DesignCause> causes;
  std::string key;  ///< its label and values as one text

  /// The number of differences that it stands for.
  [[nodiscard]] std::size_t size() const { return 1 + more.size(); }
};

/// Resources of one type with the same differences.
struct DesignGroup {
  std::vector<const compare::DesignResource*> members;
  std::vector<DesignLine> lines;

  [[nodiscard]] const compare::DesignResource& first() const { return *members.front(); }
};

/// The differences in a module.
struct DesignSection {
  std::string title;
  bool code = false;  ///< the title is an address
  std::vector<DesignGroup> groups;

  /// The number of lines.
  [[nodiscard]] std::size_t size() const;
};

/// The default tags, then the modules in order. Of each type, first the resources that not every environment has.
/// Three or more places of a resource with the same last name and the same values are one line. The result points into
/// the comparison.
[[nodiscard]] std::vector<DesignSection> sections(const compare::DesignComparison& comparison);
std::vector<DesignSection> sections(compare::DesignComparison&&) = delete;

}  // namespace kootoro::report
