#include "catch.hpp"

#include <kootoro/facts/read.hpp>
#include <kootoro/facts/render.hpp>

#include <sstream>

namespace kootoro::facts {
namespace {

/// The facts of a project that corrects one quota and adds a service.
Facts changed_facts() {
  source::MemoryDisk disk;
  disk.files["env/facts.json"] = R"({
    "services": {"braket": {"name": "Amazon Braket", "source": "https://example.com/b", "read": "2026-11-20"}},
    "quotas": {"lambda.concurrent_executions": {"value": 3000}}
  })";
  source::Files files;
  diag::Diagnostics diagnostics;
  Facts facts = read("env", "2026-11-27", disk, files, diagnostics);
  REQUIRE(diagnostics.empty());
  return facts;
}

std::size_t count_of(std::string_view part, std::string_view text) {
  std::size_t count = 0;
  for (std::size_t at = text.find(part); at != std::string_view::npos; at = text.find(part, at + part.size())) {
    ++count;
  }
  return count;
}

TEST_CASE("an age is given in days, also for a day after the run") {
  CHECK(age("2026-11-27", "2026-11-27") == "today");
  CHECK(age("2026-11-26", "2026-11-27") == "1 day ago");
  CHECK(age("2026-11-17", "2026-11-27") == "10 days ago");
  CHECK(age("2026-11-28", "2026-11-27") == "1 day ahead of the run");
  CHECK(age("2026-11-29", "2026-11-27") == "2 days ahead of the run");
}

TEST_CASE("the texts show a project's changes") {
  const Facts facts = changed_facts();
  CHECK(count_of(" by env/facts.json\n", models_text(facts)) == 0);
  CHECK(count_of("              https://example.com/b\n              added by env/facts.json\n",
                 services_text(facts)) == 1);
  CHECK(count_of(" by env/facts.json\n", services_text(facts)) == 1);
  CHECK(count_of("              corrected by env/facts.json\n", quotas_text(facts)) == 1);
  CHECK(count_of(" by env/facts.json\n", quotas_text(facts)) == 1);
}

TEST_CASE("the JSON shows a project's changes") {
  const std::string text = to_json(changed_facts());
  CHECK(count_of(R"("added_by": "env/facts.json")", text) == 1);
  CHECK(count_of(R"("corrected_by": "env/facts.json")", text) == 1);
}

TEST_CASE("lines are at most 80 columns wide, except for addresses") {
  const Facts facts = changed_facts();
  std::istringstream lines(models_text(facts) + services_text(facts) + quotas_text(facts));
  for (std::string line; std::getline(lines, line);) {
    INFO(line);
    CHECK((line.size() <= 80 || line.find("https://") != std::string::npos));
  }
}

}  // namespace
}  // namespace kootoro::facts
