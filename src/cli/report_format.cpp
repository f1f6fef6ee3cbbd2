#include "cli/report_format.hpp"

#include "cli/usage.hpp"

#include <kootoro/text/layout.hpp>
#include <kootoro/text/number.hpp>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <string>
#include <vector>

namespace kootoro::cli {
namespace {

std::vector<std::string> names() {
  std::vector<std::string> result;
  for (const report::Format& format : report::formats()) {
    result.emplace_back(format.name);
  }
  return result;
}

}  // namespace

void ReportFormat::declare(CLI::App& app) {
  app.add_option("--format", format_, "output format; default: text")
      ->type_name(fmt::format("{}", fmt::join(names(), "|")))
      ->take_last();
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
              {"use " + text::alternatives(names())});
  return false;
}

report::Layout ReportFormat::layout(const Session& session) const {
  return {{session.terminal.data_color(), terminal_width(Stream::data, report::unlimited)}, limit_};
}

bool ReportFormat::print(const report::Report& report, const Session& session) const {
  const report::Format* format = report::format_of(format_);
  return format != nullptr && session.terminal.write_data(format->render(report, layout(session)));
}

bool ReportFormat::print(const compare::DesignComparison& designs, const Session& session) const {
  const report::Format* format = report::format_of(format_);
  return format != nullptr && session.terminal.write_data(format->render_design(designs, layout(session)));
}

}  // namespace kootoro::cli
