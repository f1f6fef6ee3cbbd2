// Reports of a comparison of designs: a table with a column for each environment.
#pragma once

#include <kootoro/compare/design.hpp>
#include <kootoro/report/report.hpp>

#include <cstddef>
#include <string>

namespace kootoro::report {

/// For a terminal: a line of totals, what was aligned, then tables, module by module. Resources of one type that share
/// a difference are grouped. Values that don't fit into a column are written below each other.
[[nodiscard]] std::string render_design_text(const compare::DesignComparison& comparison, TextStyle style);

/// `format_version`, `sides`, `aligned`, `summary`, `default_tags` and `resources`: docs/review.md describes them.
[[nodiscard]] std::string render_design_json(const compare::DesignComparison& comparison);

/// For a comment, with the marker and the limit of `render_markdown`.
[[nodiscard]] std::string render_design_markdown(const compare::DesignComparison& comparison,
                                                 std::size_t limit = markdown_limit);

/// A self-contained page, in light and dark mode.
[[nodiscard]] std::string render_design_html(const compare::DesignComparison& comparison);

}  // namespace kootoro::report
