#include "catch.hpp"

#include <kootoro/text/utf8.hpp>
#include <kootoro/text/visible.hpp>

namespace kootoro::text {
namespace {

TEST_CASE("control characters are shown") {
  CHECK(visible("\x1b[2J\x1b]0;title\x07") == "␛[2J␛]0;title␇");
  CHECK(visible("a\r\nb\tc\x7f") == "a␍␊b␉c␡");
  CHECK(visible(std::string_view("\0", 1)) == "␀");
  CHECK(visible("\u0085\u009B31m") == "<U+0085><U+009B>31m");
  CHECK(visible("\x9b") == "\uFFFD");  // C1 as a single byte, which old terminals accept
}

TEST_CASE("characters that reverse or hide text are shown") {
  CHECK(visible("\u202Eexe.txt\u202C") == "<U+202E>exe.txt<U+202C>");
  CHECK(visible("\u2066a\u2069\u200F") == "<U+2066>a<U+2069><U+200F>");
  CHECK(visible("ad\u200Bmin\uFEFF\u00AD") == "ad<U+200B>min<U+FEFF><U+00AD>");
  CHECK(visible("\u2028\u2029") == "<U+2028><U+2029>");
  CHECK(visible("\U000E0041\uFFFE") == "<U+E0041><U+FFFE>");
}

TEST_CASE("the characters that make a command for a CI's log are shown") {
  CHECK(visible("##[error]a ##[group]") == "##<U+005B>error]a ##<U+005B>group]");
  CHECK(visible("a ##vso[task.complete]") == "a ##vso<U+005B>task.complete]");
  CHECK(visible("##teamcity[x]") == "##teamcity<U+005B>x]");
  CHECK(visible("::error::a ::b") == "<U+003A>:error::a ::b");
  CHECK(visible(" \u00A0::add-mask::a") == " \u00A0<U+003A>:add-mask::a");
  CHECK(visible("a\n::error::b", LineEnds::kept) == "a\n<U+003A>:error::b");
  CHECK(visible("travis_fold:start:a\n travis_time:x", LineEnds::kept) == "<U+0074>ravis_fold:start:a\n travis_time:x");
  CHECK(visible("a\n::error::b") == "a␊::error::b");
  CHECK(visible("::1 ::/0 # [a] #[a] ## [a] a[0] a::b") == "::1 ::/0 # [a] #[a] ## [a] a[0] a::b");
}

TEST_CASE("other text stays as it is") {
  const std::string_view text = "naïve 日本語 עברית 😀 e\u0301 \u00A0…";
  CHECK(visible(text) == text);
}

TEST_CASE("line feeds stay where lines are meant, other controls never do") {
  CHECK(visible("a\n\r\nb", LineEnds::kept) == "a\n␍\nb");
}

TEST_CASE("the result is valid and contains nothing hidden, for any input") {
  std::string bytes;
  for (int first = 0; first < 256; ++first) {
    for (const int second : {0, 0x1b, 0x80, 0x9b, 0xBF, 0xC2, 0xE2, 0xFF}) {
      bytes += {static_cast<char>(first), static_cast<char>(second)};
    }
  }
  const std::string shown = visible(bytes);
  CHECK(first_invalid_utf8(shown) == std::string::npos);
  for (std::string_view rest = shown; !rest.empty(); rest.remove_prefix(decode(rest).length)) {
    REQUIRE_FALSE(is_hidden(decode(rest).code));
  }
}

}  // namespace
}  // namespace kootoro::text
