#include <kootoro/scaffold/place.hpp>

#include <catch.hpp>

using kootoro::scaffold::is_plain;
using kootoro::scaffold::locate;
using kootoro::scaffold::name_of;
using kootoro::scaffold::Place;
using kootoro::scaffold::way_to_root;
using kootoro::source::MemoryDisk;

TEST_CASE("a project in a repository") {
  MemoryDisk disk;
  disk.directories.insert("/r/.git");
  const Place below = locate("/r/infra/stack/", disk);
  CHECK(below.in_repository);
  CHECK(below.folder == "infra/stack");
  CHECK(way_to_root(below) == "../../");
  CHECK(name_of(below) == "kootoro-infra-stack");
  const Place root = locate("/r", disk);
  CHECK(root.in_repository);
  CHECK(root.folder.empty());
  CHECK(way_to_root(root).empty());
  CHECK(name_of(root) == "kootoro");
}

TEST_CASE("a submodule or work tree has a file .git") {
  MemoryDisk disk;
  disk.directories.insert("/r/.git");
  disk.files["/r/module/.git"] = "gitdir: ../.git/modules/module\n";
  CHECK(locate("/r/module/stack", disk).folder == "stack");
}

TEST_CASE("a project without a repository") {
  const MemoryDisk disk;
  CHECK_FALSE(locate("/p", disk).in_repository);
  CHECK(locate("/p", disk).folder.empty());
}

TEST_CASE("names of folders that CI files can hold") {
  CHECK(is_plain({"", true, "infra/stack_1.x"}));
  CHECK(is_plain({"", true, ""}));
  CHECK_FALSE(is_plain({"", true, "a\"b"}));
  CHECK_FALSE(is_plain({"", true, "a/-b"}));
  CHECK_FALSE(is_plain({"", true, "ä"}));
}
