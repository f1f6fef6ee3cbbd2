// Words for a shell, checked by a shell.
#include <kootoro/preflight/script.hpp>

#include <catch.hpp>

#include <array>
#include <cstdio>
#include <memory>
#include <string>

using kootoro::preflight::quote;

namespace {

/// The text that a shell reads from a quoted word.
std::string through_a_shell(const std::string& text) {
  const std::string command = "printf '%s.' " + quote(text);
  const std::unique_ptr<FILE, int (*)(FILE*)> pipe(popen(command.c_str(), "r"), pclose);
  REQUIRE(pipe != nullptr);
  std::string output;
  std::array<char, 256> block{};
  while (const std::size_t count = std::fread(block.data(), 1, block.size(), pipe.get())) {
    output.append(block.data(), count);
  }
  return output;
}

}  // namespace

TEST_CASE("plain words stay plain") {
  CHECK(quote("us-east-1") == "us-east-1");
  CHECK(quote("arn:aws:iam::111122223333:policy/boundary") == "arn:aws:iam::111122223333:policy/boundary");
  CHECK(quote("--region") == "--region");
}

TEST_CASE("everything else is quoted") {
  CHECK(quote("") == "''");
  CHECK(quote("two words") == "'two words'");
  CHECK(quote("it's") == "'it'\\''s'");
  CHECK(quote("~") == "'~'");
  CHECK(quote("a=b") == "'a=b'");
  CHECK(quote("#x") == "'#x'");
}

TEST_CASE("a shell gets each text back") {
  const std::string text = GENERATE(as<std::string>{}, "", " ", "a b  c", "it's \"quoted\"", "'", "''", "$(touch x)",
                                    "`id`", "${HOME}", "a\\b", "a\\", "-n", "--x", "*", "[ab]?", "a;b|c&d>e<f", "!x",
                                    "{a,b}", "line\nline", "\ttab", "%s%d", "ümlaut 日本");
  CHECK(through_a_shell(text) == text + ".");
}
