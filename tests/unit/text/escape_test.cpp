#include "catch.hpp"

#include <kootoro/text/escape.hpp>

#include <array>
#include <cstdio>
#include <memory>

namespace kootoro::text {
namespace {

TEST_CASE("HTML and XML: neither markup nor the end of an attribute") {
  const std::string_view text = "<script>alert('x')</script> \" onload=\"y&lt; &";
  const std::string_view safe = "&lt;script&gt;alert('x')&lt;/script&gt; &quot; onload=&quot;y&amp;lt; &amp;";
  CHECK(to_html(text) == safe);
  CHECK(to_xml(text) == safe);
  CHECK(to_xml("]]>") == "]]&gt;");
  CHECK(to_xml("a\x01\x1b\uFFFE\xFF") == "a␁␛&lt;U+FFFE&gt;\uFFFD");
  CHECK(to_xml("a\nb") == "a␊b");
  CHECK(to_xml("a\nb", LineEnds::kept) == "a\nb");
  CHECK(to_html("\u202Ea") == "&lt;U+202E&gt;a");
}

TEST_CASE("roff: no request, no escape, and hyphens that can be copied") {
  CHECK(to_roff(".so /etc/passwd") == "\\&.so /etc/passwd");
  CHECK(to_roff("'br") == "\\(aqbr");
  CHECK(to_roff("a\\fBb \"c\" --env") == "a\\(rsfBb \\(dqc\\(dq \\-\\-env");
  CHECK(to_roff("a\n.b") == "a \\&.b");
  CHECK(to_roff("…é\x1b\xFF") == "\\[u2026]\\[u00E9]\\[u241B]\\[uFFFD]");
}

TEST_CASE("Markdown: nothing becomes markup") {
  CHECK(to_markdown("plain text, 1-2 (a.b) snake_case") == "plain text, 1-2 (a.b) snake_case");
  CHECK(to_markdown("a|b`c`*d*~e~$f$\\g") == "a&#124;b&#96;c&#96;&#42;d&#42;&#126;e&#126;&#36;f&#36;&#92;g");
  CHECK(to_markdown("_em_ __x__") == "&#95;em&#95; &#95;&#95;x&#95;&#95;");
  CHECK(to_markdown("[a](b) ![c](d) <img> &amp;") == "&#91;a&#93;(b) !&#91;c&#93;(d) &lt;img&gt; &amp;amp;");
}

TEST_CASE("Markdown: no text links by itself") {
  CHECK(to_markdown("https://x.example") == "https&#58;//x.example");
  CHECK(to_markdown("WWW.x.example") == "WWW&#46;x.example");
  CHECK(to_markdown("me@x.example") == "me@<!-- -->x.example");
  CHECK(markdown_code("a-@x.example @team") == "<code>a-@<!-- -->x.example @<!-- -->team</code>");
}

TEST_CASE("Markdown: no text begins a block") {
  CHECK(to_markdown("# head") == "&#35; head");
  CHECK(to_markdown("  - item") == "  &#45; item");
  CHECK(to_markdown("12. item") == "12&#46; item");
  CHECK(to_markdown("1) item") == "1&#41; item");
  CHECK(to_markdown("===") == "&#61;==");
  CHECK(to_markdown("> quote") == "&gt; quote");
  CHECK(to_markdown("a\n# b\r\n- c") == "a # b  - c");
  CHECK(to_markdown("") == "");
}

TEST_CASE("Markdown: code can't be ended from inside") {
  CHECK(markdown_code("a</code>`|") == "<code>a&lt;/code&gt;&#96;&#124;</code>");
  CHECK(markdown_code_span("a") == "`a`");
  CHECK(markdown_code_span("a`b``c") == "```a`b``c```");
  CHECK(markdown_code_span("`") == "`` ` ``");
  CHECK(markdown_code_span("a\nb") == "`a b`");
  CHECK(markdown_cell("a | `b|c`\nd") == "a \\| `b\\|c` d");
}

TEST_CASE("JSON: what is hidden, and what a CI would obey, is escaped and means the same") {
  CHECK(json_document("{\"a\u202E\u009B\x7f\": [\"##[error]é\"],\n \"b\": [1]}") ==
        R"({"a\u202e\u009b\u007f": ["##\u005berror]é"],)"
        "\n \"b\": [1]}");
  CHECK(json_document("\"\U000E0041\"") == R"("\udb40\udc41")");
}

TEST_CASE("SARIF: no message has a link") {
  CHECK(sarif_message("[a](b) \\ [0]") == R"(\[a\](b) \\ \[0\])");
  CHECK(sarif_message("`a[0]` \\ (b)") == "`a[0]` \\ (b)");
}

TEST_CASE("GitHub's commands: one command stays one") {
  CHECK(github_message("100%\n::error::x") == "100%25%0A<U+003A>:error::x");
  CHECK(github_message("%0A") == "%250A");
  CHECK(github_message("a\r\x1b") == "a␍␛");
  CHECK(github_property("a,b:c%") == "a%2Cb%3Ac%25");
}

/// The text that a shell reads from a word.
std::string through_a_shell(const std::string& text) {
  const std::string command = "printf '%s.' " + shell_word(text);
  const std::unique_ptr<FILE, int (*)(FILE*)> pipe(popen(command.c_str(), "r"), pclose);
  REQUIRE(pipe != nullptr);
  std::string output;
  std::array<char, 256> block{};
  while (const std::size_t count = std::fread(block.data(), 1, block.size(), pipe.get())) {
    output.append(block.data(), count);
  }
  return output;
}

TEST_CASE("shell: plain words stay plain") {
  for (const std::string text : {"us-east-1", "arn:aws:iam::111122223333:policy/boundary", "--region", "a/b.c"}) {
    CHECK(shell_word(text) == text);
  }
}

TEST_CASE("shell: everything else is quoted") {
  CHECK(shell_word("") == "''");
  CHECK(shell_word("two words") == "'two words'");
  CHECK(shell_word("it's") == "'it'\\''s'");
  CHECK(shell_word("~") == "'~'");
  CHECK(shell_word("a=b") == "'a=b'");
  CHECK(shell_word("#x") == "'#x'");
}

TEST_CASE("shell: a shell gets each text back") {
  const std::string text = GENERATE(as<std::string>{}, "", " ", "a b  c", "it's \"quoted\"", "'", "''", "$(touch x)",
                                    "`id`", "${HOME}", "a\\b", "a\\", "-n", "--x", "*", "[ab]?", "a;b|c&d>e<f", "!x",
                                    "{a,b}", "line\nline", "\ttab", "%s%d", "ümlaut 日本");
  CHECK(through_a_shell(text) == text + ".");
}

TEST_CASE("DOT: a string can't be ended, nor an escape or an entity begun") {
  CHECK(dot_string("a\"]; b [") == "\"a\\\"]; b [\"");
  CHECK(dot_string("\\N\\") == "\"\\\\N\\\\\"");
  CHECK(dot_string("a\nb&lt;\x1b") == "\"a\\nb&amp;lt;␛\"");
}

TEST_CASE("Mermaid: a text can't end a label, or add markup, comments or entities") {
  CHECK(mermaid_string("a\"]\nb") == "\"a#quot;]<br/>b\"");
  CHECK(mermaid_string("<b>#35; &lt; `m` \\n") == "\"#lt;b#gt;#35;35; #amp;lt; #96;m#96; #92;n\"");
  CHECK(mermaid_string("%%{init}%%") == "\"#37;#37;{init}#37;#37;\"");
}

TEST_CASE("Terraform: no text starts an expression, and each is read back unchanged") {
  CHECK(escape_template("${a} %{b} $ { {} $$") == "$${a} %%{b} $ { {} $$");
  CHECK(escape_template("{") == "{");
  CHECK(escape_template("$${a}") == "$$${a}");
  CHECK(unescape_template("$${a} ${b} %%{c}") == "${a} ${b} %{c}");
  for (const std::string text : {"", "$", "${", "%{%{", "$${", "%%%{", "a{b}${c", "${${}}"}) {
    CHECK(unescape_template(escape_template(text)) == text);
  }
  CHECK(terraform_string("a\"b\\c\n${x}%{y}$\x01") == "\"a\\\"b\\\\c\\n$${x}%%{y}$\\u0001\"");
}

TEST_CASE("URI: all but unreserved characters and slashes is encoded") {
  CHECK(uri_path("env/a-b._~/c") == "env/a-b._~/c");
  CHECK(uri_path("a b%?#é:") == "a%20b%25%3F%23%C3%A9%3A");
}

TEST_CASE("sequences and escapes of templates") {
  CHECK(find_sequence("a $${b} ${c}") == 8);
  CHECK(find_sequence("a %{ if b }") == 2);
  CHECK(find_sequence("{}$%{{}$") == 3);
  CHECK(find_sequence("$${") == std::string_view::npos);
}

}  // namespace
}  // namespace kootoro::text
