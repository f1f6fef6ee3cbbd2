#include <kootoro/source/disk.hpp>
#include <kootoro/source/transaction.hpp>

#include "source/folder.hpp"

#include <catch.hpp>

#include <sys/wait.h>
#include <unistd.h>

#include <future>

using kootoro::source::Begun;
using kootoro::source::MemoryDisk;
using kootoro::source::Patience;
using kootoro::source::RealDisk;
using kootoro::source::Sink;
using kootoro::source::Staged;
using kootoro::source::test::Folder;
using Names = std::vector<std::string>;

namespace {

Names names_in(const std::filesystem::path& folder) {
  std::error_code error;
  return RealDisk().list(folder, error);
}

const auto text = [](const Sink& sink) { sink("text"); };

}  // namespace

TEST_CASE("a staged file is in no place until it is put there") {
  const Folder folder;
  RealDisk disk;
  Begun begun = disk.begin(folder.path() / "new", {});
  Staged staged;
  Staged other;
  REQUIRE_FALSE(begun.transaction->stage(folder.path() / "new/file", text, {}, staged));
  REQUIRE_FALSE(begun.transaction->stage(folder.path() / "new/file", text, {}, other));
  CHECK_FALSE(std::filesystem::exists(folder.path() / "new/file"));
  REQUIRE_FALSE(begun.transaction->put(staged));
  begun.transaction.reset();
  CHECK(names_in(folder.path() / "new") == Names{"file"});
}

TEST_CASE("one run changes a folder, and others wait for a limited time") {
  const Folder folder;
  RealDisk disk;
  Begun first = disk.begin(folder.path(), {});
  int told = 0;
  const Patience patience{std::chrono::milliseconds(50), [&] { ++told; }};
  const Begun second = RealDisk().begin(folder.path(), patience);
  CHECK(second.transaction == nullptr);
  CHECK(second.error == std::errc::resource_unavailable_try_again);
  CHECK(told == 1);
  std::error_code error;
  CHECK(disk.wait_for_writers(folder.path(), patience, error) == nullptr);
  CHECK(error == std::errc::resource_unavailable_try_again);
  auto third = std::async(std::launch::async, [&] { return RealDisk().begin(folder.path(), {}).error; });
  first.transaction.reset();
  CHECK_FALSE(third.get());
}

TEST_CASE("readers hold off writers, and not each other") {
  const Folder folder;
  const RealDisk disk;
  std::error_code error;
  auto one = disk.wait_for_writers(folder.path(), {}, error);
  const auto other = disk.wait_for_writers(folder.path(), {}, error);
  CHECK_FALSE(error);
  CHECK(other != nullptr);
  CHECK(RealDisk().begin(folder.path(), {std::chrono::milliseconds(0), {}}).error ==
        std::errc::resource_unavailable_try_again);
  CHECK(disk.wait_for_writers(folder.path() / "none", {}, error) == nullptr);
  CHECK_FALSE(error);
}

TEST_CASE("a run removes what dead runs left, and knows what it was for") {
  const Folder folder;
  folder.write(".kootoro-gen.77.0.kootoro-tmp/env%dev.tfvars", "half");
  folder.write(".main.tf.json.77.kootoro-tmp", "half");
  folder.write("env/kept", "x");
  std::filesystem::create_symlink("env", folder.path() / ".link.kootoro-tmp");
  const Begun begun = RealDisk().begin(folder.path(), {});
  CHECK(names_in(folder.path()) == Names{"env"});
  CHECK(names_in(folder.path() / "env") == Names{"kept"});
  CHECK(begun.transaction->was_unfinished(folder.path() / "env/dev.tfvars"));
  CHECK_FALSE(begun.transaction->was_unfinished(folder.path() / "env/test.tfvars"));
}

TEST_CASE("the end of the process removes temporary files") {
  const Folder folder;
  const pid_t child = ::fork();
  if (child == 0) {
    RealDisk disk;
    Begun begun = disk.begin(folder.path() / "new", {});
    Staged staged;
    const bool is_staged = !begun.transaction->stage(folder.path() / "new/file", text, {}, staged) &&
                           names_in(folder.path() / "new").size() == 1;
    disk.stop();
    ::_exit(is_staged ? 0 : 1);
  }
  int status = -1;
  REQUIRE(::waitpid(child, &status, 0) == child);
  CHECK(status == 0);
  CHECK(names_in(folder.path() / "new").empty());
}

TEST_CASE("links on the way are found in relative paths only") {
  MemoryDisk disk;
  disk.links.insert("out");
  disk.links.insert("a/b");
  disk.links.insert("/link");
  CHECK(link_on_the_way("out/dev", disk) == std::filesystem::path("out"));
  CHECK(link_on_the_way("./a/./b", disk) == std::filesystem::path("a/b"));
  CHECK(link_on_the_way("a/c", disk) == std::nullopt);
  CHECK(link_on_the_way("/link/dev", disk) == std::nullopt);
  CHECK(link_on_the_way("../out/dev", disk) == std::nullopt);
}
