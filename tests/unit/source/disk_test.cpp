#include <kootoro/source/disk.hpp>
#include <kootoro/source/transaction.hpp>

#include "source/folder.hpp"

#include <catch.hpp>

#include <sys/stat.h>
#include <unistd.h>

#include <cstdlib>
#include <fstream>

using kootoro::source::Begun;
using kootoro::source::Disk;
using kootoro::source::EntryKind;
using kootoro::source::MemoryDisk;
using kootoro::source::RealDisk;
using kootoro::source::Transaction;
using kootoro::source::test::Folder;

namespace {

mode_t mode(const std::filesystem::path& path) {
  struct stat status {};
  REQUIRE(::stat(path.c_str(), &status) == 0);
  return status.st_mode & 0777U;
}

std::unique_ptr<Transaction> begin(Disk& disk, const std::filesystem::path& folder) {
  Begun begun = disk.begin(folder, {});
  REQUIRE_FALSE(begun.error);
  REQUIRE(begun.transaction->alone());
  return std::move(begun.transaction);
}

// The common behavior of both disks.
void check_contract(Disk& disk, const std::filesystem::path& root) {
  const auto transaction = begin(disk, root);
  CHECK(disk.kind_to_write(root / "none") == EntryKind::none);
  CHECK(disk.read(root / "none").error == std::errc::no_such_file_or_directory);
  CHECK(transaction->write(root / "a/b/file", "text", {}) == std::errc::no_such_file_or_directory);

  REQUIRE_FALSE(transaction->make_directories(root / "a/b"));
  REQUIRE_FALSE(transaction->make_directories(root / "a/b"));
  CHECK(disk.kind_to_write(root / "a") == EntryKind::directory);
  CHECK(disk.read(root / "a").error == std::errc::is_a_directory);

  REQUIRE_FALSE(transaction->write(root / "a/b/file", "first", {}));
  REQUIRE_FALSE(transaction->write(root / "a/b/file", std::string_view("sec\0nd", 6), {}));
  REQUIRE_FALSE(transaction->write(root / "a/b/empty", "", {false, true}));
  CHECK(disk.kind_to_write(root / "a/b") == EntryKind::directory);
  CHECK(disk.kind_to_write(root / "a/b/file") == EntryKind::file);
  CHECK(disk.read(root / "a/b/file").text == std::string("sec\0nd", 6));
  CHECK(disk.read(root / "a/b/empty").text.empty());
  CHECK_FALSE(disk.read(root / "a/b/empty").error);
  CHECK(transaction->make_directories(root / "a/b/file/below") == std::errc::not_a_directory);

  std::error_code error;
  CHECK(disk.list(root / "a/b", error) == std::vector<std::string>{"empty", "file"});
  CHECK_FALSE(error);
  CHECK(disk.list(root / "a/b/file", error).empty());
  CHECK(error == std::errc::not_a_directory);
  CHECK(disk.list(root / "none", error).empty());
  CHECK(error == std::errc::no_such_file_or_directory);

  CHECK(transaction->remove(root / "a/b") == std::errc::directory_not_empty);
  CHECK_FALSE(transaction->remove(root / "a/b/file"));
  CHECK_FALSE(transaction->remove(root / "a/b/empty"));
  CHECK_FALSE(transaction->remove(root / "a/b"));
  CHECK(transaction->remove(root / "a/b") == std::errc::no_such_file_or_directory);
  CHECK(disk.kind_to_write(root / "a/b") == EntryKind::none);
}

}  // namespace

TEST_CASE("both disks behave alike") {
  SECTION("real") {
    const Folder folder;
    RealDisk disk;
    check_contract(disk, folder.path());
  }
  SECTION("in memory") {
    MemoryDisk disk;
    disk.directories.insert("root");
    check_contract(disk, "root");
  }
}

TEST_CASE("a file is written with the usual permissions") {
  const Folder folder;
  RealDisk disk;
  const auto transaction = begin(disk, folder.path());
  const mode_t before = ::umask(027);
  REQUIRE_FALSE(transaction->write(folder.path() / "plain", "x", {}));
  REQUIRE_FALSE(transaction->write(folder.path() / "script", "x", {true, false}));
  ::umask(before);
  CHECK(mode(folder.path() / "plain") == 0640);
  CHECK(mode(folder.path() / "script") == 0750);
}

TEST_CASE("writing replaces a link and leaves its target alone") {
  const Folder folder;
  RealDisk disk;
  const auto transaction = begin(disk, folder.path());
  REQUIRE_FALSE(transaction->write(folder.path() / "target", "theirs", {}));
  std::filesystem::create_symlink("target", folder.path() / "link");
  CHECK(disk.kind_to_write(folder.path() / "link") == EntryKind::other);
  REQUIRE_FALSE(transaction->write(folder.path() / "link", "ours", {}));
  CHECK(disk.read(folder.path() / "target").text == "theirs");
  CHECK(disk.kind_to_write(folder.path() / "link") == EntryKind::file);
}

TEST_CASE("a failed write leaves no temporary file") {
  const Folder folder;
  RealDisk disk;
  auto transaction = begin(disk, folder.path());
  REQUIRE_FALSE(transaction->make_directories(folder.path() / "taken/inside"));
  CHECK(transaction->write(folder.path() / "taken", "x", {}));
  transaction.reset();
  std::error_code error;
  CHECK(disk.list(folder.path(), error) == std::vector<std::string>{"taken"});
}

TEST_CASE("a text longer than one read is complete") {
  const Folder folder;
  RealDisk disk;
  std::string text(3'000'001, 'x');
  text.back() = '\n';
  REQUIRE_FALSE(begin(disk, folder.path())->write(folder.path() / "large", text, {}));
  CHECK(disk.read(folder.path() / "large").text == text);
}

TEST_CASE("the memory disk returns the errors that a test sets") {
  MemoryDisk disk;
  disk.files["out/a"] = "1";
  disk.write_failures["out/b"] = std::make_error_code(std::errc::no_space_on_device);
  disk.read_failures["out/a"] = std::make_error_code(std::errc::permission_denied);
  CHECK(begin(disk, "out")->write("out/b", "2", {}) == std::errc::no_space_on_device);
  CHECK(disk.read("out/a").error == std::errc::permission_denied);
  CHECK(disk.written.empty());
}
