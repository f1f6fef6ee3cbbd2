// Days, as texts in the form of ISO 8601 (`2026-04-28`), which sort by date.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace kootoro::facts {

/// Whether `text` is a day of the Gregorian calendar, written `YYYY-MM-DD`.
[[nodiscard]] bool is_day(std::string_view text);

/// Days from `earlier` to `later`; negative when `later` is the earlier one. Both must be days.
[[nodiscard]] std::int64_t days_between(std::string_view earlier, std::string_view later);

/// The day, in UTC, on which a run takes place: that of `source_date_epoch` (seconds since 1970, see
/// https://reproducible-builds.org/specs/source-date-epoch/), else today's. Nothing when the text is not such a number.
[[nodiscard]] std::optional<std::string> day_of_run(std::optional<std::string_view> source_date_epoch);

}  // namespace kootoro::facts
