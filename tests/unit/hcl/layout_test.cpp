#include "catch.hpp"
#include "hcl/support.hpp"

using namespace kootoro::hcl::test;

TEST_CASE("files and their words") {
  const Case cases[] = {
      {"", "{}"},
      {"\n\n# nothing\n", "{}"},
      {"\xEF\xBB\xBF"
       "a = foo\n",
       "1:5"},  // the mark takes no column
      {"\xEF\xBB\xBF"
       "a = 1\n",
       "{\"a\": 1}"},
      {"\xEF\xBB\xBF\xEF\xBB\xBF"
       "a = 1\n",
       "1:1"},
      {"a = \"👨‍👩‍👧\" + foo\n", "1:11"},  // a family is one column
      {"\ta\t=\tfoo\n", "1:6"},
      {"a = 1\rb = 2\n", "1:6"},
      {"a = 1\r\nb = 2\r\n", "{\"a\": 1,\"b\": 2}"},
      {"a = 1", "{\"a\": 1}"},
      {"a = 1,\n", "1:6"},
      {"a = 1;\n", "1:6"},
      {"a = 1 b = 2\n", "1:7"},
      {"a = 1 /* c */ # d\n", "{\"a\": 1}"},
      {"a = 1 /*\n*/ b = 2\n", "2:4"},
      {"a = 1 /* /* */\nb = 2\n", "{\"a\": 1,\"b\": 2}"},
      {"a = 1 /* open\nb = 2\n", "1:7"},
      {"a = (1\n+\n2)\n", "{\"a\": 3}"},
      {"a = [1,\n2\n]\n", "{\"a\": [1,2]}"},
      {"a = \"${\n1\n}\"\n", "{\"a\": 1}"},
      {"a = {\n  x =\n 1\n}\n", "2:6"},
      {"a = 1\n+ 2\n", "2:1"},
      {"a =\n1\n", "1:4"},
      {"a = \"x\x01y\"\n", "{\"a\": \"x\\u0001y\"}"},
      {"a\xC2\xA0= 1\n", "1:2"},
      {"a = \"b\xFF\"\n", "1:7"},
      {"a = b\xFF\n", "1:6"},
      {"# \xFF\na = 1\n", "{\"a\": 1}"},
      {"a = \"\xED\xA0\x80\"\n", "{\"a\": \"\xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBD\"}"},
      {"true = 1\nnull = 2\nfor = 3\nif = 4\nin = 5\n", "{\"for\": 3,\"if\": 4,\"in\": 5,\"null\": 2,\"true\": 1}"},
      {"e\u0301 = 1\n", "{\"\u00e9\": 1}"},
      {"a\xC1\x9F = 1\n", "1:2"},  // an overlong `_`
      {"größe-1 = 1\n", "{\"größe-1\": 1}"},
      {"\"a\" = 1\n", "1:1"},
      {"a.b = 1\n", "1:1"},
      {"a : 1\n", "1:1"},
      {"b = 1\na = 1\na = 2\n", "3:1"},
      {"variable \"a\" {\n}\n", "1:1"},
      {"a {\n  b = 1\n}\n", "1:1"},
      {"a b = 1\n", "1:1"},
      {"a\n", "1:1"},
      {"1 = 2\n", "1:1"},
  };
  for (const Case& example : cases) {
    INFO(example.source);
    CHECK(read(example.source) == example.expected);
  }
}

TEST_CASE("a string may contain a NUL") {
  CHECK(read(std::string_view("a = \"b\0c\"\n", 10)) == "{\"a\": \"b\\u0000c\"}");
}

TEST_CASE("a binary file is one error") {
  CHECK(errors(std::string("\x7F"
                           "ELF\x02\x01\x01\0\0\0\n\xFF\xFE\0 = \n\"",
                           20))
            .size() == 1);
  CHECK(errors(std::string_view("\xFF\xFE"
                                "a\0 \0=\0",
                                8)) == std::vector<std::string>{"1:1 the file is encoded in UTF-16"});
}
