#include "cli/findings_format.hpp"

#include "cli/usage.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

namespace kootoro::cli {
namespace {

constexpr std::array<std::string_view, 5> findings_formats{"text", "json", "github", "sarif", "junit"};

}  // namespace

void FindingsFormat::declare(CLI::App& app) {
  app.add_option("--format", format_, "default: text, on stderr; the others on stdout")
      ->type_name("text|json|github|sarif|junit")
      ->take_last();
}

bool FindingsFormat::valid(std::string_view command, const Session& session) const {
  const bool known = std::find(findings_formats.begin(), findings_formats.end(), format_) != findings_formats.end();
  if (!known) {
    usage_error(session.terminal, command, fmt::format("`--format` can't be `{}`", format_),
                {"use `text`, `json`, `github`, `sarif` or `junit`"});
  }
  return known;
}

bool FindingsFormat::print(const diag::Diagnostics& diagnostics, const source::Files& files,
                           std::span<const diag::RuleText> rules, const Session& session) const {
  if (format_ == "json") {
    return session.terminal.write_data(text::Printable::json(diag::render_json(diagnostics, files)));
  }
  if (format_ == "github") {
    return session.terminal.write_data(text::Printable::commands(diag::render_github(diagnostics, files)));
  }
  if (format_ == "sarif") {
    return session.terminal.write_data(
        text::Printable::json(diag::render_sarif(diagnostics, files, rules, KOOTORO_VERSION)));
  }
  if (format_ == "junit") {
    return session.terminal.write_data(text::Printable::text(diag::render_junit(diagnostics, files)));
  }
  session.terminal.report(diagnostics, files);
  return true;
}

}  // namespace kootoro::cli
