#include "catch.hpp"

#include <kootoro/text/characters.hpp>

namespace kootoro::text {
namespace {

TEST_CASE("classes hold ASCII characters only") {
  std::string letters;
  std::string names;
  std::string spaces;
  for (int byte = 0; byte < 256; ++byte) {
    const char c = static_cast<char>(byte);
    letters += is_letter(c) ? std::string(1, c) : "";
    names += continues_name(c) ? std::string(1, c) : "";
    spaces += is_space(c) ? std::string(1, c) : "";
    CHECK_FALSE((byte > 127 && (is_letter_or_digit(c) || is_space(c) || is_control(c) || starts_name(c))));
  }
  CHECK(letters == "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz");
  CHECK(names == "-0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ_abcdefghijklmnopqrstuvwxyz");
  CHECK(spaces == "\t\n\v\f\r ");
}

TEST_CASE("a name starts with a letter or an underscore") {
  CHECK(starts_name('_'));
  CHECK_FALSE(starts_name('-'));
  CHECK_FALSE(starts_name('0'));
}

TEST_CASE("hexadecimal digits have a value in both cases") {
  CHECK(hex_value('0') == 0);
  CHECK(hex_value('a') == 10);
  CHECK(hex_value('F') == 15);
  CHECK(is_lower_hex('f'));
  CHECK_FALSE(is_lower_hex('F'));
  CHECK_FALSE(is_lower_hex('g'));
  for (const char c : {'g', '/', ':', '@', '`', ' ', '\x10'}) {
    CHECK(hex_value(c) == -1);
  }
}

TEST_CASE("case is that of ASCII letters; other bytes stay") {
  CHECK(lower("AbZ_-É[@") == "abz_-É[@");
  CHECK(upper("aBz_-é{`") == "ABZ_-é{`");
  CHECK(same_ignoring_case("POST", "post"));
  CHECK_FALSE(same_ignoring_case("POST", "posts"));
  CHECK_FALSE(same_ignoring_case("[", "{"));
}

TEST_CASE("names are made of settings") {
  CHECK(dashed("My_Project-X") == "my-project-x");
  CHECK(name_part("a.b@c/d-e_F") == "a_b_c_d-e_F");
  CHECK(name_part("é") == "__");
}

TEST_CASE("a text consists of a class") {
  CHECK(consists_of("123", is_digit));
  CHECK(consists_of("", is_digit));
  CHECK_FALSE(consists_of("12\xB2", is_digit));
}

}  // namespace
}  // namespace kootoro::text
