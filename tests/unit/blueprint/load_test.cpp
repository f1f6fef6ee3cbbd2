#include "fixture.hpp"

#include "catch.hpp"

using namespace kootoro;
using namespace kootoro::blueprint;
using namespace kootoro::blueprint::test;

TEST_CASE("the built-in blueprint is sound") {
  const Loaded loaded = load_files({{"topics.json", template_text("topics.json")}});  // otherwise nothing is checked
  CHECK(loaded.report().empty());

  const Blueprint& blueprint = loaded.blueprint;
  CHECK(blueprint.functions.size() == 20);
  CHECK(blueprint.tables.size() == 3);
  CHECK(blueprint.buckets.size() == 3);
  CHECK(blueprint.topics.size() == 1);
  CHECK(blueprint.api.routes.size() == 9);
  CHECK(blueprint.workflow.definition.object() != nullptr);
  CHECK(blueprint.workflow.retry.tuple()->size() == 3);
  CHECK(blueprint.placeholder_script.starts_with("#!/bin/sh\n"));
  CHECK_FALSE(blueprint.alarms.empty());
  CHECK_FALSE(blueprint.dashboard.widgets.empty());
}

TEST_CASE("an entry has the values of its file") {
  const Loaded loaded = load_files({{"topics.json", template_text("topics.json")}});
  REQUIRE(loaded.report().empty());
  const Function& turn = *loaded.blueprint.functions.find("execute_turn1");
  CHECK(turn.name.value == "execute-turn1");
  CHECK(turn.memory_size.value == 2048);
  CHECK(turn.timeout.value == 150);
  CHECK(turn.bedrock.value == ModelUse::invoke);
  CHECK(turn.thinking.value);
  CHECK(turn.environment.find("TURN_NUMBER")->value == "1");
  CHECK(turn.tables.find("conversation_history")->value == Access::read_write);
  CHECK(loaded.blueprint.functions.find("fetch_historical_verification")->name.value == "fetch-historical");
  CHECK(loaded.blueprint.functions.find("render_layout")->s3_trigger->prefix.value == "raw/");

  const Table& layouts = *loaded.blueprint.tables.find("layout_metadata");
  CHECK(layouts.local_secondary_indexes.find("CreatedAtIndex")->value.hash_key.value == "layoutId");
  CHECK(layouts.name.value == "layout-metadata");
  CHECK(loaded.files[turn.range.file].name() == "<builtin>/functions.json");
}

TEST_CASE("a file of the folder replaces the built-in one") {
  const Loaded loaded = load_changed("functions.json", "\"memory_size\": 1024", "\"memory_size\": 2048");
  CHECK(loaded.report().empty());
  CHECK(loaded.blueprint.functions.find("initialize")->memory_size.value == 2048);
  CHECK(loaded.files[loaded.blueprint.functions.find("notify")->range.file].name() == "T/functions.json");
}

TEST_CASE("a folder that does not exist, has no blueprint files or has other files") {
  source::MemoryDisk disk;
  Loaded loaded;
  loaded.blueprint = load("T", disk, loaded.files, loaded.diagnostics);
  CHECK(loaded.diagnostics.error_count() == 1);
  CHECK(loaded.report().starts_with("error: cannot read the templates in `T`: "));

  CHECK(load_files({{"function.json", "{}"}}).report() ==
        "warning: `T/function.json` is not part of a blueprint and is ignored [no-effect]\n"
        "  did you mean `functions.json`?\n"
        "error: `T` contains no files of a blueprint [no-effect]\n"
        "  put changed copies of files from `templates/` there\n");
  CHECK(load_files({{"README.md", ""}, {"topics.json", template_text("topics.json")}}).report().empty());
}

TEST_CASE("a file that cannot be read as JSON is the only thing reported") {
  const Loaded loaded =
      load_changed("tables.json", "\"hash_key\": \"verificationId\",", "\"hash_key\" \"verificationId\",");
  CHECK(loaded.diagnostics.error_count() == 1);
  CHECK(loaded.report().starts_with("T/tables.json:4: error: "));
}

TEST_CASE("syntax errors have a place and a remedy") {
  CHECK(report_of_change("functions.json", "\"memory_size\": 1024", "\"memory_sise\": 1024") ==
        "T/functions.json:4: error: unknown key `memory_sise` in `functions.initialize` [unknown-key]\n"
        "  did you mean `memory_size`?\n");
  CHECK(report_of_change("functions.json", "\"timeout\": 30", "\"timeout\": 901")
            .starts_with("T/functions.json:5: error: "));
  CHECK(
      report_of_change("functions.json", "\"verification_results\": \"read_write\"", "\"verification_results\": \"rw\"")
          .starts_with("T/functions.json:6: error: "));
  CHECK(report_of_change("tables.json", "\"verificationId\": \"S\"", "\"verificationId\": \"X\"")
            .starts_with("T/tables.json:7: error: "));
  CHECK(report_of_change("api.json", "\"method\": \"POST\",\n", "").starts_with("T/api.json:5: error: "));
}

TEST_CASE("mistakes in several files are reported in one run") {
  std::string functions = template_text("functions.json");
  functions.replace(functions.find("\"timeout\": 30"), 13, "\"timeout\": \"soon\"");
  std::string alarms = template_text("alarms.json");
  alarms.replace(alarms.find("ExecutionsFailed"), 16, "ExecutionsFaild");
  const Loaded loaded = load_files({{"functions.json", functions}, {"alarms.json", alarms}});
  CHECK(loaded.diagnostics.error_count() == 2);
}
