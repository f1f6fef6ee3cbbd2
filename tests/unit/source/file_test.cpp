#include "catch.hpp"

#include <kootoro/source/file.hpp>

namespace kootoro::source {
namespace {

TEST_CASE("texts on both shelves are found, and those on the second come after those on the first") {
  Files files;
  CHECK(files.first() == FileId::none);
  const FileId blueprint = files.add("functions.json", "{}", Shelf::second);
  CHECK(files.first() == FileId::none);
  const FileId settings = files.add("dev.tfvars", "a = 1\nb = 2\n");
  const FileId more = files.add("tables.json", "[]", Shelf::second);
  CHECK(files.first() == settings);
  CHECK(files[blueprint].name() == "functions.json");
  CHECK(files[settings].name() == "dev.tfvars");
  CHECK(files.text({more, 0, 1}) == "[");
  CHECK(files.start({settings, 6, 7}) == Position{2, 1, 6});
  CHECK(settings < blueprint);
  CHECK(blueprint < more);
  CHECK(more < FileId::defaults);
}

TEST_CASE("a position beyond the end is the end") {
  Files files;
  const FileId settings = files.add("dev.tfvars", "a = 1\nb");
  CHECK(files.start({settings, 99, 100}) == Position{2, 2, 7});
}

}  // namespace
}  // namespace kootoro::source
