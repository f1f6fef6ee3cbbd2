#include "catch.hpp"

#include <kootoro/text/line_diff.hpp>

#include <random>

using kootoro::text::diff_lines;
using kootoro::text::Edit;
using kootoro::text::split_lines;
using Lines = std::vector<std::string_view>;

namespace {

/// Applies the edits.
Lines apply(const Lines& before, const Lines& after, const std::vector<Edit>& edits) {
  Lines result;
  std::size_t at = 0;
  for (const Edit& edit : edits) {
    result.insert(result.end(), before.begin() + static_cast<std::ptrdiff_t>(at),
                  before.begin() + static_cast<std::ptrdiff_t>(edit.old_begin));
    result.insert(result.end(), after.begin() + static_cast<std::ptrdiff_t>(edit.new_begin),
                  after.begin() + static_cast<std::ptrdiff_t>(edit.new_begin + edit.new_size));
    at = edit.old_begin + edit.old_size;
  }
  result.insert(result.end(), before.begin() + static_cast<std::ptrdiff_t>(at), before.end());
  return result;
}

std::size_t size_of(const std::vector<Edit>& edits) {
  std::size_t size = 0;
  for (const Edit& edit : edits) {
    size += edit.old_size + edit.new_size;
  }
  return size;
}

}  // namespace

TEST_CASE("equal texts have no edits") {
  CHECK(diff_lines({}, {}).empty());
  CHECK(diff_lines({"a\n", "b\n"}, {"a\n", "b\n"}).empty());
}

TEST_CASE("there are few edits if only repeated lines differ") {
  const Lines before{"{", "}", "{", "}", "{", "}"};
  const Lines after{"{", "}", "{", "x", "}", "{", "}"};
  CHECK(size_of(diff_lines(before, after)) == 1);
  CHECK(size_of(diff_lines({"a", "b", "a", "b", "a"}, {"b", "a", "b", "a", "a"})) == 2);
}

TEST_CASE("edits lead from any text to any other") {
  std::mt19937 random(7);
  const Lines alphabet{"a\n", "b\n", "c\n", "d\n", "e\n", "f\n", "g\n", "h\n"};
  for (int round = 0; round < 2000; ++round) {
    const auto some_lines = [&] {
      Lines text(random() % 12);
      const auto letters = 1 + random() % alphabet.size();
      for (auto& line : text) {
        line = alphabet[random() % letters];
      }
      return text;
    };
    const Lines before = some_lines();
    const Lines after = some_lines();
    const auto edits = diff_lines(before, after);
    REQUIRE(apply(before, after, edits) == after);
    for (std::size_t i = 1; i < edits.size(); ++i) {
      REQUIRE(edits[i - 1].old_begin + edits[i - 1].old_size < edits[i].old_begin);
    }
  }
}

TEST_CASE("texts without anything in common are replaced as a whole") {
  std::string before;
  std::string after;
  for (int i = 0; i < 5000; ++i) {
    before += i % 2 == 0 ? "a\n" : "b\n";
    after += i % 3 == 0 ? "c\n" : "d\n";
  }
  const Lines old_lines = split_lines(before);
  const Lines new_lines = split_lines(after);
  const auto edits = diff_lines(old_lines, new_lines);
  REQUIRE(edits.size() == 1);
  CHECK(edits[0].old_size == 5000);
  CHECK(edits[0].new_size == 5000);
}
