#include <kootoro/text/printable.hpp>

#include "catch.hpp"

using kootoro::text::Printable;

TEST_CASE("nothing hidden is printed") {
  const std::string hostile = "a\tb\n\x1b[31mred\x1b[0m \xE2\x80\xAE\x07 \xFF\n  ::error::x\n##[error]y\n";
  CHECK(Printable::text(hostile).view() ==
        "a\tb\n␛[31mred␛[0m <U+202E>␇ \xEF\xBF\xBD\n  <U+003A>:error::x\n##<U+005B>error]y\n");
  CHECK(Printable::commands(hostile).view() == "a␉b\n␛[31mred␛[0m <U+202E>␇ \xEF\xBF\xBD\n  ::error::x\n##[error]y\n");
}

TEST_CASE("colors stay in colored text, and only colors") {
  CHECK(Printable::colored("\x1b[1mbold\x1b[0m \x1b[38;5;1mx\x1b[m").view() ==
        "\x1b[1mbold\x1b[0m \x1b[38;5;1mx\x1b[m");
  CHECK(Printable::colored("\x1b[2J \x1b]0;title\x07 \x1b[31").view() == "␛[2J ␛]0;title␇ ␛[31");
}

TEST_CASE("JSON keeps its meaning") {
  CHECK(Printable::json("{\n  \"a\": \"\xE2\x80\xAE ##[error]\"\n}\n").view() ==
        "{\n  \"a\": \"\\u202e ##\\u005berror]\"\n}\n");
}
