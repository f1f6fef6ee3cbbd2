#include "catch.hpp"

#include <kootoro/facts/read.hpp>

#include <string>
#include <vector>

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

TEST_CASE("the built-in facts are valid: dates in order, a source and a day each") {
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

TEST_CASE("a project's mistakes are reported, and the built-in facts still apply") {
  const Read read = read_facts(R"({"models": {"example.x-v1:0": {"name": "X", "read": "soon"}}, "models2": {}})");
  CHECK(read.diagnostics.error_count() == 3);  // no source, no day, an unknown section
  CHECK(read.facts.model("amazon.nova-2-lite-v1:0") != nullptr);
}

/// The messages of a project's mistakes, one per line.
std::string messages(const Read& read) {
  std::string text;
  for (const diag::Diagnostic& one : read.diagnostics.items()) {
    text += one.message + "\n";
  }
  return text;
}

TEST_CASE("numbers stay within their limits") {
  const auto of_model = [](const std::string& number) {
    return read_facts(R"({"models": {"amazon.nova-2-lite-v1:0": {"max_output_tokens": )" + number + "}}}");
  };
  CHECK(of_model("10000000").diagnostics.empty());
  for (const char* wrong : {"0", "-1", "10000001", "1e30", "1e400", "1.5"}) {
    INFO(wrong);
    CHECK(of_model(wrong).diagnostics.error_count() == 1);
  }
  const auto of_quota = [](const std::string& number) {
    return read_facts(R"({"quotas": {"lambda.concurrent_executions": {"value": )" + number +
                      R"(, "by_region": {"us-east-1": )" + number + "}}}}");
  };
  CHECK(of_quota("999999999999").diagnostics.empty());
  CHECK(of_quota("0.5").diagnostics.empty());
  for (const char* wrong : {"-1", "1000000000000", "1e400"}) {
    INFO(wrong);
    CHECK(of_quota(wrong).diagnostics.error_count() == 2);
  }
}

TEST_CASE("names are not empty, efforts and regions are valid") {
  const auto errors = [](const std::string& entry) {
    return read_facts(R"({"models": {"amazon.nova-2-lite-v1:0": {)" + entry + "}}}").diagnostics.error_count();
  };
  CHECK(errors(R"("name": "")") == 1);
  CHECK(errors(R"("thinking": {"efforts": ["max", "huge"], "unlimited_efforts": ["none"]})") == 2);
  CHECK(errors(R"("profiles": {"us": {"virginia": [], "us-east-1": ["us-west-2", "ohio"]}})") == 2);
}

TEST_CASE("an entry shows how the project changed it") {
  const Read read = read_facts(R"({
    "services": {
      "apprunner": {"closed_to_new_customers": null},
      "braket": {"name": "Amazon Braket", "source": "https://example.com/b", "read": "2026-11-20"}
    },
    "quotas": {"lambda.concurrent_executions": {"value": 3000}}
  })");
  REQUIRE(read.diagnostics.empty());
  CHECK(read.facts.own_file == "env/facts.json");
  CHECK(read.facts.service("apprunner")->change == Change::corrected);
  CHECK(read.facts.service("braket")->change == Change::added);
  CHECK(read.facts.service("s3")->change == Change::none);
  CHECK(read.facts.quotas.find("lambda.concurrent_executions")->value.change == Change::corrected);
  CHECK(read.facts.model("amazon.nova-2-lite-v1:0")->change == Change::none);
  CHECK(read_facts().facts.own_file.empty());
}

TEST_CASE("built-in facts can't be removed: a key of an entry may be null, an entry or a section may not") {
  const Read key = read_facts(R"({"models": {"amazon.nova-2-lite-v1:0": {"max_output_tokens": null}}})");
  REQUIRE(key.diagnostics.empty());
  CHECK_FALSE(key.facts.model("amazon.nova-2-lite-v1:0")->max_output_tokens->has_value());
  for (const char* wrong :
       {R"({"models": null})", R"({"models": []})", R"({"models": {"amazon.nova-2-lite-v1:0": null}})",
        R"({"models": {"amazon.nova-2-lite-v1:0": "new"}})", "null"}) {
    INFO(wrong);
    const Read read = read_facts(wrong);
    CHECK(read.diagnostics.error_count() == 1);
    REQUIRE(read.facts.model("amazon.nova-2-lite-v1:0") != nullptr);
    CHECK(*read.facts.model("amazon.nova-2-lite-v1:0")->name == "Nova 2 Lite");
  }
}

TEST_CASE("a correction of an unknown entry is one error, with the nearest name") {
  const Read read = read_facts(R"({"models": {"amazon.nova-2-lite-v2:0": {"end_of_life": "2028-01-31"}}})");
  CHECK(messages(read) == "unknown model `amazon.nova-2-lite-v2:0`: only a known one can be corrected\n");
  REQUIRE(read.diagnostics.items().size() == 1);
  CHECK(read.diagnostics.items()[0].help ==
        std::vector<std::string>{"did you mean `amazon.nova-2-lite-v1:0`?",
                                 "to add a new entry, give it `name`, `source` and `read`"});
  const Read quota = read_facts(R"({"quotas": {"somewhere.else": {"value": 1}}})");
  CHECK(messages(quota) == "unknown quota `somewhere.else`: only a known one can be corrected\n");
}

TEST_CASE("a file that exists but can't be read does not count as missing") {
  const auto messages_of = [](const source::MemoryDisk& disk) {
    Read result;
    result.facts = read("env", day, disk, result.files, result.diagnostics);
    CHECK(result.facts.model("amazon.nova-2-lite-v1:0") != nullptr);
    return messages(result);
  };
  source::MemoryDisk link;
  link.links.insert("env/facts.json");
  CHECK(messages_of(link) == "cannot read `env/facts.json`: broken symbolic link\n");
  source::MemoryDisk folder;
  folder.directories.insert("env/facts.json");
  CHECK(messages_of(folder) == "cannot read `env/facts.json`: it is a folder\n");
  CHECK(messages_of(source::MemoryDisk()).empty());
}

TEST_CASE("a model's name is split: the part before the provider is a geography") {
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

TEST_CASE("a quota differs in some regions") {
  const Facts facts = read_facts().facts;
  CHECK(facts.quota("apigateway.account_throttle_rate", "us-east-1") == 10000.0);
  CHECK(facts.quota("apigateway.account_throttle_rate", "af-south-1") == 2500.0);
  CHECK_FALSE(facts.quota("apigateway.unknown", "us-east-1"));
}

TEST_CASE("facts are old after exactly half a year") {
  CHECK(report_age(read_facts().facts).empty());
  CHECK(report_age(read_facts("", "2027-05-29").facts).empty());
  const diag::Diagnostics notes = report_age(read_facts("", "2027-05-30").facts);
  CHECK(notes.note_count() == 3);  // one for each built-in file
  CHECK_FALSE(notes.has_errors());
}

}  // namespace
}  // namespace kootoro::facts
