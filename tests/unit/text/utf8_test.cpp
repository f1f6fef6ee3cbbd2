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

// What `terraform console` prints for these texts (1.11).
TEST_CASE("a joiner interrupts more than 30 combining characters in a row") {
  const auto times = [](std::size_t count, std::string_view text) {
    std::string result;
    for (; count > 0; --count) {
      result += text;
    }
    return result;
  };
  const std::string acute = "\u0301";
  const std::string joiner = "\u034F";
  CHECK(normalize_nfc("o" + times(30, acute)) == "\u00F3" + times(29, acute));
  CHECK(normalize_nfc("o" + times(32, acute)) == "\u00F3" + times(29, acute) + joiner + times(2, acute));
  CHECK(normalize_nfc(times(31, acute)) == times(30, acute) + joiner + acute);
  // What a character decomposes into counts, and so do marks of Hangul and of Indic scripts that are no marks by class.
  CHECK(normalize_nfc("\u00F3" + times(30, acute)) == "\u00F3" + times(29, acute) + joiner + acute);
  CHECK(normalize_nfc("\u1100" + times(31, "\u1161")) == "\uAC00" + times(29, "\u1161") + joiner + "\u1161");
  CHECK(normalize_nfc("a" + times(16, "\u0344")) ==
        "\u00E4" + acute + times(14, "\u0308\u0301") + joiner + "\u0308\u0301");
  CHECK(normalize_nfc("o" + times(20, acute) + "x" + times(20, acute)) ==
        "\u00F3" + times(19, acute) + "x" + times(20, acute));
  const std::string once = normalize_nfc("o" + times(99, acute));
  CHECK(normalize_nfc(once) == once);
}

TEST_CASE("a piece of a text ends with a whole character") {
  CHECK(graphemes_length("abcdef", 4) == 4);
  CHECK(graphemes_length("abc\r\nd", 4) == 5);
  CHECK(graphemes_length("abce\u0301\u0301d", 4) == 8);
  CHECK(graphemes_length("ab", 4) == 2);
}

}  // namespace
}  // namespace kootoro::text
