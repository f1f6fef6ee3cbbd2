#include "catch.hpp"

#include <kootoro/facts/date.hpp>
#include <kootoro/facts/read.hpp>

#include <string>

namespace kootoro::facts {
namespace {

TEST_CASE("the built-in facts need no project, and know when they were read") {
  const Facts facts = read_built_in("2026-11-27");
  CHECK(facts.models.size() > 20);
  CHECK(facts.own_file.empty());
  const ReadDays days = read_days(facts);
  CHECK(is_day(days.oldest));
  CHECK(is_day(days.newest));
  CHECK(days.oldest <= days.newest);
}

TEST_CASE("the oldest and the newest day count over models, services and quotas") {
  const std::string section = GENERATE(as<std::string>{}, "models", "services", "quotas");
  const std::string entry = section == "models"     ? R"("amazon.nova-2-lite-v1:0": {"read": )"
                            : section == "services" ? R"("apprunner": {"read": )"
                                                    : R"("lambda.concurrent_executions": {"read": )";
  const auto days_with = [&](const std::string& day) {
    source::MemoryDisk disk;
    disk.files["env/facts.json"] = "{\"" + section + "\": {" + entry + '"' + day + "\"}}}";
    source::Files files;
    diag::Diagnostics diagnostics;
    const ReadDays days = read_days(read("env", "2031-01-01", disk, files, diagnostics));
    CHECK(diagnostics.empty());
    return days;
  };
  CHECK(days_with("2001-02-03").oldest == "2001-02-03");
  CHECK(days_with("2001-02-03").newest > "2001-02-03");
  CHECK(days_with("2030-12-31").newest == "2030-12-31");
  CHECK(days_with("2030-12-31").oldest < "2030-12-31");
  CHECK(read_days(Facts()).oldest.empty());
  CHECK(read_days(Facts()).newest.empty());
}

}  // namespace
}  // namespace kootoro::facts
