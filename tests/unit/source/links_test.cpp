#include "source/folder.hpp"

#include <kootoro/source/disk.hpp>

#include <catch.hpp>

#include <sys/stat.h>

#include <future>

using kootoro::source::EntryKind;
using kootoro::source::ReadResult;
using kootoro::source::RealDisk;
using kootoro::source::test::Folder;

namespace {

/// A project with a file, a folder, and links to them.
struct Project {
  Project() {
    folder.write("real/file", "text");
    link("real", "folder");
    link("real/file", "file");
    link("nowhere", "dangling");
    link("circle", "circle");
    link("/dev/zero", "device");
  }

  void link(const char* target, const char* name) const { std::filesystem::create_symlink(target, root / name); }

  Folder folder;
  std::filesystem::path root = folder.path();
  RealDisk disk;
};

}  // namespace

TEST_CASE("reading follows links") {
  const Project project;
  CHECK(project.disk.kind_to_read(project.root / "folder") == EntryKind::directory);
  CHECK(project.disk.kind_to_read(project.root / "file") == EntryKind::file);
  CHECK(project.disk.kind_to_read(project.root / "folder/file") == EntryKind::file);
  CHECK(project.disk.read(project.root / "folder/file").text == "text");
  std::error_code error;
  CHECK(project.disk.list(project.root / "folder", error) == std::vector<std::string>{"file"});
}

TEST_CASE("writing sees links, not what they lead to") {
  const Project project;
  for (const char* name : {"folder", "file", "dangling", "circle", "device"}) {
    CHECK(project.disk.kind_to_write(project.root / name) == EntryKind::other);
  }
  CHECK(project.disk.kind_to_write(project.root / "real") == EntryKind::directory);
  CHECK(project.disk.kind_to_write(project.root / "real/file") == EntryKind::file);
  CHECK(project.disk.kind_to_write(project.root / "none") == EntryKind::none);
}

TEST_CASE("a link that leads nowhere is not a missing file") {
  const Project project;
  CHECK(project.disk.kind_to_read(project.root / "dangling") == EntryKind::other);
  CHECK(project.disk.read(project.root / "dangling").error == std::errc::no_link);
  CHECK(project.disk.read(project.root / "dangling/below/file").error == std::errc::no_link);
  CHECK(project.disk.read(project.root / "folder/none").error == std::errc::no_such_file_or_directory);
  CHECK(project.disk.kind_to_read(project.root / "folder/none") == EntryKind::none);
  CHECK(project.disk.read(project.root / "none/below/file").error == std::errc::no_such_file_or_directory);
  std::error_code error;
  CHECK(project.disk.list(project.root / "dangling", error).empty());
  CHECK(error == std::errc::no_link);
}

TEST_CASE("links in a circle end") {
  const Project project;
  CHECK(project.disk.kind_to_read(project.root / "circle") == EntryKind::other);
  CHECK(project.disk.read(project.root / "circle").error == std::errc::too_many_symbolic_link_levels);
}

TEST_CASE("devices and pipes are not read, unless the user names a pipe") {
  const Project project;
  REQUIRE(::mkfifo((project.root / "pipe").c_str(), 0600) == 0);
  CHECK(project.disk.kind_to_read(project.root / "device") == EntryKind::other);
  CHECK(project.disk.read(project.root / "device").error == std::errc::cross_device_link);
  CHECK(project.disk.read("/dev/zero").error == std::errc::no_such_device_or_address);
  CHECK(project.disk.read(project.root / "pipe").error == std::errc::no_such_device_or_address);
  CHECK(project.disk.read_named(project.root / "device").error == std::errc::no_such_device_or_address);
  const auto writing = std::async(std::launch::async, [&] {
    std::unique_ptr<FILE, int (*)(FILE*)> pipe(std::fopen((project.root / "pipe").c_str(), "w"), std::fclose);
    std::fputs("through a pipe", pipe.get());
  });
  CHECK(project.disk.read_named(project.root / "pipe").text == "through a pipe");
}

TEST_CASE("a folder is not a file, by any name") {
  const Project project;
  CHECK(project.disk.read(project.root / "folder").error == std::errc::is_a_directory);
  CHECK(project.disk.read_named(project.root / "real").error == std::errc::is_a_directory);
}
