#include "cli/verdict.hpp"

#include "cli/usage.hpp"

#include <fmt/format.h>

namespace kootoro::cli {

void FailOn::declare(CLI::App& app) {
  option_ = app.add_option("--fail-on", text_, "the lowest severity that stops the run; default: error")
                ->type_name("error|warning")
                ->take_last();
}

bool FailOn::valid(std::string_view command, const Session& session) const {
  const bool known = text_ == "error" || text_ == "warning";
  if (!known) {
    usage_error(session.terminal, command, fmt::format("`--fail-on` can't be `{}`", text_),
                {"use `error` or `warning`"});
  }
  return known;
}

ExitCode FailOn::verdict(const diag::Diagnostics& diagnostics) const {
  ExitCode answer = ExitCode::success;
  for (const diag::Diagnostic& item : diagnostics.items()) {
    const bool fails =
        item.severity == diag::Severity::error || (item.severity == diag::Severity::warning && text_ == "warning");
    if (fails) {
      answer = worse(answer, item.rule.empty() ? ExitCode::error : ExitCode::policy);
    }
  }
  return answer;
}

}  // namespace kootoro::cli
