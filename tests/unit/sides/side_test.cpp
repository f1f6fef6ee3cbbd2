#include "source/folder.hpp"

#include <kootoro/sides/side.hpp>

#include <catch.hpp>

namespace kootoro::sides {
namespace {

Options options() {
  return {{"", "env", {}, {}}, {}};
}

source::MemoryDisk project() {
  source::MemoryDisk disk;
  disk.files["env/dev.tfvars"] = "resource_name_suffix = \"dev01\"\n";
  disk.files["generated/dev/main.tf.json"] = R"({"resource": {"aws_sqs_queue": {"q": {"name": "q"}}}})";
  disk.files["generated/dev/modules/s3/main.tf.json"] = R"({"resource": {"aws_s3_bucket": {"b": {"bucket": "b"}}}})";
  disk.files["notes/text.md"] = "nothing to compare";
  return disk;
}

}  // namespace

TEST_CASE("a name with settings is an environment, even beside a folder of that name", "[sides]") {
  source::MemoryDisk disk = project();
  CHECK(names_environment("dev", options(), disk));
  CHECK_FALSE(names_environment("generated", options(), disk));
  CHECK_FALSE(names_environment("generated/dev", options(), disk));
  CHECK_FALSE(names_environment("-", options(), disk));
  CHECK_FALSE(names_environment("git:main", options(), disk));
  CHECK_FALSE(names_environment("./dev", options(), disk));
  disk.directories.insert("dev");
  CHECK(names_environment("dev", options(), disk));
}

TEST_CASE("an environment is made from its settings", "[sides]") {
  const source::MemoryDisk disk = project();
  const Side side = read_side("dev", options(), disk);
  CHECK_FALSE(side.diagnostics.has_errors());
  CHECK(side.title == "dev");
  REQUIRE(made_from(side).has_value());
  CHECK(made_from(side)->settings->named("resource_name_suffix") != nullptr);
}

TEST_CASE("a generated folder is read with its modules", "[sides]") {
  const source::MemoryDisk disk = project();
  const Side side = read_side("generated/dev", options(), disk);
  CHECK_FALSE(side.diagnostics.has_errors());
  CHECK_FALSE(made_from(side).has_value());
}

TEST_CASE("a side that can't be compared is an error", "[sides]") {
  const source::MemoryDisk disk = project();
  CHECK(read_side("notes/", options(), disk).diagnostics.has_errors());
  CHECK(read_side("git:", options(), disk).diagnostics.has_errors());
  CHECK(read_side("git:-x", options(), disk).diagnostics.has_errors());
}

TEST_CASE("a generated folder may be a link, and hold links", "[sides]") {
  const source::test::Folder folder;
  const source::RealDisk disk;
  const std::filesystem::path root = folder.path();
  folder.write("real/main.tf.json", "{}");
  folder.write("real/modules/s3/main.tf.json", "{}");
  std::filesystem::create_directory_symlink("real", root / "link");
  std::filesystem::create_directory_symlink("../..", root / "real/modules/circle");
  CHECK_FALSE(read_side((root / "link").string(), options(), disk).diagnostics.has_errors());
  std::filesystem::create_symlink("nowhere", root / "real/modules/s3/outputs.tf.json");
  const Side broken = read_side((root / "link").string(), options(), disk);
  REQUIRE(broken.diagnostics.error_count() == 1);
  CHECK(broken.diagnostics.items().front().message ==
        "cannot read `" + (root / "link/modules/s3/outputs.tf.json").string() + "`: broken symbolic link");
}

}  // namespace kootoro::sides
