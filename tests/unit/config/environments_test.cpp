// The project's own environments.
#include "catch.hpp"
#include "config/reading.hpp"

#include <filesystem>

using namespace kootoro;

namespace {

struct Environment {
  source::Files files;
  diag::Diagnostics diagnostics;
  config::Settings settings;
};

Environment load(const std::string& name) {
  Environment loaded;
  const source::RealDisk disk;
  config::Request request;
  request.environment = name;
  request.config_dir = std::filesystem::path(KOOTORO_PROJECT_DIR) / "env";
  const auto values = config::read_layers(request, disk, loaded.files, loaded.diagnostics);
  loaded.settings = config::decode(values, request, {}, loaded.files, loaded.diagnostics);
  return loaded;
}

}  // namespace

TEST_CASE("the project's environments have no diagnostics") {
  for (const std::string name : {"dev", "test", "prod"}) {
    const Environment loaded = load(name);
    INFO(name);
    CHECK(testing::summary(loaded.diagnostics, loaded.files).empty());
    CHECK(*loaded.settings.environment == name);
    CHECK(loaded.settings.lambda_functions.memory_sizes.size() == 20);
  }
}

TEST_CASE("production protects its data") {
  const Environment prod = load("prod");
  const config::Settings& settings = prod.settings;
  CHECK_FALSE(*settings.s3_buckets.force_destroy);
  CHECK(*settings.s3_buckets.versioning);
  CHECK(*settings.dynamodb_tables.deletion_protection);
  CHECK(*settings.dynamodb_tables.point_in_time_recovery);
  CHECK(*settings.ecr.image_tag_mutability == "IMMUTABLE");
  CHECK_FALSE(*settings.ecr.force_delete);
  CHECK_FALSE(settings.allowed_account_ids->empty());
  CHECK_FALSE(settings.monitoring.alarm_email_endpoints->empty());
  CHECK_FALSE(*settings.step_functions.include_execution_data);
  for (const auto& origin : *settings.cors_allowed_origins) {
    CHECK(origin->starts_with("https://"));
  }
}
