#include "catch.hpp"

#include <kootoro/check/check.hpp>

namespace kootoro::check {
namespace {

TEST_CASE("two resources with one address are an error, two types or modules are not") {
  terraform::Configuration configuration;
  configuration.modules.emplace_back("");
  configuration.modules.emplace_back("s3");
  configuration.modules[0].resource("aws_sqs_queue", "a");
  configuration.modules[0].resource("aws_sns_topic", "a");
  configuration.modules[0].data("aws_sqs_queue", "a");
  configuration.modules[1].resource("aws_sqs_queue", "a");
  CHECK(address_check(configuration).empty());
  configuration.modules[1].resource("aws_sqs_queue", "a");
  configuration.modules[1].data("aws_region", "b");
  configuration.modules[1].data("aws_region", "b");
  const diag::Diagnostics found = address_check(configuration);
  REQUIRE(found.items().size() == 2);
  CHECK(found.items()[0].message == "`module.s3.aws_sqs_queue.a` would be two resources");
  CHECK(found.items()[1].message == "`module.s3.data.aws_region.b` would be two resources");
}

}  // namespace
}  // namespace kootoro::check
