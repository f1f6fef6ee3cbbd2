#include "catch.hpp"

#include <kootoro/text/layout.hpp>

namespace kootoro::text {
namespace {

using Parts = std::vector<std::string_view>;

TEST_CASE("a text is split at separators") {
  CHECK(split("", ',').empty());
  CHECK(split("a", ',') == Parts{"a"});
  CHECK(split("a,,b,", ',') == Parts{"a", "", "b", ""});
  CHECK(split(",", ',') == Parts{"", ""});
  std::string_view rest = "head: value";
  CHECK(take_until(rest, ':') == "head");
  CHECK(rest == " value");
  CHECK(take_until(rest, ':') == " value");
  CHECK(rest.empty());
}

TEST_CASE("words and lines") {
  CHECK(words("  a \t b\nc ") == Parts{"a", "b", "c"});
  CHECK(words(" \n").empty());
  CHECK(lines("a\n\nb\n") == Parts{"a", "", "b"});
  CHECK(lines("a\nb") == Parts{"a", "b"});
  CHECK(lines("").empty());
  CHECK(trimmed(" \r\n a b\t") == "a b");
  CHECK(trimmed(" ").empty());
}

TEST_CASE("lines are broken at spaces, by their width") {
  CHECK(wrapped("", 2) == "");
  CHECK(wrapped("aa bb cc", 0, 5) == "aa bb\ncc");
  CHECK(wrapped("aa bb", 2, 5) == "aa\n  bb");
  CHECK(wrapped("a muchtoolong b", 0, 5) == "a\nmuchtoolong\nb");
  CHECK(wrapped("日本 日本", 0, 9) == "日本 日本");
  CHECK(wrapped("日本 日本", 0, 8) == "日本\n日本");
  CHECK(wrapped("ä ö ü", 0, 5) == "ä ö ü");
}

TEST_CASE("texts are padded to a width") {
  CHECK(padded("ab", 4) == "ab  ");
  CHECK(padded("日", 4) == "日  ");
  CHECK(padded("abcde", 4) == "abcde");
}

TEST_CASE("texts are shortened to a width, between characters") {
  CHECK(shortened("abcd", 4) == "abcd");
  CHECK(shortened("abcde", 4) == "abc…");
  CHECK(shortened("日本語", 6) == "日本語");
  CHECK(shortened("日本語", 5) == "日本…");
  CHECK(shortened("日本語", 4) == "日…");
  CHECK(shortened("ab", 1) == "…");
  CHECK(shortened("", 0) == "");
  CHECK(shortened("\n\n\n", 2) == "\n…");
  CHECK(shortened("e\u0301\u0301\u0301", 3) == "e\u0301…");
}

}  // namespace
}  // namespace kootoro::text
