#include <kootoro/source/disk.hpp>

#include "source/folder.hpp"

#include <catch.hpp>

#include <sys/stat.h>

#include <fstream>

using kootoro::source::EntryKind;
using kootoro::source::RealDisk;
using kootoro::source::test::Folder;

namespace {

/// A repository `project` with a file, beside a folder `outside` with another.
struct Two {
  Two() {
    for (const char* name : {"project/.git", "project/env", "project/shared", "outside"}) {
      std::filesystem::create_directories(folder.path() / name);
    }
    std::ofstream(folder.path() / "project/shared/file") << "shared";
    std::ofstream(folder.path() / "outside/file") << "secret";
  }

  void link(const std::string& target, const char* name) const {
    std::filesystem::create_symlink(target, project / name);
  }

  Folder folder;
  std::filesystem::path project = folder.path() / "project";
  RealDisk disk;
};

}  // namespace

TEST_CASE("links inside a project are followed") {
  const Two two;
  two.link("../shared/file", "env/file");
  two.link("shared", "folder");
  two.link("folder", "again");
  CHECK(two.disk.read(two.project / "env/file").text == "shared");
  CHECK(two.disk.read(two.project / "again/file").text == "shared");
  CHECK(two.disk.read(two.project / "env/../again/file").text == "shared");
  CHECK(two.disk.kind_to_read(two.project / "again") == EntryKind::directory);
}

TEST_CASE("links out of a project are not") {
  const Two two;
  two.link("../../outside/file", "env/relative");
  two.link((two.folder.path() / "outside/file").string(), "env/absolute");
  two.link("../outside", "folder");
  two.link("env/relative", "through");
  two.link("/dev/zero", "device");
  two.link("/proc/self/environ", "environ");
  for (const char* name : {"env/relative", "env/absolute", "folder/file", "through", "device", "environ"}) {
    INFO(name);
    CHECK(two.disk.read(two.project / name).error == std::errc::cross_device_link);
    CHECK(two.disk.read_named(two.project / name).error == std::errc::cross_device_link);
    CHECK(two.disk.kind_to_read(two.project / name) == EntryKind::other);
  }
  std::error_code error;
  CHECK(two.disk.list(two.project / "folder", error).empty());
  CHECK(error == std::errc::cross_device_link);
  CHECK(kootoro::source::describe(error) == "a symbolic link leads out of the project");
}

TEST_CASE("a link that is in no project belongs to the system, but a file stays in its folder unless it is named") {
  const Two two;
  std::filesystem::create_directory_symlink("project", two.folder.path() / "way");
  std::filesystem::create_symlink("project/shared/file", two.folder.path() / "below");
  std::filesystem::create_symlink("../outside/file", two.folder.path() / "outside/self");
  std::filesystem::create_symlink("../project/shared/file", two.folder.path() / "outside/elsewhere");
  CHECK(two.disk.read(two.folder.path() / "way/shared/file").text == "shared");
  CHECK(two.disk.read(two.folder.path() / "below").text == "shared");
  CHECK(two.disk.read(two.folder.path() / "outside/self").text == "secret");
  CHECK(two.disk.read(two.folder.path() / "outside/elsewhere").error == std::errc::cross_device_link);
  CHECK(two.disk.read_named(two.folder.path() / "outside/elsewhere").text == "shared");
}

TEST_CASE("the current folder is a project when it is in no repository") {
  const Folder folder;
  std::ofstream(folder.path() / "outside") << "secret";
  std::filesystem::create_directory(folder.path() / "here");
  std::filesystem::create_symlink("../outside", folder.path() / "here/out");
  std::ofstream(folder.path() / "here/file") << "mine";
  std::filesystem::create_symlink("file", folder.path() / "here/in");
  const auto before = std::filesystem::current_path();
  std::filesystem::current_path(folder.path() / "here");
  const RealDisk disk;
  CHECK(disk.read("out").error == std::errc::cross_device_link);
  CHECK(disk.read_named("out").error == std::errc::cross_device_link);
  CHECK(disk.read("in").text == "mine");
  CHECK(disk.read(std::filesystem::path("/dev/null")).error == std::errc::no_such_device_or_address);
  std::filesystem::current_path(before);
}
