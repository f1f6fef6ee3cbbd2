#include <kootoro/json/read.hpp>

#include <limits>
#include <string>
#include <vector>

#include "catch.hpp"

using namespace kootoro;

namespace {

/// One value of each type.
std::vector<json::Value> one_of_each() {
  return {nullptr,
          true,
          1U,
          -1,
          1.5,
          "text",
          json::Value::array({1}),
          json::Value::object({{"other", 1}}),
          json::read("1e999").value,
          json::Value(json::Value::value_t::discarded)};
}

}  // namespace

TEST_CASE("members of a value that is not an object are null") {
  for (const json::Value& value : one_of_each()) {
    CHECK(&json::member(value, "a") == &json::absent());
    CHECK(json::member(value, "a").is_null());
    CHECK(json::text(value, "a").empty());
    CHECK(json::flag(value, "a", true));
    CHECK_FALSE(json::flag(value, "a", false));
    CHECK_FALSE(json::integer(value, "a"));
    CHECK(json::members(value).size() == (value.is_object() ? 1U : 0U));
    CHECK(json::elements(value).size() == (value.is_array() ? 1U : 0U));
    CHECK(json::element(value, 1).is_null());
    CHECK(json::element(value, 0).is_null() != value.is_array());
    CHECK(json::as_text(value).has_value() == value.is_string());
    CHECK(json::as_flag(value).has_value() == value.is_boolean());
    CHECK(json::as_number(value).has_value() == value.is_number());
    CHECK(json::as_integer(value).has_value() == value.is_number_integer());
    CHECK_FALSE(json::dump(value).empty());
  }
}

TEST_CASE("a member of the wrong type reads as absent") {
  for (const json::Value& value : one_of_each()) {
    const json::Value object{{"a", value}};
    CHECK(json::member(object, "a").type() == value.type());
    CHECK(json::text(object, "a") == (value.is_string() ? "text" : ""));
    CHECK(json::flag(object, "a", false) == value.is_boolean());
    CHECK(json::integer(object, "a").has_value() == value.is_number_integer());
  }
}

TEST_CASE("ordered values have the same accessors") {
  const json::Ordered object{{"b", 1}, {"a", "x"}, {"c", {1, 2}}, {"d", true}};
  CHECK(json::text(object, "a") == "x");
  CHECK(json::integer(object, "b") == 1);
  CHECK(json::flag(object, "d", false));
  CHECK(json::elements(json::member(object, "c")).size() == 2);
  CHECK(json::members(object).begin()->first == "b");
}

TEST_CASE("whole numbers are those that fit into 64 bits") {
  CHECK(json::as_integer(json::Value(2.0)) == 2);
  CHECK(json::as_integer(json::Value(-2.0)) == -2);
  CHECK_FALSE(json::as_integer(json::Value(2.5)));
  CHECK_FALSE(json::as_integer(json::Value(9223372036854775808.0)));
  CHECK(json::as_integer(json::Value(-9223372036854775808.0)) == std::numeric_limits<std::int64_t>::min());
  CHECK_FALSE(json::as_integer(json::Value(std::numeric_limits<std::uint64_t>::max())));
  CHECK_FALSE(json::as_integer(json::Value(std::numeric_limits<double>::infinity())));
  CHECK_FALSE(json::as_integer(json::Value(std::numeric_limits<double>::quiet_NaN())));
}

TEST_CASE("output can be indented, and is always UTF-8") {
  const json::Value value{{"a", {1, "x\n", json::Value::object()}}, {"b", {{"c", nullptr}}}, {"é", "\xFF\xC3z"}};
  CHECK(json::dump(value) == "{\"a\":[1,\"x\\n\",{}],\"b\":{\"c\":null},\"é\":\"\uFFFD\uFFFDz\"}");
  CHECK(json::dump(value, 2) ==
        "{\n  \"a\": [\n    1,\n    \"x\\n\",\n    {}\n  ],\n  \"b\": {\n    \"c\": null\n  },\n"
        "  \"é\": \"\uFFFD\uFFFDz\"\n}");
  CHECK(json::dump(json::Value{{"\xFF", 1}}) == "{\"\uFFFD\":1}");
  CHECK(json::dump(value, 0) == value.dump(0, ' ', false, json::Value::error_handler_t::replace));
  CHECK(json::dump(json::Value(std::numeric_limits<double>::infinity())) == "null");
}
