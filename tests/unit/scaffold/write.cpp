#include <kootoro/scaffold/scaffold.hpp>

#include <catch.hpp>

#include <algorithm>

using kootoro::diag::Diagnostics;
using kootoro::scaffold::Ci;
using kootoro::scaffold::parse_ci;
using kootoro::scaffold::Place;
using kootoro::scaffold::Release;
using kootoro::scaffold::Written;
using kootoro::source::MemoryDisk;

namespace {

const Place at_root{"p", false, {}};
const Place below{"infra/p", true, "infra/p"};

Written write(MemoryDisk& disk, Ci ci = Ci::github, const Place& place = at_root,
              const std::optional<Release>& release = std::nullopt) {
  Diagnostics diagnostics;
  Written written = kootoro::scaffold::write(place, ci, release, disk, diagnostics);
  REQUIRE_FALSE(diagnostics.has_errors());
  return written;
}

std::string complaint(MemoryDisk& disk, const Place& place = at_root) {
  Diagnostics diagnostics;
  static_cast<void>(kootoro::scaffold::write(place, Ci::github, std::nullopt, disk, diagnostics));
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
  CHECK(has(on_gitlab.created, ".gitlab/kootoro.yml"));
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

TEST_CASE("below a repository's root, the files that the CI system reads are at the root") {
  MemoryDisk disk;
  SECTION("GitHub") {
    CHECK(has(write(disk, Ci::github, below).created, "../../.github/workflows/kootoro-infra-p.yml"));
    const std::string& workflow = disk.files.at(".github/workflows/kootoro-infra-p.yml");
    CHECK(workflow.find("name: kootoro-infra-p\n") != std::string::npos);
    CHECK(workflow.find("    working-directory: infra/p\n") != std::string::npos);
    CHECK(workflow.find("#@") == std::string::npos);
    CHECK(workflow.find("__") == std::string::npos);
  }
  SECTION("GitLab") {
    CHECK(has(write(disk, Ci::gitlab, below).created, "../../.gitlab-ci.yml"));
    CHECK(disk.files.at(".gitlab-ci.yml").find("- local: /infra/p/.gitlab/kootoro.yml\n") != std::string::npos);
    CHECK(disk.files.count("infra/p/.gitlab/environment.yml") == 1);
  }
  SECTION("an existing file at the root stays") {
    disk.files[".gitlab-ci.yml"] = "mine";
    CHECK(has(write(disk, Ci::gitlab, below).kept, "../../.gitlab-ci.yml"));
    CHECK(disk.files.at(".gitlab-ci.yml") == "mine");
  }
  SECTION("a link at the root is not followed") {
    disk.links.insert(".github");
    CHECK(complaint(disk, below) == "cannot write into `.github`: it is a symbolic link");
  }
}

TEST_CASE("a folder that CI files cannot hold") {
  MemoryDisk disk;
  CHECK(complaint(disk, {"a b", true, "a b"}) == "cannot write CI files for the folder `a b`");
  CHECK(complaint(disk, {"-a", true, "-a"}) == "cannot write CI files for the folder `-a`");
  CHECK(disk.written.empty());
}

TEST_CASE("a release is pinned, and replaces the pinned one") {
  MemoryDisk disk;
  const Release first{"https://example.com/1", "1", {{"linux-amd64", "kootoro-gen-1-linux-amd64.tar.gz", "ab"}}};
  CHECK(has(write(disk, Ci::github, at_root, first).created, "ci/release"));
  CHECK(disk.files.at("p/ci/release") == "https://example.com/1\nab  kootoro-gen-1-linux-amd64.tar.gz\n");
  disk.files.erase("p/.gitignore");
  const Release second{"https://example.com/2", "2", {{"linux-amd64", "kootoro-gen-2-linux-amd64.tar.gz", "cd"}}};
  const Written written = write(disk, Ci::github, at_root, second);
  CHECK(written.created.empty());
  CHECK(written.replaced == std::vector<std::string>{"ci/release"});
  CHECK_FALSE(written.is_project);
  CHECK(write(disk, Ci::github, at_root, second).kept == std::vector<std::string>{"ci/release"});
}

TEST_CASE("a run that ends at any change is completed by the next one") {
  MemoryDisk whole;
  write(whole);
  for (std::size_t changes = 0; changes < 60; ++changes) {
    MemoryDisk disk;
    disk.changes_left = changes;
    Diagnostics ignored;
    static_cast<void>(kootoro::scaffold::write(at_root, Ci::github, std::nullopt, disk, ignored));
    disk.changes_left.reset();
    for (const auto& [path, text] : whole.files) {
      if (!disk.files.contains(path)) {
        disk.unfinished.insert(path);
      }
    }
    write(disk);
    CAPTURE(changes);
    CHECK(disk.files == whole.files);
  }
}
