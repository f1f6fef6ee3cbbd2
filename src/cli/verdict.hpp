// The effect of findings: whether a run continues, and its exit status.
#pragma once

#include "cli/command.hpp"

#include <kootoro/diag/diagnostic.hpp>

#include <optional>
#include <string>

namespace kootoro::cli {

/// The flag --fail-on.
class FailOn {
 public:
  void declare(CLI::App& app);
  /// False after a mistake, which has been reported.
  [[nodiscard]] bool valid(std::string_view command, const Session& session) const;
  /// `policy` if only guardrails fail the run, otherwise `error`.
  [[nodiscard]] ExitCode verdict(const diag::Diagnostics& diagnostics) const;

 private:
  std::string text_ = "error";
};

}  // namespace kootoro::cli
