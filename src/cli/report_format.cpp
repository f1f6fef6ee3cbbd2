#include "cli/report_format.hpp"

#include "cli/usage.hpp"

#include <kootoro/text/number.hpp>

#include <fmt/format.h>

namespace kootoro::cli {
namespace {

/// The names of all formats, with `between` them, and `last` before the last one.
std::string names(std::string_view quote, std::string_view between, std::string_view last) {
  std::string text;
  for (const report::Format& format : report::formats()) {
    const bool is_last = &format == &report::formats().back();
    text += fmt::format("{}{}{}{}", text.empty() ? "" : is_last ? last : between, quote, format.name, quote);
  }
  return text;
}

}  // namespace

void ReportFormat::declare(CLI::App& app) {
  app.add_option("--format", format_, "output format; default: text")->type_name(names("", "|", "|"))->take_last();
  app.add_option("--limit", limit_text_, "the maximum length of markdown, in characters; default: 65536")
      ->type_name("N")
      ->take_last();
}

bool ReportFormat::is_known(std::string_view command, const Session& session) {
  constexpr std::size_t least = 1000;  // leaves room for the totals and the lost resources
  const auto limit =
      limit_text_.empty() ? std::optional(static_cast<std::int64_t>(limit_)) : text::whole_number(limit_text_);
  limit_ = static_cast<std::size_t>(limit.value_or(0));
  if (limit_ < least) {
    usage_error(session.terminal, command, fmt::format("`--limit` can't be `{}`", limit_text_),
                {fmt::format("give a number from {}", least)});
    return false;
  }
  if (report::format_of(format_) != nullptr) {
    return true;
  }
  usage_error(session.terminal, command, fmt::format("`--format` can't be `{}`", format_),
              {"use " + names("`", ", ", " or ")});
  return false;
}

bool ReportFormat::print(const report::Report& report, const Session& session) const {
  const report::Format* format = report::format_of(format_);
  return format != nullptr &&
         session.terminal.write_data(format->render(report, {{session.terminal.data_color(), 80}, limit_}));
}

}  // namespace kootoro::cli
