#include "catch.hpp"

#include <kootoro/facts/read.hpp>

namespace kootoro::facts {
namespace {

constexpr const char* day = "2026-11-27";

struct Read {
  source::Files files;
  diag::Diagnostics diagnostics;
  Facts facts;
};

/// The facts of a project whose facts.json holds `text`; of one without the file when it is empty.
Read read_facts(const std::string& text = "", const char* today = day) {
  source::MemoryDisk disk;
  if (!text.empty()) {
    disk.files["env/facts.json"] = text;
  }
  Read result;
  result.facts = read("env", today, disk, result.files, result.diagnostics);
  return result;
}

TEST_CASE("the built-in facts are sound: dates in order, a source and a day each") {
  const Read read = read_facts();
  REQUIRE(read.diagnostics.empty());
  CHECK(read.facts.models.size() > 20);
  for (const auto& entry : read.facts.models) {
    INFO(entry.name);
    const Model& model = *entry.value;
    CHECK(model.source->starts_with("https://"));
    CHECK(*model.read <= day);
    if (model.legacy->has_value() && model.end_of_life->has_value()) {
      CHECK(**model.legacy < **model.end_of_life);
    }
    if (model.launched->has_value() && model.end_of_life->has_value()) {
      CHECK(**model.launched < **model.end_of_life);
    }
    for (const auto& profile : model.profiles) {
      CHECK_FALSE((*profile.value).empty());
    }
  }
}

TEST_CASE("a project's file adds a model and corrects another, key by key") {
  const Read read = read_facts(R"({
    "models": {
      "example.tomorrow-v1:0": {"name": "Tomorrow", "source": "https://example.com/m", "read": "2026-11-20"},
      "amazon.nova-2-lite-v1:0": {"end_of_life": "2027-12-01"}
    }
  })");
  REQUIRE(read.diagnostics.empty());
  REQUIRE(read.facts.model("example.tomorrow-v1:0") != nullptr);
  CHECK(*read.facts.model("example.tomorrow-v1:0")->name == "Tomorrow");
  const Model* corrected = read.facts.model("amazon.nova-2-lite-v1:0");
  REQUIRE(corrected != nullptr);
  CHECK(**corrected->end_of_life == "2027-12-01");
  CHECK(*corrected->name == "Nova 2 Lite");
}

TEST_CASE("a project's mistakes are told, and the built-in facts hold all the same") {
  const Read read = read_facts(R"({"models": {"example.x-v1:0": {"name": "X", "read": "soon"}}, "models2": {}})");
  CHECK(read.diagnostics.error_count() == 3);  // no source, no day, an unknown section
  CHECK(read.facts.model("amazon.nova-2-lite-v1:0") != nullptr);
}

TEST_CASE("a model's name is taken apart: what stands before the provider is a geography") {
  const Facts facts = read_facts().facts;
  const auto split = [&](std::string_view name) {
    const ModelName parts = facts.split(name);
    return std::string(parts.geography) + "|" + std::string(parts.model);
  };
  CHECK(split("anthropic.claude-haiku-5-5") == "|anthropic.claude-haiku-5-5");
  CHECK(split("us.anthropic.claude-haiku-5-5") == "us|anthropic.claude-haiku-5-5");
  CHECK(split("us-gov.anthropic.claude-sonnet-4-5-20250929-v1:0") ==
        "us-gov|anthropic.claude-sonnet-4-5-20250929-v1:0");
  CHECK(split("sa.amazon.nova-2-lite-v1:0") == "sa|amazon.nova-2-lite-v1:0");
  CHECK(split("eu.someone.new-model-v1:0") == "eu|someone.new-model-v1:0");
  CHECK(split("zai.glm-4.7") == "|zai.glm-4.7");
}

TEST_CASE("the callers of a geography are those of all its profiles") {
  const Facts facts = read_facts().facts;
  const auto callers = facts.callers("jp");
  CHECK(callers == std::vector<std::string_view>{"ap-northeast-1", "ap-northeast-3"});
  CHECK(facts.callers("nowhere").empty());
}

TEST_CASE("a quota is another in some regions") {
  const Facts facts = read_facts().facts;
  CHECK(facts.quota("apigateway.account_throttle_rate", "us-east-1") == 10000.0);
  CHECK(facts.quota("apigateway.account_throttle_rate", "af-south-1") == 2500.0);
  CHECK_FALSE(facts.quota("apigateway.unknown", "us-east-1"));
}

TEST_CASE("facts are old after half a year, and not a day before") {
  CHECK(report_age(read_facts().facts).empty());
  CHECK(report_age(read_facts("", "2027-05-29").facts).empty());
  const diag::Diagnostics notes = report_age(read_facts("", "2027-05-30").facts);
  CHECK(notes.note_count() == 3);  // one for each built-in file
  CHECK_FALSE(notes.has_errors());
}

}  // namespace
}  // namespace kootoro::facts
