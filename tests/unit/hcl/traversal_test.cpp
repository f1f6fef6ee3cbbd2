#include "catch.hpp"

#include <kootoro/hcl/expression.hpp>

#include <algorithm>
#include <string>

namespace kootoro::hcl {
namespace {

/// Every traversal in a row, with `[?]` for an index that is not known and `[*]` for a splat.
std::string listed(const std::function<bool(TraversalReader&)>& read) {
  std::string result;
  TraversalReader reader([&](const Traversal& found) {
    result += result.empty() ? "" : " ";
    result += path_text(found.steps);
    result += found.end == Traversal::End::splat ? "[*]" : found.end == Traversal::End::index ? "[?]" : "";
  });
  return read(reader) ? result : "not understood";
}

std::string in_expression(std::string_view text) {
  return listed([&](TraversalReader& reader) { return reader.read_expression(text); });
}

std::string in_template(std::string_view text) {
  return listed([&](TraversalReader& reader) { return reader.read_template(text); });
}

struct Case {
  const char* text;
  const char* expected;
};

TEST_CASE("the traversals of expressions") {
  const Case cases[] = {
      {"aws_iam_role.a.arn", "aws_iam_role.a.arn"},
      {"x", "x"},
      {"true", ""},
      {"aws_x.y[\"a.b\"].arn", "aws_x.y[\"a.b\"].arn"},
      {"aws_x.y[\"a}]b\"].arn", "aws_x.y[\"a}]b\"].arn"},
      {"x[0].y", "x[0].y"},
      {"x.0.y", "x[0].y"},
      {"x[local.k].y", "x[?] local.k"},
      {"x[\"${local.k}\"].y", "x[?] local.k"},
      {"aws_x.y[*].arn", "aws_x.y[*]"},
      {"aws_x.y.*.arn", "aws_x.y[*]"},
      {"f(a.b, c.d...)", "a.b c.d"},
      {"core::f(a.b)", "a.b"},
      {"f(a.b).c", "a.b"},
      {"f(a.b)", "a.b"},
      {"f(a.b", "not understood"},
      {"f(true)", ""},
      {"(a.b).c", "a.b"},
      {"a.b ? c.d : e.f", "a.b c.d e.f"},
      {"-a.b + c.d * e.f == g.h && !i.j", "a.b c.d e.f g.h i.j"},
      {"{ a = b.c, (d.e) = f.g, \"${h.i}\" = 1 }", "b.c d.e f.g h.i"},
      {"[for x in a.b : x.c if x.d != local.e]", "a.b local.e"},
      {"{for k, v in a.b : k => v.c...}", "a.b"},
      {"[for x in x.a : [for y in x.b : x.c]]", "x.a"},
      {"[for x in a.b : x][x.c]", "a.b x.c"},
      {"\"${a.b}-${\"${c.d}\"}\"", "a.b c.d"},
      {"\"$${a.b} %%{ if c.d }\"", ""},
      {"\"%{ if a.b }${c.d}%{ else }${e.f}%{ endif }\"", "a.b c.d e.f"},
      {"\"%{ for x in a.b }${x.c}${d.e}%{ endfor }\"", "a.b d.e"},
      {"ünï.cödé", "ünï.cödé"},
      {"a.b # c.d", "a.b"},
      {"a.b /* c.d */", "a.b"},
      {"a.", "not understood"},
      {"a.b c.d", "not understood"},
      {"f(a.b", "not understood"},
      {"", "not understood"},
  };
  for (const Case& example : cases) {
    INFO(example.text);
    CHECK(in_expression(example.text) == example.expected);
  }
}

TEST_CASE("the traversals of templates without quotes") {
  const Case cases[] = {
      {"plain", ""},
      {"", ""},
      {"arn:${data.aws_partition.current.partition}:s3:::${local.b}", "data.aws_partition.current.partition local.b"},
      {"${a.b}", "a.b"},
      {"${ a.b }", "a.b"},
      {"${~ a.b ~}", "a.b"},
      {"${arn}", "arn"},
      {"${null}", ""},
      {"${null.a} ${f(true.b)} ${false.c.d} ${nullable.e}", "nullable.e"},
      {"$${a.b}", ""},
      {"$$${a.b}", ""},
      {"%%{ if a.b }", ""},
      {"%{ if a.b }x%{ endif }", "a.b"},
      {"{\"q\": \"${f(\"${a.b}\", \"}\")}\"}\n${c.d}", "a.b c.d"},
      {"back\\slash \"quoted\" ${a.b}", "a.b"},
      {"line\r\n${a.b}\rline", "a.b"},
      {"😀 ${local.é} \xff", "local.é"},
      {"${a.b", "not understood"},
      {"${a.b} ${", "not understood"},
      {"${}", "not understood"},
      {"%{ if a.b }x", "not understood"},
  };
  for (const Case& example : cases) {
    INFO(example.text);
    CHECK(in_template(example.text) == example.expected);
  }
}

TEST_CASE("nesting is bounded, and nothing throws") {
  const auto nested = [](std::size_t levels) { return std::string(levels, '(') + "a.b" + std::string(levels, ')'); };
  CHECK(in_expression(nested(900)) == "a.b");
  CHECK(in_expression(nested(100000)) == "not understood");
  CHECK(in_expression(std::string(100000, '(')) == "not understood");
  CHECK(in_expression(std::string(100000, '!') + "a.b") == "not understood");
  std::string quoted = "a.b";
  for (int i = 0; i < 1200; ++i) {
    quoted = "\"${" + quoted + "}\"";
  }
  CHECK(in_expression(quoted) == "not understood");
  CHECK(in_expression("1e99999999999") == "not understood");
}

TEST_CASE("offsets of a traversal are those in the text") {
  const std::string text = "x ${f(local.a[\"k\"].b, [c.d])}";
  std::string found;
  TraversalReader reader([&](const Traversal& traversal) {
    found += text.substr(traversal.begin_offset, traversal.end_offset - traversal.begin_offset) + ";";
  });
  CHECK(reader.read_template(text));
  CHECK(found == "local.a[\"k\"].b;c.d;");
}

TEST_CASE("a whole expression may be one traversal") {
  const auto whole = [](std::string_view text) {
    const auto parsed = parse_expression(text);
    REQUIRE(parsed);
    const auto found = as_traversal(*parsed);
    return found ? path_text(found->steps) : "none";
  };
  CHECK(whole("module.a.b") == "module.a.b");
  CHECK(whole("a[0].b[\"c\"]") == "a[0].b[\"c\"]");
  CHECK(whole("a[b.c]") == "none");
  CHECK(whole("a[*].b") == "none");
  CHECK(whole("f(a)") == "none");
}

TEST_CASE("calls are found with their arguments") {
  const auto parsed = parse_template("${jsonencode({ a = templatefile(\"x\", { b = c.d }) })}");
  REQUIRE(parsed);
  std::string names;
  for_each_call(*parsed, [&](const syntax::Call& call, source::Range) {
    names += std::string(call.name) + std::to_string(call.arguments.size());
  });
  CHECK(names == "jsonencode1templatefile2");
}

}  // namespace
}  // namespace kootoro::hcl
