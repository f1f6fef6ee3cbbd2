#include "catch.hpp"
#include "hcl/support.hpp"

using namespace kootoro::hcl::test;

namespace {

template <std::size_t count>
void check(const Case (&cases)[count]) {
  for (const Case& example : cases) {
    INFO(example.source);
    CHECK(value(example.source) == example.expected);
  }
}

}  // namespace

TEST_CASE("collections") {
  check({
      {"[]", "[]"},
      {"{}", "{}"},
      {"[1, \"a\", null,]", "[1,\"a\",null]"},
      {"{ a = 1, b : 2, }", "{\"a\": 1,\"b\": 2}"},
      {"{ true = 1, null = 2 }", "{\"null\": 2,\"true\": 1}"},
      {"{ 1.50 = 1, \"a${1}\" = 2, (1 + 1) = 3, 1-2 = 4 }", "{\"-1\": 4,\"1.5\": 1,\"2\": 3,\"a1\": 2}"},
      {"{ x.y = 1 }", "1:7"},
      {"{ (null) = 1 }", "1:16"},
      {"{ ([1]) = 1 }", "1:7"},
      {"{ a = 1, a = 2 }", "{\"a\": 2}"},
      {"{ \"e\\u0301\" = 1, \"\\u00e9\" = 2, 1 = 3, \"1\" = 4 }", "{\"1\": 4,\"é\": 2}"},
      {"{for x in [1, 1] : x => x}", "1:24"},
      {"{for x in [1, 1] : x => x...}", "{\"1\": [1,1]}"},
      {"[1,,2]", "1:8"},
      {"{ , x = 1 }", "1:7"},
      {"{ x = 1 y = 2 }", "1:13"},
      {"[1\n2]", "2:1"},
      {"[for k, v in {Z = 1, z = 2, é = 3, \"\uFF5E\" = 4, \"😀\" = 5} : v]", "[1,2,3,4,5]"},
      {"[for k, v in {\"9\" = 1, \"10\" = 2, \"1\" = 3} : v]", "[3,2,1]"},
  });
}

TEST_CASE("operators") {
  check({
      {"\"5\" + 1", "6"},
      {"\"1e2\" + 0", "100"},
      {"\"true\" && \"1\"", "true"},
      {"true && 1", "1:13"},
      {"\"a\" < \"b\"", "1:5"},
      {"1 == \"1\"", "false"},
      {"[1] == [\"1\"]", "false"},
      {"[] == {}", "false"},
      {"null == 1", "false"},
      {"null == null", "true"},
      {"[null] == [null]", "true"},
      {"(true ? [1] : [1, 2]) == [1]", "false"},  // a list is not a tuple
      {"1 < 2 == true", "true"},
      {"1 < 2 < 3", "1:5"},
      {"1 + 2 * 3 - 4 / 2", "5"},
      {"-2 + 5", "3"},
      {"!true || true", "true"},
      {"true || foo", "1:13"},
      {"null + 1", "1:5"},
      {"-null", "1:5"},
  });
}

TEST_CASE("conditionals") {
  check({
      {"true ? 1 : foo", "1"},
      {"false ? max(1) : [1][5]", "1:25"},
      {"true ? 1 : [1][5]", "1"},
      {"true ? 1 : 2 2", "1:18"},
      {"\"%{ if true }a%{ else }${foo}%{ endif }\"", "\"a\""},
      {"true ? 1 : \"x\"", "\"1\""},
      {"true ? [1] : [\"x\"]", "[\"1\"]"},
      {"true ? [1, \"a\"] : []", "[\"1\",\"a\"]"},
      {"true ? {p = 1} : {q = \"a\"}", "{\"p\": \"1\"}"},
      {"true ? {p = 1, q = [1]} : {}", "1:12"},
      {"true ? [1] : {}", "1:12"},
      {"true ? 1 : [2]", "1:12"},
      {"true ? null : 5", "null"},
      {"false ? null : 5", "5"},
      {"\"true\" ? 1 : 2", "1"},
      {"1 ? 1 : 2", "1:5"},
      {"null ? 1 : 2", "1:5"},
      {"true ? 1 : false ? 2 : 3", "1"},
  });
}

