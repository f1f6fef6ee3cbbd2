#include <kootoro/terraform/names.hpp>

#include <catch.hpp>

namespace kootoro::terraform {
namespace {

TEST_CASE("meta-arguments are Terraform's own; timeouts are the provider's") {
  CHECK(is_meta_argument("depends_on"));
  CHECK(is_meta_argument("provisioner"));
  CHECK_FALSE(is_meta_argument("timeouts"));
  CHECK_FALSE(is_meta_argument(""));
}

TEST_CASE("an address holds its instances and what is in its module, not what begins alike") {
  CHECK(is_within("aws_s3_bucket.a", "aws_s3_bucket.a"));
  CHECK(is_within("aws_s3_bucket.a[0]", "aws_s3_bucket.a"));
  CHECK(is_within("module.a.aws_s3_bucket.b", "module.a"));
  CHECK(is_within("module.a[\"x\"].aws_s3_bucket.b", "module.a"));
  CHECK_FALSE(is_within("module.ab.aws_s3_bucket.b", "module.a"));
  CHECK_FALSE(is_within("module.a", "module.a.aws_s3_bucket.b"));
}

}  // namespace
}  // namespace kootoro::terraform
