// How diagnostics look: text for people, JSON in Terraform's own shape for programs.
#pragma once

#include <kootoro/diag/diagnostic.hpp>

#include <string>

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

}  // namespace kootoro::diag
