#include <kootoro/provider/schema.hpp>
#include <kootoro/provider/type_names.hpp>

#include "catch.hpp"

#include <algorithm>

using namespace kootoro;

TEST_CASE("the names of types are sorted, and have those of the schema") {
  const bool data = GENERATE(false, true);
  const auto names = provider::type_names(data);
  CHECK(std::ranges::is_sorted(names));
  const provider::Schema& schema = provider::built_in();
  for (const std::string_view name : data ? schema.data_source_names() : schema.resource_names()) {
    CAPTURE(name);
    CHECK(std::ranges::binary_search(names, name));
    CHECK_FALSE(provider::release_of(name).empty());
  }
}

TEST_CASE("the names have types that the schema lacks") {
  CHECK(std::ranges::binary_search(provider::type_names(false), "aws_vpc"));
  CHECK(std::ranges::binary_search(provider::type_names(false), "random_password"));
  CHECK(std::ranges::binary_search(provider::type_names(true), "aws_vpc"));
  CHECK_FALSE(std::ranges::binary_search(provider::type_names(true), "random_password"));
}

TEST_CASE("other providers' types have no release here") {
  const auto [type, release] = GENERATE(table<std::string, std::string>({
      {"terraform_data", "Terraform"},
      {"random_pets", "the provider `random` 3.9.0"},
      {"google_storage_bucket", ""},
      {"awscc_s3_bucket", ""},
      {"aws", "the provider `aws` 6.47.1"},
      {"", ""},
  }));
  CHECK(provider::release_of(type) == release);
}
