#include "cli/report_format.hpp"

#include "cli/usage.hpp"

#include <kootoro/text/number.hpp>

#include <fmt/format.h>

namespace kootoro::cli {

void ReportFormat::declare(CLI::App& app) {
  app.add_option("--format", format_, "how to print it; default: text")
      ->type_name("text|json|markdown|html")
      ->take_last();
  app.add_option("--limit", limit_text_, "of markdown: so many characters at most; default: 65536")
      ->type_name("N")
      ->take_last();
}

bool ReportFormat::is_known(std::string_view command, const Session& session) {
  constexpr std::size_t least = 1000;  // the totals and what is lost need some room
  const auto limit =
      limit_text_.empty() ? std::optional(static_cast<std::int64_t>(limit_)) : text::whole_number(limit_text_);
  limit_ = static_cast<std::size_t>(limit.value_or(0));
  if (limit_ < least) {
    usage_error(session.terminal, command, fmt::format("`--limit` can't be `{}`", limit_text_),
                {fmt::format("give a number from {}", least)});
    return false;
  }
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
    return session.terminal.write_data(report::render_markdown(report, limit_));
  }
  if (format_ == "html") {
    return session.terminal.write_data(report::render_html(report));
  }
  return session.terminal.write_data(report::render_text(report, {session.terminal.data_color(), 80}));
}

}  // namespace kootoro::cli
