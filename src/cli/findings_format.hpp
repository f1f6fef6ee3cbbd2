// `--format` of the commands that report findings.
#pragma once

#include "cli/command.hpp"

#include <kootoro/diag/render.hpp>

#include <span>
#include <string>
#include <string_view>

namespace kootoro::cli {

class FindingsFormat {
 public:
  void declare(CLI::App& app);
  /// False after a mistake, which has been reported.
  [[nodiscard]] bool valid(std::string_view command, const Session& session) const;
  /// Text goes to stderr, the others to stdout. False when it could not be written.
  [[nodiscard]] bool print(const diag::Diagnostics& diagnostics, const source::Files& files,
                           std::span<const diag::RuleText> rules, const Session& session) const;

 private:
  std::string format_ = "text";
};

}  // namespace kootoro::cli
