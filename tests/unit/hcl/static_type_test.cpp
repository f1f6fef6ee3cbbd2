// Conversions between types, as Terraform's documentation of type constraints lists them.
#include "hcl/static_type.hpp"
#include "catch.hpp"

namespace kootoro::hcl {
namespace {

TEST_CASE("a tuple converts to a tuple of the same length") {
  CHECK(convertible(tuple_of({number_type()}), tuple_of({string_type()})));
  CHECK_FALSE(convertible(tuple_of({number_type()}), tuple_of({number_type(), number_type()})));
  CHECK_FALSE(convertible(tuple_of({list_of(string_type())}), tuple_of({string_type()})));
  CHECK_FALSE(convertible(string_type(), tuple_of({})));
}

TEST_CASE("a tuple converts to a list, and an object to a map, if their members do") {
  CHECK(convertible(tuple_of({number_type(), string_type()}), list_of(string_type())));
  CHECK_FALSE(convertible(tuple_of({tuple_of({})}), list_of(string_type())));
  CHECK(convertible(object_of({{"a", boolean_type()}}), map_of(string_type())));
  CHECK_FALSE(convertible(object_of({{"a", object_of({})}}), map_of(string_type())));
  CHECK_FALSE(convertible(object_of({{"a", string_type()}}), list_of(string_type())));
}

}  // namespace
}  // namespace kootoro::hcl
