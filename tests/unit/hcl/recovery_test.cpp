#include "catch.hpp"
#include "hcl/support.hpp"

using namespace kootoro::hcl::test;
using Lines = std::vector<std::string>;

TEST_CASE("every mistake of a file is reported once") {
  CHECK(errors("a = foo\n"
               "b = \"abc\n"
               "c = [1, 2 3]\n"
               "d = { x = 1 y = 2 }\n"
               "e = max(1, 2)\n"
               "\"g\" = 1\n"
               "h : 2\n"
               "i = 5,\n"
               "variable \"x\" {\n"
               "  default = 1\n"
               "}\n"
               "k = 1\n"
               "k = 2\n") == Lines{
                                 "2:5 this string is not closed before the end of its line",
                                 "3:11 expected `,` or `]` after the element, found `3`",
                                 "4:13 expected a new line, `,` or `}` after the value, found `y`",
                                 "6:1 the name of an attribute is in quotes",
                                 "7:1 `h` is followed by `:`",
                                 "8:6 unexpected `,` after the value of `i`",
                                 "9:1 `variable` starts a block, but only attributes are allowed here",
                                 "1:5 `foo` is a variable, and settings can't use variables",
                                 "5:5 `max` is a function call, and settings can't call functions",
                                 "13:1 `k` is set twice",
                             });
}

TEST_CASE("reading goes on inside a broken value") {
  CHECK(errors("a = {\n"
               "  x = [1 2]\n"
               "  y = [\n"
               "    { p = 1 }\n"
               "    { p = foo },\n"
               "  ]\n"
               "  z = \"${1 2} ${bar}\"\n"
               "  w 1\n"
               "}\n"
               "b = 1\n") == Lines{
                                 "2:10 expected `,` or `]` after the element, found `2`",
                                 "5:5 expected `,` or `]` after the element, found `{`",
                                 "7:12 expected `}`, found `2`",
                                 "8:5 expected `=` after the key, found `1`",
                             });
}

TEST_CASE("a bracket that is not closed does not hide what follows") {
  CHECK(errors("a = {\n"
               "  x = 1\n"
               "\n"
               "b = foo\n") == Lines{"5:1 expected `}`, found the end of the file",
                                     "4:5 `foo` is a variable, and settings can't use variables"});
  CHECK(errors("a = [1, 2\n"
               "b = foo\n") == Lines{"2:1 expected `,` or `]` after the element, found `b`",
                                     "2:5 `foo` is a variable, and settings can't use variables"});
}

TEST_CASE("valid attributes of a file with errors are read, and values with errors are unknown") {
  kootoro::source::Files files;
  const auto file = files.add("x.tfvars", "a = 1\nb = [1 2]\nc = { x = foo, y = 3 }\nd = 2\n");
  kootoro::diag::Diagnostics diagnostics;
  const kootoro::hcl::Object object = kootoro::hcl::read_native(file, files, diagnostics);
  REQUIRE(object.members().size() == 3);
  CHECK(object.find("b") == nullptr);
  const kootoro::hcl::Object& c = *object.find("c")->value.object();
  CHECK(c.find("x")->value.is_unknown());
  CHECK_FALSE(c.find("y")->value.is_unknown());
}

TEST_CASE("deep nesting is an error, not a crash") {
  const auto repeat = [](std::string_view text, std::size_t count) {
    std::string result;
    for (; count > 0; --count) {
      result += text;
    }
    return result;
  };
  for (const char* opener : {"[", "(", "{ a = ", "-", "!", "\"${", "[for x in ", "true ? 1 : ", "1[", "1 + (1 * (",
                             "a.*[0]", "a[*]", "\"%{ if true }", "<<E\n${", "f("}) {
    INFO(opener);
    CHECK_FALSE(errors("x = " + repeat(opener, 20'000)).empty());
    CHECK_FALSE(json(repeat("[", 100'000)).empty());
  }
  CHECK(value(repeat("[", 900) + repeat("]", 900)) == repeat("[", 900) + repeat("]", 900));
  CHECK(value(repeat("[", 6'000) + repeat("]", 6'000)) == repeat("[", 6'000) + repeat("]", 6'000));
  CHECK(json("{\"x\":" + repeat("[", 6'000) + repeat("]", 6'000) + "}") ==
        "{\"x\": " + repeat("[", 6'000) + repeat("]", 6'000) + "}");
  CHECK(value(repeat("true ? ", 3'000) + "1" + repeat(" : 2", 3'000)) == "1");
  CHECK(errors("x = " + repeat("[", 10'001) + repeat("]", 10'001)).at(0).find("more than 10000 levels") !=
        std::string::npos);
  CHECK(value("1" + repeat(" + 1", 50'000)) == "50001");
  CHECK(json("{\"a\":" + repeat("[", 900) + repeat("]", 900) + "}") != "1:906");
}

TEST_CASE("loops that never end are stopped") {
  const std::string ten = "[1, 2, 3, 4, 5, 6, 7, 8, 9, 0]";
  std::string loops = "1";
  for (int at = 0; at < 12; ++at) {
    loops = "[for x in " + ten + " : " + loops + "]";
  }
  CHECK(value(loops).substr(0, 2) == "1:");
  std::string doubled = "a49";
  for (int at = 49; at > 0; --at) {
    doubled = "[for a" + std::to_string(at) + " in [[a" + std::to_string(at - 1) + ", a" + std::to_string(at - 1) +
              "]] : " + doubled + "]";
  }
  CHECK(value("[for a0 in [1] : " + doubled + " == 1]").substr(0, 2) == "1:");
}

TEST_CASE("values of loops that are nested deeper than the text are refused") {
  std::string nested = "a40";
  const std::string open(300, '[');
  const std::string close(300, ']');
  for (int at = 40; at > 0; --at) {
    nested = "[for a" + std::to_string(at) + " in [" + open + "a" + std::to_string(at - 1) + close + "] : " + nested +
             "][0]";
  }
  CHECK(errors("x = [for a0 in [1] : " + nested + "]").at(0).find("levels deep") != std::string::npos);
}

TEST_CASE("what a dead result costs is told") {
  const std::string ten = "[1, 2, 3, 4, 5, 6, 7, 8, 9, 0]";
  std::string loops = "1";
  for (int at = 0; at < 12; ++at) {
    loops = "[for x in " + ten + " : " + loops + "]";
  }
  CHECK(errors("x = true ? 1 : " + loops).size() == 1);
}

TEST_CASE("the cost of reading grows with the text") {
  // A million errors, escapes and names in one line: the first are reported, and the others counted.
  const auto repeat = [](std::string_view text, std::size_t count) {
    std::string result;
    for (; count > 0; --count) {
      result += text;
    }
    return result;
  };
  CHECK(errors("x = [" + repeat("foo,", 20'000) + "]").size() == 1'001);
  CHECK(errors("x = \"" + repeat("\\q", 50'000) + "\"").size() == 1);
  CHECK(json("{" + repeat("\"k\":1,", 20'000) + "\"z\":2}") == "1:8");
}

TEST_CASE("values have their places") {
  kootoro::source::Files files;
  const auto file = files.add("x.tfvars", "a = { b = [1, \"${2}\"] }\n");
  kootoro::diag::Diagnostics diagnostics;
  const kootoro::hcl::Object object = kootoro::hcl::read_native(file, files, diagnostics);
  const auto& b = object.find("a")->value.object()->members()[0];
  CHECK(files.text(b.name_range) == "b");
  CHECK(files.text(b.value.range()) == "[1, \"${2}\"]");
  CHECK(files.text((*b.value.tuple())[1].range()) == "\"${2}\"");
}
