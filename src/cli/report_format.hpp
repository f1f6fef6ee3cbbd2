// `--format` of the commands that report changes.
#pragma once

#include "cli/command.hpp"

#include <kootoro/report/report.hpp>

#include <string>
#include <string_view>

namespace kootoro::cli {

class ReportFormat {
 public:
  void declare(CLI::App& app);
  /// Reports a format that there is not; false then.
  [[nodiscard]] bool is_known(std::string_view command, const Session& session) const;
  /// Writes the report to stdout. False when it could not be written.
  [[nodiscard]] bool print(const report::Report& report, const Session& session) const;

 private:
  std::string format_ = "text";
};

}  // namespace kootoro::cli
