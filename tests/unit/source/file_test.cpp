#include "catch.hpp"

#include <kootoro/source/file.hpp>
#include <kootoro/text/utf8.hpp>

#include <string>
#include <string_view>

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

TEST_CASE("places in a long line are counted as in a short one") {
  std::string text =
      "\xEF\xBB\xBF"
      "first\n";
  const std::size_t start = text.size();
  while (text.size() < 9000) {
    text += text.size() % 7 == 0 ? "e\u0301" : text.size() % 5 == 0 ? "\U0001F1E9\U0001F1EA" : "ab";
  }
  text += "\nlast";
  const File file("long.tfvars", text);
  for (std::size_t at = start; at < text.size(); at += 97) {
    INFO(at);
    const std::size_t line_start = at > 9000 ? text.rfind('\n', at) + 1 : start;
    const std::string_view before = std::string_view(text).substr(line_start, at - line_start);
    CHECK(file.position(static_cast<std::uint32_t>(at)).column == text::grapheme_count(before) + 1);
    CHECK(file.code_point_column(static_cast<std::uint32_t>(at)) == text::character_count(before) + 1);
  }
  CHECK(file.position(4) == Position{1, 2, 4});
  CHECK(file.line_number(static_cast<std::uint32_t>(text.size())) == 3);
}

}  // namespace
}  // namespace kootoro::source
