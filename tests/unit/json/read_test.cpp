#include <kootoro/json/read.hpp>
#include <kootoro/json/scanner.hpp>

#include <string>

#include "catch.hpp"

using namespace kootoro;

namespace {

/// The value in one line, or the error with its place.
std::string outcome_of(std::string_view text, const json::Options& options = {}) {
  const auto result = json::read(text, options);
  return result ? json::dump(result.value) : json::describe(*result.error);
}

std::string repeated(std::string_view piece, std::size_t count) {
  std::string text;
  for (std::size_t i = 0; i < count; ++i) {
    text += piece;
  }
  return text;
}

}  // namespace

TEST_CASE("every kind of value reads as itself") {
  for (const std::string_view text : {"null", "true", "false", "0", "-1", "1.5", "\"\"", "\"a\"", "[]", "{}",
                                      "[1,[2,{}],{\"a\":[]}]", R"({"a":{"b":"c\"d\\e\n"}})", R"(["😀","é","\u0000"])"}) {
    CHECK(outcome_of(text) == text);
    CHECK(json::dump(json::read_ordered(text).value) == text);
  }
  CHECK(outcome_of(" \t\r\n[ 1 , 2 ] \n") == "[1,2]");
  CHECK(outcome_of(R"("\ud83d\ude00\u00e9\/")") == R"("😀é/")");
}

TEST_CASE("strings keep their characters as they are, without normalisation") {
  CHECK(json::read("\"e\u0301\"").value == "e\u0301");
  CHECK(json::read(R"("e\u0301")").value == "e\u0301");
}

TEST_CASE("the order of members is kept where it matters") {
  constexpr std::string_view text = R"({"b":1,"a":{"z":1,"y":2}})";
  CHECK(json::dump(json::read_ordered(text).value) == text);
  CHECK(outcome_of(text) == R"({"a":{"y":2,"z":1},"b":1})");
}

TEST_CASE("text that is not JSON is an error with its place") {
  struct Case {
    std::string_view text;
    std::string_view expected;
  };
  const Case cases[] = {
      {"", "expected a value, found the end of the text (line 1, column 1)"},
      {" \n ", "expected a value, found the end of the text (line 2, column 2)"},
      {"{} x", "unexpected `x` after the value (line 1, column 4)"},
      {"1 2", "unexpected `2` after the value (line 1, column 3)"},
      {"[1,]", "unexpected comma before `]` (line 1, column 3)"},
      {"[1\n2]", "expected `,` or `]`, found `2` (line 2, column 1)"},
      {"{\"é\": 1", "this `{` is not closed before the end of the text (line 1, column 1)"},
      {"{\"é\": x}", "`x` is not a value (line 1, column 7)"},
      {"{a: 1}", "expected a key in double quotes, found `a` (line 1, column 2)"},
      {"{\"a\" 1}", "expected `:` after the key, found `1` (line 1, column 6)"},
      {"{\"a\": }", "expected a value, found `}` (line 1, column 7)"},
      {"'a'", "expected a value, found `'` (line 1, column 1)"},
      {"\"a", "this string is not closed before the end of its line (line 1, column 1)"},
      {"\"a\tb\"", "a control character in a string (line 1, column 3)"},
      {"[NaN]", "`NaN` is not a value (line 1, column 2)"},
      {"01", "`01` is not a number (line 1, column 1)"},
      {"+1", "`+1` is not a number (line 1, column 1)"},
      {"1.", "`1.` is not a number (line 1, column 1)"},
      {"-", "`-` is not a number (line 1, column 1)"},
      {R"("\x")", "unknown escape `\\x` (line 1, column 2)"},
      {R"("\u12G4")", "unknown escape `\\u` (line 1, column 2)"},
      {"[1] /* c */", "unexpected `/` after the value (line 1, column 5)"},
  };
  for (const Case& example : cases) {
    INFO(example.text);
    CHECK(outcome_of(example.text) == example.expected);
    CHECK(json::read(example.text).value.is_null());
  }
}

