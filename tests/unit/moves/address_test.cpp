#include "catch.hpp"

#include <kootoro/moves/address.hpp>

namespace kootoro::moves {

TEST_CASE("an address is taken apart", "[moves]") {
  const auto address = parse_address(R"(module.a["x.y"].module.b[3].aws_s3_bucket.c["k\"]"])");
  REQUIRE(address);
  CHECK(address->module == R"(module.a["x.y"].module.b[3])");
  CHECK(address->type == "aws_s3_bucket");
  CHECK(address->name == "c");
  CHECK(address->key == R"(["k\"]"])");
  CHECK(address->keyless == "module.a.module.b.aws_s3_bucket.c");
  CHECK_FALSE(address->data);
}

TEST_CASE("modules and data sources have addresses, too", "[moves]") {
  CHECK(parse_address("module.s3")->module == "module.s3");
  CHECK(parse_address("module.s3")->type.empty());
  CHECK(parse_address("data.aws_region.here")->data);
  CHECK(parse_address("data.aws_region.here")->keyless == "data.aws_region.here");
}

TEST_CASE("an invalid address is rejected", "[moves]") {
  for (const char* text : {"", "aws_s3_bucket", "aws_s3_bucket.", ".a", "a.b.c", "module", "module.a.b", "a.b[",
                           "a.b[]", "a.b[\"x]", "a.b[-1]", "a[0].b", "a.b c", "1a.b", "${a.b}", "a.b[0]x"}) {
    INFO(text);
    CHECK_FALSE(parse_address(text));
  }
}

}  // namespace kootoro::moves
