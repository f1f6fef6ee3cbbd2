#include "catch.hpp"

#include <kootoro/text/pattern.hpp>

namespace kootoro::text {
namespace {

TEST_CASE("a star matches any characters") {
  CHECK(matches("*", ""));
  CHECK(matches("aws_*.notify", "aws_lambda_function.notify"));
  CHECK(matches("a*b*c", "a-b-b-c"));
  CHECK(matches("a**", "a"));
  CHECK_FALSE(matches("a*b", "a-b-"));
  CHECK_FALSE(matches("", "a"));
  CHECK_FALSE(matches("a*bc", "a-b"));
}

TEST_CASE("a question mark matches one character only where it is a wildcard") {
  CHECK(matches("a?", "a?"));
  CHECK_FALSE(matches("a?", "ab"));
  CHECK(matches("a?", "ab", Wildcards::star_any));
  CHECK(matches("*?c", "abc", Wildcards::star_any));
  CHECK_FALSE(matches("a?", "a", Wildcards::star_any));
  CHECK_FALSE(matches("a?", "a*", Wildcards::star_any));
}

}  // namespace
}  // namespace kootoro::text