TEST_CASE("text that is not Unicode is an error with its place") {
  CHECK(outcome_of(R"("a\ud800")") == "`\\ud800` is half of a surrogate pair (line 1, column 3)");
  CHECK(outcome_of(R"(["\udc00\ud800"])") == "`\\udc00` is half of a surrogate pair (line 1, column 3)");
  CHECK(outcome_of(R"("\ud800\ud83d\ude00")") == "`\\ud800` is half of a surrogate pair (line 1, column 2)");
  CHECK(outcome_of("[\"a\xFFz\"]") == "this byte is not valid UTF-8 (line 1, column 4)");
  CHECK(outcome_of("\"\\n\xC3\"") == "this byte is not valid UTF-8 (line 1, column 4)");
  CHECK(outcome_of("\"\xED\xA0\x80\"") == "this byte is not valid UTF-8 (line 1, column 2)");
  CHECK(outcome_of("\"\xC0\x80\"") == "this byte is not valid UTF-8 (line 1, column 2)");
  CHECK(outcome_of("{\"a\xFF\": 1}") == "this byte is not valid UTF-8 (line 1, column 4)");
  CHECK(outcome_of("[\xFF]") == "expected a value, found the byte 0xFF (line 1, column 2)");
  CHECK(outcome_of("\xFF\xFE{\0}\0") == "the text is encoded in UTF-16 (line 1, column 1)");
}

TEST_CASE("a NUL byte is an error at any place") {
  using namespace std::string_view_literals;
  CHECK(outcome_of("\0"sv) == "expected a value, found the byte 0x00 (line 1, column 1)");
  CHECK(outcome_of("[1\0]"sv) == "expected `,` or `]`, found the byte 0x00 (line 1, column 3)");
  CHECK(outcome_of("{\"a\"\0:1}"sv) == "expected `:` after the key, found the byte 0x00 (line 1, column 5)");
  CHECK(outcome_of("\"a\0\""sv) == "a control character in a string (line 1, column 3)");
  CHECK(outcome_of("1\0"sv) == "unexpected the byte 0x00 after the value (line 1, column 2)");
}

TEST_CASE("a byte order mark before the value is skipped, and nowhere else") {
  CHECK(outcome_of("\xEF\xBB\xBF{\"a\": 1}") == R"({"a":1})");
  CHECK(outcome_of("\xEF\xBB\xBF") == "expected a value, found the end of the text (line 1, column 2)");
  CHECK(outcome_of("\xEF\xBB\xBF\xEF\xBB\xBF{}") == "expected a value, found the byte 0xEF (line 1, column 2)");
  CHECK(outcome_of("{}\xEF\xBB\xBF") == "unexpected the byte 0xEF after the value (line 1, column 3)");
}

TEST_CASE("nesting has a limit, and takes no stack before it") {
  constexpr std::size_t many = 100'000;
  CHECK(outcome_of(repeated("[", many)) == "nested more than 1024 levels deep (line 1, column 1025)");
  CHECK(outcome_of(repeated("{\"a\":", many)) == "nested more than 1024 levels deep (line 1, column 5121)");
  CHECK(outcome_of(repeated("[{\"a\":", many)) == "nested more than 1024 levels deep (line 1, column 3073)");
  CHECK(outcome_of("{\"a\": " + repeated("[", many) + repeated("]", many) + "}") ==
        "nested more than 1024 levels deep (line 1, column 1030)");
  CHECK(outcome_of(repeated("[", 1024) + repeated("]", 1024)) == repeated("[", 1024) + repeated("]", 1024));
  CHECK(outcome_of("[[[]]]", {.depth = 2}) == "nested more than 2 levels deep (line 1, column 3)");
  CHECK(outcome_of(repeated("[", many), {.depth = 2 * many}) ==
        "expected a value, found the end of the text (line 1, column 100001)");

  const auto document = json::read("{\"policy\": \"" + repeated("[", many) + "\"}");
  REQUIRE(document);
  CHECK_FALSE(json::read(json::text(document.value, "policy")));
}

