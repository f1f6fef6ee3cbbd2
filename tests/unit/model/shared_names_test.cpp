#include <kootoro/model/shared_names.hpp>

#include <catch.hpp>

namespace kootoro::model {
namespace {

config::Settings named(std::string environment, std::string suffix, std::vector<std::string> accounts = {}) {
  config::Settings settings;
  settings.environment = std::move(environment);
  settings.resource_name_suffix = std::move(suffix);
  settings.allowed_account_ids = std::vector<config::Text>(accounts.begin(), accounts.end());
  return settings;
}

std::size_t collisions(const config::Settings& one, const config::Settings& other) {
  diag::Diagnostics diagnostics;
  check_shared_names({&one, &other}, diagnostics);
  return diagnostics.error_count();
}

}  // namespace

TEST_CASE("environments with the same names collide", "[model]") {
  CHECK(collisions(named("dev", "x"), named("dev", "x")) == 1);
  CHECK(collisions(named("my_dev", "x"), named("my-dev", "x")) == 1);
  CHECK(collisions(named("dev", "x"), named("dev", "y")) == 0);
}

TEST_CASE("the same names are allowed in different accounts", "[model]") {
  CHECK(collisions(named("dev", "x", {"111111111111"}), named("dev", "x", {"222222222222"})) == 0);
  CHECK(collisions(named("dev", "x", {"111111111111"}), named("dev", "x", {"111111111111"})) == 1);
  CHECK(collisions(named("dev", "x", {"111111111111"}), named("dev", "x")) == 1);
}

TEST_CASE("a random suffix keeps names apart", "[model]") {
  CHECK(collisions(named("dev", ""), named("dev", "")) == 0);
}

}  // namespace kootoro::model
