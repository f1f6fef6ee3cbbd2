#include <kootoro/facts/date.hpp>
#include <kootoro/text/number.hpp>

#include <fmt/format.h>

#include <chrono>

namespace kootoro::facts {
namespace {

using std::chrono::sys_days;
using std::chrono::year_month_day;

std::optional<sys_days> parse(std::string_view text) {
  if (text.size() != 10 || text[4] != '-' || text[7] != '-') {
    return std::nullopt;
  }
  const auto year = text::whole_number(text.substr(0, 4));
  const auto month = text::whole_number(text.substr(5, 2));
  const auto day = text::whole_number(text.substr(8, 2));
  if (!year || !month || !day) {
    return std::nullopt;
  }
  const year_month_day date{std::chrono::year(static_cast<int>(*year)),
                            std::chrono::month(static_cast<unsigned>(*month)),
                            std::chrono::day(static_cast<unsigned>(*day))};
  return date.ok() ? std::optional(sys_days(date)) : std::nullopt;
}

std::string written(sys_days day) {
  const year_month_day date(day);
  return fmt::format("{:04}-{:02}-{:02}", static_cast<int>(date.year()), static_cast<unsigned>(date.month()),
                     static_cast<unsigned>(date.day()));
}

}  // namespace

bool is_day(std::string_view text) {
  return parse(text).has_value();
}

std::int64_t days_between(std::string_view earlier, std::string_view later) {
  return (*parse(later) - *parse(earlier)).count();
}

std::optional<std::string> day_of_run(std::optional<std::string_view> source_date_epoch) {
  using std::chrono::floor;
  if (!source_date_epoch) {
    return written(floor<std::chrono::days>(std::chrono::system_clock::now()));
  }
  constexpr std::int64_t latest = 253402300799;  // the end of the year 9999
  const auto seconds = text::whole_number(*source_date_epoch);
  if (!seconds || *seconds > latest) {
    return std::nullopt;
  }
  return written(floor<std::chrono::days>(std::chrono::sys_seconds(std::chrono::seconds(*seconds))));
}

}  // namespace kootoro::facts