TEST_CASE("unwanted members are checked for depth and syntax") {
  const json::Options options{.wanted = [](std::string_view name) { return name == "a"; }};
  CHECK(outcome_of("{\"b\": " + repeated("[", 100'000) + "}", options) ==
        "nested more than 1024 levels deep (line 1, column 1030)");
  CHECK(outcome_of(R"({"b": {"c": [1, {"a": 2}]}, "a": {"b": 1}, "c": "\n", "d": 1e3})", options) ==
        R"({"a":{"b":1}})");
  CHECK(outcome_of(R"([{"b": 1}])", options) == R"([{"b":1}])");
  CHECK(outcome_of(R"({"b": [1,]})", options) == "unexpected comma before `]` (line 1, column 9)");
  CHECK(outcome_of(R"({"b": "\x"})", options) == "unknown escape `\\x` (line 1, column 8)");
  CHECK(outcome_of(R"({"b": 01})", options) == "`01` is not a number (line 1, column 7)");
  CHECK(outcome_of(R"({"b": {}, "a": 1, "a": 2})", options) == "`a` is set twice (line 1, column 19)");
}

TEST_CASE("a text has a largest size") {
  CHECK(outcome_of("[1, 2]", {.size = 5}) == "the text has 6 bytes (line 1, column 1)");
  CHECK(outcome_of("[1, 2]", {.size = 6}) == "[1,2]");
}

TEST_CASE("a name that occurs twice is an error at every level, with the first place") {
  CHECK(outcome_of(R"({"a": 1, "a": 1})") == "`a` is set twice (line 1, column 10)");
  CHECK(outcome_of("{\"a\": {\"a\": 1,\n\"b\": [2, {\"a\": 1}], \"\\u0061\": 2}}") ==
        "`a` is set twice (line 2, column 21)");
  CHECK(outcome_of(R"([{"a": 1}, {"a": 1}, {"a": 1, "b": 1, "a": 1}])") == "`a` is set twice (line 1, column 39)");
  CHECK(outcome_of(R"({"": 1, "": 2})") == "`` is set twice (line 1, column 9)");
  CHECK(json::read_ordered(R"([{"a": 1, "a": 1}])").error == json::Error{1, 11, "`a` is set twice"});

  source::Files files;
  diag::Diagnostics diagnostics;
  const auto file = files.add("plan.json", "{\"x\": {\"a\": 1},\n \"b\": {\"c\": {\"a\": 1}, \"a\": 2,\n \"a\": 3}}");
  CHECK_FALSE(json::read(file, files, diagnostics));
  REQUIRE(diagnostics.items().size() == 1);
  const diag::Diagnostic& error = diagnostics.items()[0];
  CHECK(error.kind == diag::Kind::duplicate_key);
  CHECK(files.start(error.subject).line == 3);
  CHECK(files.start(error.subject).column == 2);
  REQUIRE(error.notes.size() == 1);
  CHECK(files.start(error.notes[0].range).line == 2);
  CHECK(files.start(error.notes[0].range).column == 23);
}

TEST_CASE("where names may repeat the last one counts") {
  const json::Options options{.repeated_names = true};
  CHECK(outcome_of(R"({"a": [1], "b": 0, "a": {"c": 2, "c": 3}})", options) == R"({"a":{"c":3},"b":0})");
  CHECK(json::dump(json::read_ordered(R"({"b": 1, "a": 2, "b": {"d": 3}})", options).value) ==
        R"({"b":{"d":3},"a":2})");
}

TEST_CASE("numbers keep every digit") {
  for (const std::string_view text :
       {"0", "-7", "9223372036854775807", "-9223372036854775808", "18446744073709551615", "0.1", "-0.5",
        "1234567890.12345", "-7.292233720368548e+20", "1e+23", "0.30000000000000004", "[0.1,0.2]"}) {
    CHECK(outcome_of(text) == text);
    CHECK_FALSE(json::is_wide(json::read(text).value));
  }
  CHECK(json::read("1e3").value == 1000);
  CHECK(json::read("1.50").value == 1.5);
  CHECK(json::read("-0").value == 0);
  CHECK(json::read("100000000000000000000000").value == 1e23);
  for (const std::string_view text :
       {"18446744073709551617", "-729223372036854775808", "-9223372036854775809",
        "1234567890123456789012345678901234567890", "0.1234567890123456789", "0.333333333333333333333333333333",
        "1e400", "-1e400", "1e-400", "1e99999999999999999999", "1E+999999999", "5e-324000",
        "123456789012345678901234567890e-5"}) {
    INFO(text);
    const auto result = json::read(text);
    REQUIRE(result);
    CHECK(json::is_wide(result.value));
    CHECK_FALSE(result.value.is_number());
    CHECK(json::wide_digits(result.value) == text);
    CHECK(json::dump(result.value) == text);
    CHECK(result.value == json::read(text).value);
    CHECK(result.value != json::Value(text));
    CHECK_FALSE(json::as_text(result.value));
    CHECK_FALSE(json::as_number(result.value));
    CHECK_FALSE(json::as_integer(result.value));
  }
}

TEST_CASE("a text that breaks off at any byte is an error at or before its end") {
  constexpr std::string_view whole =
      "{\"a\": [1, -2.5e3, true, null, \"\\u00e9\\n\xC3\xA9\"],\n \"b\": {\"c\": {}, \"d\": []}}";
  REQUIRE(json::read(whole));
  for (std::size_t length = 0; length < whole.size(); ++length) {
    INFO(whole.substr(0, length));
    const auto result = json::read(whole.substr(0, length));
    REQUIRE(result.error);
    CHECK(result.value.is_null());
    CHECK(result.error->line <= 2);
    CHECK(result.error->column <= 50);
  }
}

TEST_CASE("a text with any byte changed never crashes, and is read the same in both trees") {
  constexpr std::string_view whole = "{\"a\": [1, 2e3, true, null, \"\\u00e9\xC3\xA9\"], \"b\": {\"c\": {}}}";
  for (std::size_t at = 0; at < whole.size(); ++at) {
    for (int byte = 0; byte < 256; ++byte) {
      std::string text(whole);
      text[at] = static_cast<char>(byte);
      const auto result = json::read(text);
      const auto ordered = json::read_ordered(text);
      REQUIRE(result.error == ordered.error);
      REQUIRE(result.value == json::Value(ordered.value));
      if (result) {
        REQUIRE(json::read(json::dump(result.value)).value == result.value);
      }
    }
  }
}

TEST_CASE("an error in a file is added to the diagnostics") {
  source::Files files;
  diag::Diagnostics diagnostics;
  const auto file = files.add("plan.json", "{\n  \"a\": 1e,\n  \"b\": tru\n}\n");
  CHECK_FALSE(json::read(file, files, diagnostics));
  REQUIRE(diagnostics.items().size() == 1);
  CHECK(diagnostics.items()[0].message == "`1e` is not a number");
  CHECK(files.text(diagnostics.items()[0].subject) == "1e");
  CHECK(diagnostics.has_errors());

  diag::Diagnostics none;
  const auto value = json::read(files.add("good.json", "[1]"), files, none);
  REQUIRE(value);
  CHECK(json::dump(*value) == "[1]");
  CHECK(none.empty());
}

TEST_CASE("the plain start of a text ends at the first special character, wherever it is") {
  // Plain bytes around the text: reading outside of it would find them.
  for (const char special : {'"', '\\', '\n', '\x1f'}) {
    for (std::size_t at = 0; at < 40; ++at) {
      std::string around(200, 'a');
      around[80 + at] = special;
      INFO(at);
      CHECK(json::plain_length(std::string_view(around).substr(80, 40)) == at);
    }
  }
  CHECK(json::plain_length(std::string(40, 'a')) == 40);
}
