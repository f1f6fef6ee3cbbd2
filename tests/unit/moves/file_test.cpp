#include <kootoro/moves/file.hpp>

#include <catch.hpp>

namespace kootoro::moves {
namespace {

struct Project {
  std::optional<File> read() { return File::read("env", "dev", disk, files, diagnostics); }

  source::MemoryDisk disk;
  source::Files files;
  diag::Diagnostics diagnostics;
};

terraform::Configuration with_bucket() {
  terraform::Configuration configuration;
  configuration.modules.emplace_back("");
  configuration.modules.back().resource("aws_s3_bucket", "b");
  return configuration;
}

}  // namespace

TEST_CASE("a file of moves is written when it changes, and once", "[moves]") {
  Project project;
  auto file = project.read();
  REQUIRE(file.has_value());
  CHECK(file->write(project.disk, project.diagnostics));
  CHECK(project.disk.written.empty());
  Moves more;
  more.moved.push_back({"aws_s3_bucket.a", "aws_s3_bucket.b", {}, {}});
  file->merge(more, with_bucket());
  CHECK(file->changed());
  CHECK(file->write(project.disk, project.diagnostics));
  CHECK(project.disk.written == std::vector<std::string>{"env/moves/dev.tf.json"});
  CHECK_FALSE(project.read()->changed());
}

TEST_CASE("a file without a block that still fits goes", "[moves]") {
  Project project;
  project.disk.files["env/moves/dev.tf.json"] =
      R"({"moved": [{"from": "aws_s3_bucket.a", "to": "aws_s3_bucket.gone"}]})";
  auto file = project.read();
  REQUIRE(file.has_value());
  file->merge({}, with_bucket());
  CHECK(file->write(project.disk, project.diagnostics));
  CHECK(project.disk.removed == std::vector<std::string>{"env/moves/dev.tf.json"});
}

TEST_CASE("a file that can't be read or written is an error", "[moves]") {
  Project project;
  project.disk.files["env/moves/dev.tf.json"] = "{";
  CHECK_FALSE(project.read().has_value());
  CHECK(project.diagnostics.has_errors());
  Project full;
  full.disk.write_failures["env/moves/dev.tf.json"] = std::make_error_code(std::errc::no_space_on_device);
  auto file = full.read();
  Moves more;
  more.moved.push_back({"aws_s3_bucket.a", "aws_s3_bucket.b", {}, {}});
  file->merge(more, with_bucket());
  CHECK_FALSE(file->write(full.disk, full.diagnostics));
  CHECK(full.diagnostics.has_errors());
}

TEST_CASE("a file that another run changed is left alone", "[moves]") {
  Project project;
  auto file = project.read();
  Moves more;
  more.moved.push_back({"aws_s3_bucket.a", "aws_s3_bucket.b", {}, {}});
  file->merge(more, with_bucket());
  project.disk.files["env/moves/dev.tf.json"] = "{}";
  CHECK_FALSE(file->write(project.disk, project.diagnostics));
  CHECK(project.diagnostics.error_count() == 1);
  CHECK(project.disk.files["env/moves/dev.tf.json"] == "{}");
}

TEST_CASE("nothing is written through a link", "[moves]") {
  const std::string link = GENERATE(as<std::string>{}, "env", "env/moves", "env/moves/dev.tf.json");
  Project project;
  auto file = project.read();
  Moves more;
  more.moved.push_back({"aws_s3_bucket.a", "aws_s3_bucket.b", {}, {}});
  file->merge(more, with_bucket());
  project.disk.links.insert(link);
  CHECK_FALSE(file->write(project.disk, project.diagnostics));
  CHECK(project.diagnostics.items().front().kind == diag::Kind::symbolic_link);
  CHECK(project.disk.written.empty());
}

}  // namespace kootoro::moves
