#include "catch.hpp"

#include <kootoro/text/number.hpp>

namespace kootoro::text {
namespace {

TEST_CASE("a whole number is digits and nothing else") {
  CHECK(whole_number("0") == 0);
  CHECK(whole_number("007") == 7);
  CHECK(whole_number("9223372036854775807") == 9223372036854775807);
  for (const char* text :
       {"", "-1", "+1", " 1", "1 ", "1.0", "1e2", "0x10", "1_000", "9223372036854775808", "١", "1\n"}) {
    CAPTURE(text);
    CHECK_FALSE(whole_number(text));
  }
  CHECK_FALSE(whole_number(std::string_view("1\0", 2)));
}

TEST_CASE("a decimal number has a point and an exponent, but no words") {
  CHECK(decimal_number("0.25") == 0.25);
  CHECK(decimal_number(".25") == 0.25);
  CHECK(decimal_number("+2") == 2);
  CHECK(decimal_number("-1e3") == -1000);
  for (const char* text : {"", "inf", "nan", "0x1p3", " 1", "1 ", "1,5", "e", "+", "1e999", "--1", "+-1", "++1"}) {
    CAPTURE(text);
    CHECK_FALSE(decimal_number(text));
  }
}

TEST_CASE("nouns follow their count") {
  CHECK(counted(0, "file") == "0 files");
  CHECK(counted(1, "file") == "1 file");
  CHECK(counted(2, "file") == "2 files");
  CHECK(plural(1, "day") == "day");
}

}  // namespace
}  // namespace kootoro::text
