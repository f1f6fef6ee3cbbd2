#include "compare/instance.hpp"
#include "catch.hpp"

namespace kootoro::compare {
namespace {

// Keys are quoted as in Terraform's language; they may contain brackets and quotes.
TEST_CASE("the declared address has no keys of instances") {
  CHECK(declared_address("module.m[0].aws_x.y[\"k\"]") == "module.m.aws_x.y");
  CHECK(declared_address(R"(aws_x.y["a]b"].z)") == "aws_x.y.z");
  CHECK(declared_address(R"(aws_x.y["a\"]b"].z)") == "aws_x.y.z");
  CHECK(declared_address("aws_x.y") == "aws_x.y");
}

}  // namespace
}  // namespace kootoro::compare
