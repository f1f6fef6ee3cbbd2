#include <kootoro/facts/date.hpp>
#include <kootoro/facts/facts.hpp>
#include <kootoro/text/number.hpp>

#include <fmt/format.h>

#include <algorithm>
#include <map>

namespace kootoro::facts {
namespace {

constexpr std::int64_t kHalfYear = 183;

struct Old {
  std::size_t count = 0;
  const Day* oldest = nullptr;
};

class Ages {
 public:
  explicit Ages(std::string_view today) : today_(today) {}

  template <class T>
  void look_at(const Named<Setting<T>>& entries) {
    for (const auto& entry : entries) {
      const Day& read = entry.value->read;
      if (!is_day(*read) || days_between(*read, today_) <= kHalfYear) {
        continue;
      }
      Old& old = by_file_[read.range.file];
      ++old.count;
      old.oldest = old.oldest == nullptr || *read < **old.oldest ? &read : old.oldest;
    }
  }

  [[nodiscard]] diag::Diagnostics report() const {
    diag::Diagnostics notes;
    for (const auto& [file, old] : by_file_) {
      notes
          .note(diag::Kind::old_facts, old.oldest->range,
                fmt::format("{} in this file {} read more than half a year ago, the oldest on {}",
                            text::counted(static_cast<std::size_t>(old.count), "fact"), old.count == 1 ? "was" : "were",
                            **old.oldest))
          .with_help(
              "update kootoro-gen, or correct them in `facts.json` next to the settings: see `kootoro-gen docs facts`");
    }
    return notes;
  }

 private:
  std::string_view today_;
  std::map<source::FileId, Old> by_file_;
};

template <class T>
void widen(ReadDays& days, const Named<Setting<T>>& entries) {
  for (const auto& entry : entries) {
    const std::string& read = *entry.value->read;
    days.oldest = days.oldest.empty() ? read : std::min(days.oldest, read);
    days.newest = std::max(days.newest, read);
  }
}

}  // namespace

ReadDays read_days(const Facts& facts) {
  ReadDays days;
  widen(days, facts.models);
  widen(days, facts.services);
  widen(days, facts.quotas);
  return days;
}

diag::Diagnostics report_age(const Facts& facts) {
  Ages ages(facts.today);
  ages.look_at(facts.models);
  ages.look_at(facts.services);
  ages.look_at(facts.quotas);
  return ages.report();
}

}  // namespace kootoro::facts
