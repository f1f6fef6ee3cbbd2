#include "catch.hpp"

#include <kootoro/source/unicode.hpp>

namespace kootoro::source {
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

}  // namespace
}  // namespace kootoro::source
