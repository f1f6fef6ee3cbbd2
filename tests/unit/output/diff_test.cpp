#include "output/line_diff.hpp"

#include <kootoro/output/output.hpp>

#include <catch.hpp>

#include <random>

using kootoro::output::Change;
using kootoro::output::diff_lines;
using kootoro::output::Edit;
using kootoro::output::split_lines;
using Lines = std::vector<std::string_view>;

namespace {

std::string lines(int first, int last) {
  std::string text;
  for (int i = first; i <= last; ++i) {
    text += std::to_string(i) + '\n';
  }
  return text;
}

std::string diff(const std::string& before, const std::string& after, Change change = Change::stale) {
  kootoro::source::MemoryDisk disk;
  disk.files["out/f"] = before;
  return kootoro::output::unified_diff({{"f", after, false}}, {{"f", change}}, "out", disk);
}

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

TEST_CASE("a changed line has three lines of context on each side") {
  std::string after = lines(1, 9);
  after.replace(after.find('5'), 1, "five");
  CHECK(diff(lines(1, 9), after) == "--- a/out/f\n+++ b/out/f\n@@ -2,7 +2,7 @@\n 2\n 3\n 4\n-5\n+five\n 6\n 7\n 8\n");
}

TEST_CASE("changes near each other share a hunk, far ones do not") {
  CHECK(diff(lines(1, 20), "0\n" + lines(1, 7) + "x\n" + lines(8, 20)) ==
        "--- a/out/f\n+++ b/out/f\n@@ -1,3 +1,4 @@\n+0\n 1\n 2\n 3\n@@ -5,6 +6,7 @@\n 5\n 6\n 7\n+x\n 8\n 9\n 10\n");
  CHECK(diff(lines(1, 8), "0\n" + lines(1, 6) + lines(8, 8)) ==
        "--- a/out/f\n+++ b/out/f\n@@ -1,8 +1,8 @@\n+0\n 1\n 2\n 3\n 4\n 5\n 6\n-7\n 8\n");
}

TEST_CASE("a new and an orphaned file are compared with nothing") {
  CHECK(diff("", "a\nb\n", Change::missing) == "--- /dev/null\n+++ b/out/f\n@@ -0,0 +1,2 @@\n+a\n+b\n");
  kootoro::source::MemoryDisk disk;
  disk.files["out/g"] = "a\n";
  CHECK(kootoro::output::unified_diff({}, {{"g", Change::orphaned}}, "/out/../out", disk).empty() == false);
  CHECK(kootoro::output::unified_diff({}, {{"g", Change::orphaned}}, "out", disk) ==
        "--- a/out/g\n+++ /dev/null\n@@ -1 +0,0 @@\n-a\n");
}

TEST_CASE("a missing line end is marked") {
  CHECK(diff("a\nb", "a\nb\n") ==
        "--- a/out/f\n+++ b/out/f\n@@ -1,2 +1,2 @@\n a\n-b\n\\ No newline at end of file\n+b\n");
}

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
