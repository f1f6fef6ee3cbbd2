#include <kootoro/output/output.hpp>

#include <catch.hpp>

using kootoro::output::Change;

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
