// Changes that loosen a protection: what accepts them, and what they do to the exit status.
#pragma once

#include "cli/command.hpp"
#include "cli/verdict.hpp"

#include <kootoro/protection/protection.hpp>
#include <kootoro/report/report.hpp>
#include <kootoro/sides/side.hpp>

#include <string>
#include <string_view>
#include <vector>

namespace kootoro::cli {

/// The flags --accept and --fail-on. `made` is where the settings of the environment are: its `guardrails.accept` and
/// `guardrails.severity` apply, too. It may be null.
class LooseningOptions {
 public:
  void declare(CLI::App& app);
  /// Whether a flag is given.
  [[nodiscard]] bool given() const { return !accepted_.empty() || fail_on_.given(); }
  /// Reads the flags. False after a mistake, which has been reported.
  [[nodiscard]] bool valid(std::string_view command, const Session& session);
  /// Marks what is accepted in the report. Reports acceptances that accept nothing; false if a flag is one.
  [[nodiscard]] bool accept(report::Report& report, const sides::Made* made, const Session& session) const;
  /// `policy` if a finding that is not accepted fails the run; it is then reported.
  [[nodiscard]] ExitCode verdict(const report::Report& report, const sides::Made* made, const Session& session) const;

 private:
  std::vector<std::string> accepted_;
  std::vector<protection::Acceptance> acceptances_;
  FailOn fail_on_;
};

/// Where the address in `ADDRESS=REASON` ends: an address contains `=` in a quoted key only, as in
/// `aws_s3_bucket.x["a=b"]`.
[[nodiscard]] std::size_t end_of_address(std::string_view text);

}  // namespace kootoro::cli
