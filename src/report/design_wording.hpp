// Texts of all formats of a comparison of designs.
#pragma once

#include "report/design_groups.hpp"

#include <kootoro/compare/design.hpp>

#include <cstddef>
#include <string>
#include <vector>

namespace kootoro::report {

/// `dev and prod`; `dev, test and prod`.
[[nodiscard]] std::string names_of(const std::vector<std::string>& sides);

/// `prod has 13 resources that dev lacks; 31 differences in 120 resources, from 22 settings`.
[[nodiscard]] std::string design_totals(const compare::DesignComparison& comparison,
                                        const std::vector<DesignSection>& sections);

/// A cell on one line: `"ERROR"`, `(none)`, `(sensitive)`, `yes`.
[[nodiscard]] std::string cell_text(const DesignLine& line, std::size_t side);

/// The numbers of bytes with which all values of a line begin and end, a few characters less: so the difference can be
/// understood. 0 if all values are equal.
struct CommonParts {
  std::size_t begin = 0;
  std::size_t end = 0;
};
[[nodiscard]] CommonParts common_parts(const DesignLine& line);

/// All cells of a line, each with at most `limit` columns. What values of more than `long_value` columns have in common
/// is omitted.
[[nodiscard]] std::vector<std::string> cell_texts(const DesignLine& line, std::size_t limit, std::size_t long_value);

/// Whether a value of the line has several lines.
[[nodiscard]] bool has_lines(const DesignLine& line);

/// The lines of a value that are not the same in every environment, after the number of the others.
struct DifferingLines {
  std::string others;  ///< `38 of 40 lines are the same`; empty if none is, or the value is no text
  std::vector<std::string> lines;
};
[[nodiscard]] DifferingLines differing_lines(const DesignLine& line, std::size_t side);

/// `prod uses a name of dev`; empty if no environment uses another one's.
[[nodiscard]] std::string foreign_text(const compare::DesignComparison& comparison, const DesignLine& line);

/// `lambda_functions.image_tag`, or `env/overrides/prod/x.tf.json:3`; the first ones, and the number of the others.
[[nodiscard]] std::string causes_text(const std::vector<compare::DesignCause>& causes, std::size_t most);

/// The settings of all lines of a group, each once.
[[nodiscard]] std::vector<compare::DesignCause> causes(const DesignGroup& group);

/// `body.paths./api/health.Access-Control-Allow-Origin`, `and 31 more places`.
[[nodiscard]] std::string more_places(const DesignLine& line);

/// The value of an aligned part: `(none)` if it is empty, `(random)` for a suffix.
[[nodiscard]] std::string aligned_text(const compare::AlignedPart& part, std::size_t side);

/// `aws_lambda_function.notify`, or `aws_lambda_function, 20 of them`.
[[nodiscard]] std::string heading(const DesignGroup& group);

}  // namespace kootoro::report
