#include "catch.hpp"
#include "hcl/support.hpp"

using namespace kootoro::hcl::test;

TEST_CASE("strings") {
  const Case cases[] = {
      {R"("a\n\r\t\"\\b")", R"("a\n\r\t\"\\b")"},
      {R"("\u00e9\U0001F600")", "\"é😀\""},
      {"\"e\u0301\"", "\"\u00e9\""},
      {R"("e${"\u0301"}")", "\"\u00e9\""},
      {"\"\uFB01\u212B\"", "\"\uFB01\u00C5\""},
      {R"("\q")", "1:6"},
      {R"("a\u12")", "1:7"},
      {R"("\ud800")", "1:6"},
      {R"("\U00110000")", "1:6"},
      {"\"a\nb\"", "1:5"},
      {"\"a", "1:5"},
      {"\"$${a} %%{b} $$ %% $ %\"", "\"${a} %{b} $$ %% $ %\""},
      {"\"$$${1} $$$${1}\"", "\"$${1} $$${1}\""},
      {"\"%%%{1}\"", "\"%%{1}\""},
  };
  for (const Case& example : cases) {
    INFO(example.source);
    CHECK(value(example.source) == example.expected);
  }
}

TEST_CASE("interpolations and directives") {
  const Case cases[] = {
      {R"("${[1]}")", "[1]"},
      {R"("${null}")", "null"},
      {R"("${1e3}" == "1000")", "false"},
      {R"("${1e3}x")", "\"1000x\""},
      {R"("${true}")", "true"},
      {R"("%{ if true }5%{ endif }")", "\"5\""},
      {R"("%{ if false }5%{ endif }")", "\"\""},
      {R"("%{ if false }5%{ else }6%{ endif }")", "\"6\""},
      {R"("%{ for x in [1, 2] }${x},%{ endfor }")", "\"1,2,\""},
      {R"("%{ for k, v in {a = 1} }${k}=${v}%{ endfor }")", "\"a=1\""},
      {R"("a${null}")", "1:9"},
      {R"("a${[1]}")", "1:9"},
      {R"("a   ${~ 1 ~}   b")", "\"a1b\""},
      {R"("a  ${1}${~ 2}")", "\"a  12\""},  // does not reach through another interpolation
      {R"("a${1 ~} ${2}")", "\"a12\""},
      {R"("%{ if true }a%{ endfor }")", "1:19"},
      {R"("%{ if true }a")", "1:19"},
      {R"("%{ foo }")", "1:9"},
      {R"("%{ endif }")", "1:6"},
      {R"("${}")", "1:8"},
      {R"("${1 2}")", "1:10"},
      {R"("${1")", "1:6"},
      {R"("${"a" == "b" ? 1 : "x${1}"}")", "\"x1\""},
  };
  for (const Case& example : cases) {
    INFO(example.source);
    CHECK(value(example.source) == example.expected);
  }
}

TEST_CASE("heredocs") {
  const Case cases[] = {
      {"<<EOT\na\nEOT\n", R"("a\n")"},
      {"<<EOT\nEOT\n", R"("")"},
      {"<<EOT\na\n  EOT  \n", R"("a\n")"},
      {"<<EOT\n${1}\nEOT\n", R"("1\n")"},
      {"<<EOT\n\\n $${x} %%{y}\nEOT\n", R"("\\n ${x} %{y}\n")"},
      {"<<EOT\r\na\r\nEOT\r\n", R"("a\r\n")"},
      {"<<é-1\na\né-1\n", R"("a\n")"},
      {"<< EOT\na\nEOT\n", "1:5"},
      {"<<\"EOT\"\na\nEOT\n", "1:5"},
      {"<<-EOT\n    a\n      b\n  EOT\n", R"("a\n  b\n")"},
      {"<<-EOT\n  a\n\tb\n  EOT\n", R"(" a\nb\n")"},
      {"<<-EOT\n  a\n  \n    \n  b\n  EOT\n", R"("a\n  \n    \nb\n")"},
      {"<<-EOT\n  ${1}\n    a\n  EOT\n", R"("1\n  a\n")"},
      {"<<-EOT\n  ${\"  x\"}\n  EOT\n", R"("  x\n")"},
      {"<<-EOT\n  \u00A0a\n   b\n  EOT\n", R"("a\nb\n")"},
      {"<<-EOT\n    a\n  ${~ 1}\n  EOT\n", R"("    a\n1\n")"},  // the removed indent does not count
      {"<<-EOT\n    ${1 ~}\n    a\n  EOT\n", R"("1    a\n")"},
      {"<<EOT\na ${1 ~}\n  b\nEOT\n", R"("a 1  b\n")"},
      {"<<EOT\na\n  ${~ 1}\nEOT\n", R"("a\n1\n")"},
  };
  for (const Case& example : cases) {
    INFO(example.source);
    CHECK(value(example.source) == example.expected);
  }
  CHECK(read("a = <<EOT\nx\nEOT") == "3:4");
  CHECK(read("a = <<EOT\nx\n") == "3:1");
}

// What `terraform console` prints (1.11).
TEST_CASE("a strip marker leaves a lone mark with the one character before the line end") {
  const Case cases[] = {
      {"<<E\n% \n${~ 7}\nE\n", "\"% 7\\n\""},     {"<<E\nb $\t\n%{~ if true }y%{ endif }\nE\n", "\"b $\\ty\\n\""},
      {"<<E\n$$ \r\n${~ 7}\nE\n", "\"$$ 7\\n\""}, {"<<E\n$\r\n${~ 7}\nE\n", "\"$\\r7\\n\""},
      {"<<E\n%  \n${~ 7}\nE\n", "\"%7\\n\""},     {"<<E\n%%{ \n${~ 7}\nE\n", "\"%{7\\n\""},
      {"<<E\n$\n${~ 7}\nE\n", "\"$7\\n\""},       {"<<E\n$ ${~ 7}\nE\n", "\"$7\\n\""},
  };
  for (const Case& example : cases) {
    INFO(example.source);
    CHECK(value(example.source) == example.expected);
  }
}
