// Findings about files that look right: what to do is part of them.
#include "catch.hpp"
#include "hcl/support.hpp"

#include <fmt/format.h>

namespace kootoro::hcl::test {
namespace {

/// Each finding as `LINE:COLUMN message; help`, one per line.
std::string told(const std::string& text, bool json = false) {
  source::Files files;
  const source::FileId file = files.add(json ? "x.tfvars.json" : "x.tfvars", text);
  diag::Diagnostics findings;
  static_cast<void>(json ? read_json(file, files, findings) : read_native(file, files, findings));
  std::string lines;
  for (const diag::Diagnostic& finding : findings.items()) {
    const source::Position at = files.start(finding.subject);
    lines += fmt::format("{}:{} {}{}\n", at.line, at.column, finding.message,
                         finding.help.empty() ? "" : "; " + finding.help.back());
  }
  return lines;
}

bool contains(const std::string& text, std::string_view part) {
  return text.find(part) != std::string::npos;
}

}  // namespace

TEST_CASE("a backslash of a Windows path is written twice") {
  for (const char* path : {"D:\\Data", "D:\\users", "D:\\Umbra", "D:\\"}) {
    INFO(path);
    CHECK(contains(told(fmt::format("p = \"{}x\"\n", path)), "write a backslash as `\\\\`"));
    CHECK(contains(told(fmt::format(R"({{"p": "{}x"}})", path), true), "write a backslash as `\\\\`"));
  }
}

TEST_CASE("an invisible character is named, and removed") {
  for (const char* hidden : {"\u200C", "\u2060", "\u00AD", "\u202E", "\uFEFF"}) {
    CHECK(contains(told(fmt::format("n = [1, {}2]\n", hidden)), "1:9 unexpected character U+"));
    CHECK(contains(told(fmt::format("n = [1, {}2]\n", hidden)), "remove it"));
    CHECK(contains(told(fmt::format("{{\"n\": {}2}}", hidden), true), "remove the invisible character U+"));
  }
  CHECK(contains(told("n = \u30002\n"), "replace it with a space"));
}

TEST_CASE("JSON has no byte order mark, and native syntax may have one") {
  CHECK(told("\uFEFF{\"n\": 2}", true) ==
        "1:1 the text starts with a byte order mark, which JSON does not allow; save it as UTF-8 without a byte order "
        "mark\n");
  CHECK(told("\uFEFFn = 2\n").empty());
}

TEST_CASE("marks of a merge conflict are named") {
  const std::string conflict = "a = 1\n<<<<<<< HEAD\nb = 2\n=======\nb = 3\n>>>>>>> topic\n";
  const std::string lines = told(conflict);
  CHECK(contains(lines, "2:1 `<<<<<<<` marks a merge conflict that is not resolved; choose what is right"));
  CHECK(contains(lines, "4:1 `=======` marks a merge conflict"));
  CHECK(contains(lines, "6:1 `>>>>>>>` marks a merge conflict"));
  CHECK(
      contains(told("{\n<<<<<<< ours\n\"b\": 2\n=======\n\"b\": 3\n>>>>>>> theirs\n}\n", true), "2:1 `<<<<<<<` marks"));
  CHECK(contains(told("o = {\n<<<<<<< HEAD\n  b = 2\n||||||| base\n  b = 1\n=======\n  b = 3\n>>>>>>> topic\n}\n"),
                 "2:1 `<<<<<<<` marks"));
  // Text that only looks like it, beside another error.
  CHECK_FALSE(contains(told("t = <<E\n=======\nE\nb = foo bar\n"), "merge conflict"));
}

TEST_CASE("carriage returns in a heredoc are part of its text") {
  CHECK(contains(told("t = <<E\r\none\r\nE\r\n"), "1:5 the lines of this heredoc end with carriage returns"));
  CHECK(contains(told("t = {\r\n  u = <<-E\r\n    ${1}\r\n  E\r\n}\r\n"), "2:7 the lines of this heredoc"));
  CHECK(told("t = <<E\r\nE\r\nu = [\r\n  1,\r\n]\r\n").empty());
}

TEST_CASE("a number as a key loses digits") {
  CHECK(contains(told("o = { 2.50 = 1 }\n"),
                 "1:7 the key `2.50` is a number, which becomes the text `2.5`; put it in quotes to keep its digits: "
                 "`\"2.50\"`"));
  CHECK(told("o = { 25 = 1, \"2.50\" = 2 }\n").empty());
}

// Terraform 1.11: "Variable declaration in .tfvars file".
TEST_CASE("a file of values declares no variables") {
  const char* const message = "`variable` declares variables, but only values are allowed here";
  CHECK(contains(told("{\n  \"variable\": {\"zone\": {\"type\": \"string\"}}}", true), fmt::format("2:3 {}", message)));
  CHECK(contains(told(R"({"variable": [{"zone": [{}]}]})", true), message));
  for (const char* value : {"{}", "5", "[]", "[5]", "null", R"({"zone": 5})", R"({"zone": []})"}) {
    INFO(value);
    CHECK(told(fmt::format(R"({{"variable": {}}})", value), true).empty());
  }
  CHECK(told(R"({"v": {"variable": {"zone": {}}}})", true).empty());
  CHECK(contains(told("variable \"zone\" {}\n"), "1:1 `variable` starts a block"));
}

}  // namespace kootoro::hcl::test
