// What findings come to: whether a run goes on, and what the program answers.
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
  /// `policy` when nothing but guardrails fails the run, `error` when anything else does.
  [[nodiscard]] ExitCode verdict(const diag::Diagnostics& diagnostics) const;

 private:
  std::string text_ = "error";
};

}  // namespace kootoro::cli
