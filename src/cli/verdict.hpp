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
  [[nodiscard]] bool given() const { return option_ != nullptr && option_->count() > 0; }
  /// False after a mistake, which has been reported.
  [[nodiscard]] bool valid(std::string_view command, const Session& session) const;
  /// `policy` if only guardrails fail the run, otherwise `error`.
  [[nodiscard]] ExitCode verdict(const diag::Diagnostics& diagnostics) const;

 private:
  const CLI::Option* option_ = nullptr;
  std::string text_ = "error";
};

}  // namespace kootoro::cli
