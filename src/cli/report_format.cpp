#include "cli/report_format.hpp"

#include "cli/usage.hpp"

#include <fmt/format.h>

namespace kootoro::cli {

void ReportFormat::declare(CLI::App& app) {
  app.add_option("--format", format_, "how to print it; default: text")
      ->type_name("text|json|markdown|html")
      ->take_last();
}

bool ReportFormat::is_known(std::string_view command, const Session& session) const {
  if (format_ == "text" || format_ == "json" || format_ == "markdown" || format_ == "html") {
    return true;
  }
  usage_error(session.terminal, command, fmt::format("`--format` can't be `{}`", format_),
              {"use `text`, `json`, `markdown` or `html`"});
  return false;
}

bool ReportFormat::print(const report::Report& report, const Session& session) const {
  if (format_ == "json") {
    return session.terminal.write_data(report::render_json(report));
  }
  if (format_ == "markdown") {
    return session.terminal.write_data(report::render_markdown(report));
  }
  if (format_ == "html") {
    return session.terminal.write_data(report::render_html(report));
  }
  return session.terminal.write_data(report::render_text(report, {session.terminal.data_color(), 80}));
}

}  // namespace kootoro::cli
