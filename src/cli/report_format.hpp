// `--format` and `--limit` of the commands that report changes.
#pragma once

#include "cli/command.hpp"

#include <kootoro/report/report.hpp>

#include <string>
#include <string_view>

namespace kootoro::cli {

class ReportFormat {
 public:
  void declare(CLI::App& app);
  /// Returns false after an unknown format or an invalid limit, which has been reported.
  [[nodiscard]] bool is_known(std::string_view command, const Session& session);
  /// Writes the report to stdout. False when it could not be written.
  [[nodiscard]] bool print(const report::Report& report, const Session& session) const;
  [[nodiscard]] bool print(const compare::DesignComparison& designs, const Session& session) const;

 private:
  [[nodiscard]] report::Layout layout(const Session& session) const;

  std::string format_ = "text";
  std::string limit_text_;
  std::size_t limit_ = report::markdown_limit;
};

}  // namespace kootoro::cli