TEST_CASE("names, functions and loops") {
  check({
      {"foo", "1:5"},
      {"foo.bar[0]", "1:5"},
      {"[for x in [1] : y]", "1:21"},
      {"max(1, 2)", "1:5"},
      {"[for x in [1] : ns::f(x)]", "1:21"},
      {"[for x in null : x]", "1:15"},
      {"[for x in 5 : x]", "1:15"},
      {"[for x in [1] : x if null]", "1:26"},
      {"[for x in [1] : x if 5]", "1:26"},
      {"[for x in [] : x if foo]", "1:25"},
      {"{for x in [1] : null => x}", "1:21"},
      {"{for i, x in [\"a\"] : i => x}", "{\"0\": \"a\"}"},
      {"{for x in [true] : x => 1}", "{\"true\": 1}"},
      {"[for in in [1] : in]", "[1]"},
      {"[for k, v in {a = 1} : \"${k}${v}\" if v > 0]", "[\"a1\"]"},
      {"[for x in [1, 2] : [for y in [3] : x * y]]", "[[3],[6]]"},
      {"[for x in [1] : x => x]", "1:21"},
      {"{for x in [1] : x}", "1:21"},
  });
}

TEST_CASE("splats and indexes") {
  check({
      {"5[*]", "[5]"},
      {"{x = 1}[*].x", "[1]"},
      {"null[*]", "[]"},
      {"[[1], [2]].*.0", "[1,2]"},
      {"[[1], [2]].*[0]", "[1]"},
      {"[[1], [2]][*][0]", "[1,2]"},
      {"[{a = {b = 1}}][*].a.b", "[1]"},
      {"[1, 2][\"1\"]", "2"},
      {"[1, 2][1.0]", "2"},
      {"{\"1\" = \"a\"}[1]", "\"a\""},
      {"{\"true\" = \"a\"}[true]", "\"a\""},
      {"[1, 2].0", "1"},
      {"[[1]].0.0", "1:11"},
      {"[1][-1]", "1:8"},
      {"[1][0.5]", "1:8"},
      {"[1][1]", "1:8"},
      {"\"a\"[0]", "1:8"},
      {"{a = 1}.b", "1:12"},
      {"[1].*.*", "1:11"},
  });
}

// What `terraform console` prints (1.11): an error beside the value that is taken does not hide that value's type.
TEST_CASE("a result that is not chosen gives its type to the chosen one, whatever is wrong beside it") {
  const Case cases[] = {
      {"true ? 5 : [\"a\", foo][0]", "\"5\""},
      {"false ? [1, max(2)].0 : \"b\"", "\"b\""},
      {"true ? 5 : { a = \"x\", b = foo }.a", "\"5\""},
      {"true ? { a = 1 } : [{ b = \"x\" }, foo][0]", "{\"a\": \"1\"}"},
      {"true ? { a = 1 } : { b = [\"x\", foo][0] }", "{\"a\": \"1\"}"},
      {"true ? 5 : [[foo], [\"a\"]][1][0]", "\"5\""},
      {"true ? 5 : (foo ? [\"a\"] : [\"b\"])[0]", "\"5\""},
      {"true ? 5 : (foo ? { a = \"x\" } : { a = \"y\" }).a", "\"5\""},
      {"true ? 5 : (true ? [\"a\"] : [])[1 + foo]", "\"5\""},
      {"true ? 5 : \"${[\"a\", foo][0]}\"", "\"5\""},
      {"true ? [5] : [{ a = \"x\" }, { a = 1, b = foo }][*].a", "[5]"},
      {"true ? [5, 6] : [{ a = \"x\" }, { c = 1 }][*].a", "[\"5\",6]"},
      {"true ? 5 : [\"a\"][foo]", "5"},
      {"true ? 5 : { (foo) = \"x\" }.x", "5"},
      {"true ? { a = 5 } : { ([\"k\", foo][0]) = \"x\" }", "{\"a\": 5}"},
  };
  for (const Case& example : cases) {
    INFO(example.source);
    CHECK(value(example.source) == example.expected);
  }
  CHECK(errors("x = [1, foo][0]").size() == 1);
}
