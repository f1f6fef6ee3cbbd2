#include "catch.hpp"
#include "hcl/support.hpp"

#include <kootoro/hcl/number.hpp>

using kootoro::hcl::Number;
using namespace kootoro::hcl::test;

namespace {

const std::string two_to_512 =
    "134078079299425970995740249982058461274793658205923933777235614437217640300735469768018742981669034276900318581864"
    "86050853753882811946569946433649006084096";

std::string plus_one(std::string digits) {
  ++digits.back();
  return digits;
}

}  // namespace

TEST_CASE("numbers have 512 bits") {
  CHECK(value(two_to_512) == two_to_512);
  CHECK(value(plus_one(two_to_512)) == two_to_512);
  const Case cases[] = {
      {"0.1 + 0.2 == 0.3", "true"},
      {"1 / 3 * 3 == 1", "true"},
      {"1e30 + 1 - 1e30", "1"},
      {"1e23", "100000000000000000000000"},
      {"9223372036854775807 + 1", "9223372036854775808"},
      {"-9223372036854775807 - 2", "-9223372036854775809"},
      {"9223372036854775807 * 2", "18446744073709551614"},
  };
  for (const Case& example : cases) {
    INFO(example.source);
    CHECK(value(example.source) == example.expected);
  }
}

TEST_CASE("numbers are shown in full and as short as can be") {
  const std::string third = value("\"${1 / 3} x\"");
  CHECK(third.size() == 161);  // quotes, "0.", 155 digits, " x"
  CHECK(third.substr(third.size() - 7) == "3335 x\"");
  const Case cases[] = {
      {"1.50", "1.5"},
      {"1e3", "1000"},
      {"007", "7"},
      {"1e-3", "0.001"},
      {"\"${-0}x\"", "\"-0x\""},
      {"-0", "0"},
      {"-0 == 0", "true"},
      {"\"${0 * -1}x\"", "\"-0x\""},
      {"100.0", "100"},
      {"12e+2", "1200"},
      {"\"x${1e20}\"", "\"x100000000000000000000\""},
  };
  for (const Case& example : cases) {
    INFO(example.source);
    CHECK(value(example.source) == example.expected);
  }
}

TEST_CASE("numbers with large exponents are exact where Go's are") {
  CHECK(value("7e987654") == "7" + std::string(987654, '0'));
  CHECK(value("1.25e-30000") == "0." + std::string(29999, '0') + "125");
  // As Go's big.Float prints the quotient with 512 bits.
  std::string seventh;
  for (int i = 0; i < 25; ++i) {
    seventh += "428571";
  }
  seventh += "4286";
  CHECK(value("3e4000 / 7e-4000") == seventh + std::string(8000 - seventh.size(), '0'));
  CHECK(value("1e900000 - 1e900000 + 1") == "1");
  CHECK(value("1e900000 + 1 == 1e900000") == "true");
}

TEST_CASE("numbers keep apart what half a unit tells apart") {
  // 2^512 + 1 lies between two values of 512 bits, and the even one wins; a little more makes it the upper one.
  CHECK(value(two_to_512 + " + 1 == " + two_to_512) == "true");
  CHECK(value(two_to_512 + " + 1.0000001 == " + two_to_512) == "false");
  CHECK(value(two_to_512 + " + 3 == " + two_to_512 + " + 4") == "true");
  CHECK(value("-" + two_to_512 + " - 1 == -" + two_to_512) == "true");
  CHECK(value("1 - 1e-400 == 1") == "true");
  CHECK(value("1 - 1e-150 == 1") == "false");
  CHECK(value("1e-300 < 1e-299") == "true");
  CHECK(value("-1e300 < -1e299") == "true");
}

