#include "catch.hpp"

#include <kootoro/text/utf8.hpp>

namespace kootoro::text {
namespace {

TEST_CASE("grapheme clusters are counted, of ASCII and of other texts") {
  CHECK(grapheme_count("") == 0);
  CHECK(grapheme_count("a-b") == 3);
  CHECK(grapheme_count("\r\n") == 1);
  CHECK(grapheme_count("a\r\nb\n\r") == 5);
  CHECK(grapheme_count("\r\r\n\n") == 3);
  CHECK(grapheme_count("e\u0301\r\n") == 2);
  CHECK(grapheme_count("\xFF\xFFz") == 3);
}

TEST_CASE("a character is decoded with its length, a bad byte alone") {
  CHECK(decode("é").code == 0xE9);
  CHECK(decode("é").length == 2);
  CHECK(decode("😀x").code == 0x1F600);
  CHECK(decode("😀x").length == 4);
  // A continuation byte, an overlong slash, a surrogate, a number above 10FFFF, an incomplete sequence.
  for (const std::string_view bad : {"\x80", "\xC0\xAF", "\xED\xA0\x80", "\xF4\x90\x80\x80", "\xE2\x82"}) {
    CHECK_FALSE(decode(bad).valid);
    CHECK(decode(bad).length == 1);
    CHECK(first_invalid_utf8(bad) == 0);
  }
}

TEST_CASE("the width of a text is that in a terminal") {
  CHECK(display_width("abc") == 3);
  CHECK(display_width("日本") == 4);
  CHECK(display_width("e\u0301") == 1);
  CHECK(display_width("a\xFF") == 2);
}

TEST_CASE("code points are counted, and bad bytes replaced one by one") {
  CHECK(character_count("日本e\u0301") == 4);
  CHECK(replace_invalid("a\xFF\xFE é\xE2\x82") == "a\uFFFD\uFFFD é\uFFFD\uFFFD");
  CHECK(normalize_nfc("e\u0301") == "\u00E9");
  std::string text;
  append_utf8(text, 0x20AC);
  CHECK(text == "€");
}

}  // namespace
}  // namespace kootoro::text
