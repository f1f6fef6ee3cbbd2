#include <kootoro/pipeline/account.hpp>
#include <kootoro/pipeline/pipeline.hpp>

#include <catch.hpp>

#include <algorithm>

namespace kootoro::pipeline {
namespace {

/// A checkout with the settings of `dev`, and those of the account.
struct Project {
  explicit Project(std::string settings) {
    disk.files["env/dev.tfvars"] = "resource_name_suffix = \"dev01\"\n" + std::move(settings);
  }

  std::unique_ptr<Environment> make(const Choices& choices = {}) {
    return make_environment({"dev", "env", {}, {}}, choices, disk, files, diagnostics);
  }
  [[nodiscard]] bool found(diag::Kind kind) const {
    const auto& items = diagnostics.items();
    return std::any_of(items.begin(), items.end(), [&](const auto& item) { return item.kind == kind; });
  }

  source::MemoryDisk disk;
  source::Files files;
  diag::Diagnostics diagnostics;
};

constexpr const char* account = "project_name = \"p\"\naccount_id = \"123456789012\"\nenvironments = [\"dev\"]\n";

}  // namespace

TEST_CASE("an environment passes all stages", "[pipeline]") {
  Project project("");
  const auto environment = project.make();
  REQUIRE(environment != nullptr);
  CHECK(*environment->settings.resource_name_suffix == "dev01");
  CHECK(environment->model.settings == &environment->settings);
  CHECK(environment->configuration.modules.size() > 5);
}

TEST_CASE("mistakes in settings and moves are found in one run", "[pipeline]") {
  Project project("no_such_setting = 1\n");
  project.disk.files["env/overrides/aws_s3_bucket.tf.json"] = "{";
  CHECK(project.make() == nullptr);
  CHECK(project.found(diag::Kind::unknown_section));
}

TEST_CASE("unknown settings are warnings where that is chosen", "[pipeline]") {
  Project project("no_such_setting = 1\n");
  Choices choices;
  choices.unknown_is_warning = true;
  CHECK(project.make(choices) != nullptr);
  CHECK(project.diagnostics.warning_count() > 0);
}

TEST_CASE("moves are left unread for a command that writes them", "[pipeline]") {
  Project project("");
  project.disk.files["env/moves/dev.tf.json"] = "{";
  Choices choices;
  choices.without_moves = true;
  CHECK(project.make(choices) != nullptr);
  CHECK(project.make() == nullptr);
}

TEST_CASE("the guardrails are checked on demand", "[pipeline]") {
  Project project("environment = \"prod\"\n");
  const auto environment =
      make_guarded_environment({"dev", "env", {}, {}}, {}, project.disk, project.files, project.diagnostics);
  REQUIRE(environment != nullptr);
  CHECK(project.found(diag::Kind::guardrail));
}

TEST_CASE("the account gives the logging role of its environments", "[pipeline]") {
  Project project("");
  project.disk.files["env/account.tfvars"] = account;
  const auto environment = project.make();
  REQUIRE(environment != nullptr);
  CHECK(environment->model.account_has_logging_role);
  Project elsewhere("allowed_account_ids = [\"210987654321\"]\n");
  elsewhere.disk.files["env/account.tfvars"] = account;
  const auto other = elsewhere.make();
  REQUIRE(other != nullptr);
  CHECK_FALSE(other->model.account_has_logging_role);
}

TEST_CASE("an account follows its environments' settings", "[pipeline]") {
  Project project("");
  project.disk.files["env/account.tfvars"] = account;
  const auto made = make_account({"account", "env", {}, {}}, false, project.disk, project.files, project.diagnostics);
  REQUIRE(made != nullptr);
  CHECK(made->environments.size() == 1);
  project.disk.files["env/dev.tfvars"] = "nonsense = 1\n";
  CHECK(make_account({"account", "env", {}, {}}, false, project.disk, project.files, project.diagnostics) == nullptr);
}

}  // namespace kootoro::pipeline
