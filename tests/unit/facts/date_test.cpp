#include "catch.hpp"

#include <kootoro/facts/date.hpp>

namespace kootoro::facts {
namespace {

TEST_CASE("a day must exist in the calendar") {
  CHECK(is_day("2026-04-28"));
  CHECK(is_day("2028-02-29"));
  CHECK_FALSE(is_day("2026-02-29"));
  CHECK_FALSE(is_day("2026-13-01"));
  CHECK_FALSE(is_day("2026-4-28"));
  CHECK_FALSE(is_day("2026-04-28 "));
  CHECK_FALSE(is_day("-026-04-28"));
  CHECK_FALSE(is_day("28.04.2026"));
  CHECK_FALSE(is_day(""));
}

TEST_CASE("day counts include month lengths and leap years") {
  CHECK(days_between("2026-11-27", "2026-11-27") == 0);
  CHECK(days_between("2026-11-27", "2026-11-28") == 1);
  CHECK(days_between("2028-02-28", "2028-03-01") == 2);
  CHECK(days_between("2026-11-27", "2025-11-27") == -365);
}

TEST_CASE("the day of a run is that of SOURCE_DATE_EPOCH, in UTC") {
  CHECK(day_of_run("0") == "1970-01-01");
  CHECK(day_of_run("1795737600") == "2026-11-27");
  CHECK(day_of_run("1795823999") == "2026-11-27");
  CHECK(day_of_run("1795824000") == "2026-11-28");
  CHECK_FALSE(day_of_run(""));
  CHECK_FALSE(day_of_run("-1"));
  CHECK_FALSE(day_of_run("1795737600s"));
  CHECK_FALSE(day_of_run("99999999999999"));
  CHECK(is_day(day_of_run(std::nullopt).value_or("")));
}

}  // namespace
}  // namespace kootoro::facts