TEST_CASE("division and remainder") {
  const Case cases[] = {
      {"1 / 0 > 5", "true"},
      {"\"x${1 / 0}\"", "\"x+Inf\""},
      {"1 / 0", "1:5"},
      {"0 / 0", "1:5"},
      {"[0 / 0, foo]", "1:6"},
      {"5 % 0", "5"},
      {"-7 % 3", "-1"},
      {"7 % -3", "1"},
      {"7.5 % 2", "1.5"},
      {"\"${-0 % 5}x\"", "\"-0x\""},
      {"7 / 2", "3.5"},
      {"5 % (1 / 0)", "1:5"},
      {"\"${-1 / 0}x\"", "\"-Infx\""},
      {"1/0 - 1/0", "1:5"},
  };
  for (const Case& example : cases) {
    INFO(example.source);
    CHECK(value(example.source) == example.expected);
  }
}

TEST_CASE("positions have 64 bits") {
  CHECK(value("[for i, v in [0, 0] : [for k, w in [0, 0, 0, 0] : i / k if k == 3] if i == 1][0][0]") ==
        "0.33333333333333333334");
}

TEST_CASE("texts that are not numbers") {
  for (const char* text : {".5", "5.", "0x1F", "1_000", "1e", "+1", "1.2.3", "1..2"}) {
    INFO(text);
    CHECK(value(text).substr(0, 2) == "1:");
  }
  CHECK(value("1e400").size() == 401);
}

TEST_CASE("numbers from and to C++") {
  CHECK(Number::parse("12")->as_int64() == 12);
  CHECK(Number::parse("1.5")->as_int64() == std::nullopt);
  CHECK(Number::parse("1.5")->as_double() == 1.5);
  CHECK(Number::parse("-1e2")->as_int64() == -100);
  CHECK_FALSE(Number::parse("1e9999999")->within_limits());
  CHECK_FALSE(Number::parse("1e2147483648"));
  CHECK_FALSE(Number::parse("0e9223372036854775808"));
  CHECK_FALSE(Number::parse("abc"));
  CHECK_FALSE(Number::parse(""));
  CHECK(Number(3) < *Number::parse("3.5"));
  CHECK(Number(3) == *Number::parse("3.0"));
}

// Terraform 1.11 compares these numbers so; the exponents of big.Float end near 2^31 in the power of two.
TEST_CASE("numbers of every form are read as Terraform reads them") {
  const Case cases[] = {
      {"2.e3", "2000"},
      {"25.E-1", "2.5"},
      {"0e123456", "0"},
      {"0.0e-99999999999", "0"},
      {"\"${-0e7}x\"", "\"-0x\""},
      {"5e-900000000", "0"},
      {"5e-900000000 == 0", "true"},
      {"-7e-999999999", "0"},
      {"3e999999999 > 5", "true"},
      {"[4][0.e1]", "4"},
      {"\"2.e2\" + \"5.\" + \".5\" + \"+1\" + \"1p3\"", "214.5"},
  };
  for (const Case& example : cases) {
    INFO(example.source);
    CHECK(value(example.source) == example.expected);
  }
  for (const char* text : {"1.e", "1..e1", "1.5.e3", "1.e1.5", "1.e1e1", "1e2147483648", "0e9223372036854775808",
                           "[5].0.e1", "\"0x1p4\" + 0"}) {
    INFO(text);
    CHECK(value(text).substr(0, 2) == "1:");
  }
  CHECK(json(R"({"a": 0e12345, "b": 7e-900000000, "c": -0.0})") == R"({"a": 0,"b": 0,"c": 0})");
}

TEST_CASE("a number whose text would fill the memory is refused at its place") {
  CHECK(value("3e1000000").size() == 1'000'001);
  CHECK(errors("x = 1e1000002").at(0).starts_with("1:5 the exponent of `1e1000002` is out of range"));
  CHECK(errors("x = 1e-1000002").at(0).starts_with("1:5 the exponent of"));
  CHECK(errors("x = 1e900000 * 1e900000").at(0).starts_with("1:5 the result of this operation is out of range"));
  CHECK(json(R"({"a": 1e1000002})") == "1:7");
  CHECK(json(R"({"a": -1e01234567845})") == "1:7");  // infinite to Terraform: JSON can't say so
  // 300 numbers of a million digits each.
  std::string many = "x = [for y in [";
  for (int at = 0; at < 300; ++at) {
    many += "1,";
  }
  CHECK(errors(many + "] : 1e1000000]").at(0).find("too large") != std::string::npos);
}
