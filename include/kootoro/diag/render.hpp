// How diagnostics look: text for people, JSON in Terraform's own shape for programs.
#pragma once

#include <kootoro/diag/diagnostic.hpp>

#include <span>
#include <string>
#include <string_view>

namespace kootoro::diag {

struct TextStyle {
  bool color = false;
  std::size_t width = 80;  ///< columns; longer excerpts are cut around the caret
};

/// `file:line:col: error: message [kind]`, the source line, a caret line, notes and help.
[[nodiscard]] std::string render_text(const Diagnostic& diagnostic, const source::Files& files, TextStyle style = {});

/// Every diagnostic as text, sorted by file (as read) and place, with an empty line between them.
[[nodiscard]] std::string render_text(const Diagnostics& diagnostics, const source::Files& files, TextStyle style = {});

/// The shape of `terraform validate -json`: `valid`, `error_count`, `warning_count`, `diagnostics[]`
/// (with `kind` added to each), and `format_version` "1.0". Ends with a newline.
[[nodiscard]] std::string render_json(const Diagnostics& diagnostics, const source::Files& files);

/// GitHub Actions workflow commands (`::error file=…,line=…,col=…::message`), one line each.
[[nodiscard]] std::string render_github(const Diagnostics& diagnostics, const source::Files& files);

/// The text about a rule in a tool that shows findings. A kind of diagnostic without it is listed only by its id.
struct RuleText {
  std::string_view id;
  std::string_view description;
  std::string_view help;
  std::string_view link;
};

/// SARIF 2.1.0 (OASIS): one run, one result for each diagnostic; accepted ones are suppressed, with their reason.
/// `version` is the program's. A finding without a place gets the start of the first file that was read, because
/// code scanning rejects a result without a location. Ends with a newline.
[[nodiscard]] std::string render_sarif(const Diagnostics& diagnostics, const source::Files& files,
                                       std::span<const RuleText> rules, std::string_view version);

/// JUnit's XML as CI systems read it: a test case for each finding, failed for an error, skipped for an accepted one;
/// a single passing case when there are no findings.
[[nodiscard]] std::string render_junit(const Diagnostics& diagnostics, const source::Files& files);

}  // namespace kootoro::diag
