#include <kootoro/scaffold/scaffold.hpp>

#include <catch.hpp>

#include <algorithm>

using kootoro::diag::Diagnostics;
using kootoro::scaffold::Ci;
using kootoro::scaffold::parse_ci;
using kootoro::scaffold::Written;
using kootoro::source::MemoryDisk;

namespace {

Written write(MemoryDisk& disk, Ci ci = Ci::github) {
  Diagnostics diagnostics;
  Written written = kootoro::scaffold::write("p", ci, disk, diagnostics);
  REQUIRE_FALSE(diagnostics.has_errors());
  return written;
}

std::string complaint(MemoryDisk& disk) {
  Diagnostics diagnostics;
  static_cast<void>(kootoro::scaffold::write("p", Ci::github, disk, diagnostics));
  REQUIRE(diagnostics.error_count() == 1);
  return diagnostics.items().front().message;
}

bool has(const std::vector<std::string>& paths, std::string_view path) {
  return std::find(paths.begin(), paths.end(), path) != paths.end();
}

}  // namespace

TEST_CASE("each CI system has its own files") {
  MemoryDisk github;
  MemoryDisk gitlab;
  MemoryDisk none;
  const Written on_github = write(github, Ci::github);
  const Written on_gitlab = write(gitlab, Ci::gitlab);
  const Written nowhere = write(none, Ci::none);
  CHECK(has(on_github.created, ".github/workflows/kootoro.yml"));
  CHECK_FALSE(has(on_github.created, ".gitlab-ci.yml"));
  CHECK(has(on_gitlab.created, ".gitlab-ci.yml"));
  CHECK(has(on_gitlab.created, ".gitlab/environment.yml"));
  CHECK_FALSE(has(on_gitlab.created, ".github/workflows/kootoro.yml"));
  CHECK(nowhere.created == std::vector<std::string>{".githooks/pre-commit", ".gitignore", ".pre-commit-config.yaml",
                                                    "env/account.tfvars", "env/common.tfvars", "env/dev.tfvars",
                                                    "env/prod.tfvars", "env/test.tfvars"});
}

TEST_CASE("existing files stay") {
  MemoryDisk disk;
  disk.files["p/.gitignore"] = "mine";
  const Written first = write(disk);
  CHECK(first.kept == std::vector<std::string>{".gitignore"});
  CHECK(disk.files["p/.gitignore"] == "mine");
  CHECK(write(disk).created.empty());
}

TEST_CASE("existing settings get no further files") {
  MemoryDisk disk;
  disk.files["p/env/staging.tfvars"] = "";
  const Written written = write(disk);
  CHECK(written.kept == std::vector<std::string>{"env/"});
  CHECK_FALSE(has(written.created, "env/common.tfvars"));
  CHECK(has(written.created, "ci/plan"));
}

TEST_CASE("conflicts are reported before anything is written") {
  MemoryDisk disk;
  SECTION("a file where a folder belongs") {
    disk.files["p/.github"] = "";
    CHECK(complaint(disk) == "cannot write `p/.github`: a file exists where a folder is needed");
  }
  SECTION("a folder where a file belongs") {
    disk.directories.insert("p/.gitignore");
    CHECK(complaint(disk) == "cannot write `p/.gitignore`: it is a folder");
  }
  CHECK(disk.written.empty());
}

TEST_CASE("the first disk error ends the run") {
  MemoryDisk disk;
  disk.write_failures["p/ci/check"] = std::make_error_code(std::errc::permission_denied);
  CHECK(complaint(disk) == "cannot write `p/ci/check`: permission denied");
}

TEST_CASE("names of CI systems") {
  CHECK(parse_ci("none") == Ci::none);
  CHECK_FALSE(parse_ci("travis").has_value());
}

TEST_CASE("nothing is written through a link") {
  MemoryDisk disk;
  disk.links.insert("p/env");
  CHECK(complaint(disk) == "cannot write into `p/env`: it is a symbolic link");
  CHECK(disk.written.empty());
}
