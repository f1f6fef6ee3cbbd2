#include "catch.hpp"

#include "compare/differ.hpp"

#include <ctime>

namespace kootoro::compare {
namespace {

using Texts = std::vector<std::string>;
using Sort = AttributeChange::Sort;

struct Planned {
  std::string before;
  std::string after;
  std::string unknown = "{}";
  std::string hidden_before = "{}";
  std::string hidden_after = "{}";
  std::vector<Json> replace_paths = {};
  std::string_view type = "some_type";
  Input input = Input::plan;
};

std::vector<AttributeChange> differ(const Planned& planned) {
  const Json before = Json::parse(planned.before);
  const Json after = Json::parse(planned.after);
  const Json unknown = Json::parse(planned.unknown);
  const Json hidden_before = Json::parse(planned.hidden_before);
  const Json hidden_after = Json::parse(planned.hidden_after);
  return differences({planned.input,
                      planned.type,
                      provider::built_in().resource(planned.type),
                      {&before, &after, &unknown, &hidden_before, &hidden_after},
                      planned.replace_paths});
}

std::string line(const AttributeChange& change) {
  std::string text = change.label + ": ";
  if (change.moved) {
    text += std::to_string(change.moved->from) + " to " + std::to_string(change.moved->to);
  } else if (change.sensitive) {
    text += change.secrecy == AttributeChange::Secrecy::begins ? "becomes sensitive"
            : change.secrecy == AttributeChange::Secrecy::ends ? "no longer sensitive"
                                                               : "sensitive";
  } else {
    text += change.before.dump() + " > " + (change.unknown ? "unknown" : change.after.dump());
  }
  return text + (change.replaces ? " replaces" : "");
}

Texts lines(const Planned& planned) {
  Texts result;
  for (const AttributeChange& change : differ(planned)) {
    result.push_back(line(change));
  }
  return result;
}

/// The documents as texts of the attribute `d`.
Texts documents(const std::string& before, const std::string& after) {
  return lines({Json{{"d", before}}.dump(), Json{{"d", after}}.dump()});
}

TEST_CASE("attributes, maps and lists differ by their parts") {
  CHECK(lines({R"({"a": 1, "m": {"k": "x", "l": "y"}, "s": ["p", "q"]})",
               R"({"a": 2, "m": {"k": "z", "n": "y"}, "s": ["p", "q", "r"]})"}) ==
        Texts{"a: 1 > 2", R"(m.k: "x" > "z")", R"(m.l: "y" > null)", R"(m.n: null > "y")", R"(s[2]: null > "r")"});
}

TEST_CASE("each difference has its sort") {
  const auto found =
      differ({R"({"a": 1, "m": {"k": "x"}, "b": [{"v": 1}], "s": ["p"], "d": "{\"k\": 1}"})",
              R"({"a": 2, "m": {"k": "z"}, "b": [{"v": 1}, {"w": 2}], "s": ["p", "q"], "d": "{\"k\": 2}"})"});
  REQUIRE(found.size() == 5);
  CHECK(found[0].sort == Sort::attribute);
  CHECK(found[1].sort == Sort::block);
  CHECK(found[2].sort == Sort::key);
  CHECK(found[2].document);
  CHECK(found[3].sort == Sort::key);
  CHECK_FALSE(found[3].document);
  CHECK(found[4].sort == Sort::element);
}

TEST_CASE("null equals the empty value that a provider stores for it") {
  CHECK(lines({R"({"a": null, "b": "", "c": []})", R"({"a": "", "b": [], "c": null})"}).empty());
  CHECK(lines({R"({"a": null, "b": false})", R"({"a": 0, "b": null})"}) == Texts{"a: null > 0", "b: false > null"});
}

TEST_CASE("blocks are paired by name, and their attributes compared") {
  CHECK(lines({R"({"rule": [{"id": "a", "days": 1}, {"id": "b", "days": 2}]})",
               R"({"rule": [{"id": "c", "days": 3}, {"id": "a", "days": 1}, {"id": "b", "days": 5}]})"}) ==
        Texts{R"(rule[c]: null > {"days":3,"id":"c"})", "rule[b].days: 2 > 5"});
  CHECK(lines({R"({"one": [{"name": "a", "v": 1}]})", R"({"one": [{"name": "b", "v": 1}]})"}) ==
        Texts{R"(one.name: "a" > "b")"});
}

TEST_CASE("lists in lists are paired, too") {
  CHECK(
      lines({R"({"o": [{"id": "x", "in": [{"id": "p", "v": 1}, {"id": "q", "v": 2}]}, {"id": "y"}]})",
             R"({"o": [{"id": "x", "in": [{"id": "n"}, {"id": "p", "v": 1}, {"id": "q", "v": 3}]}, {"id": "y"}]})"}) ==
      Texts{R"(o[x].in[n]: null > {"id":"n"})", "o[x].in[q].v: 2 > 3"});
}

TEST_CASE("a move inside a list is one line") {
  CHECK(lines({R"({"s": ["a", "b", "c", "d"]})", R"({"s": ["b", "c", "d", "a"]})"}) == Texts{"s[3]: 0 to 3"});
  CHECK(lines({R"({"r": [{"id": "a", "v": 1}, {"id": "b"}, {"id": "c"}]})",
               R"({"r": [{"id": "b"}, {"id": "c"}, {"id": "a", "v": 2}]})"}) == Texts{"r[a]: 0 to 2", "r[a].v: 1 > 2"});
}

TEST_CASE("a set of blocks has no order, by the schema") {
  const auto table = [](const std::string& attributes) { return R"({"attribute": [)" + attributes + "]}"; };
  const std::string a = R"({"name": "a", "type": "S"})";
  const std::string b = R"({"name": "b", "type": "S"})";
  const std::string c = R"({"name": "c", "type": "N"})";
  CHECK(lines({table(a + "," + b), table(b + "," + a), "{}", "{}", "{}", {}, "aws_dynamodb_table"}).empty());
  const Planned swapped{table(a + "," + b), table(c + "," + a), "{}", "{}", "{}", {}, "aws_dynamodb_table"};
  CHECK(lines(swapped) ==
        Texts{R"(attribute[c]: null > {"name":"c","type":"N"})", R"(attribute[b]: {"name":"b","type":"S"} > null)"});
  CHECK(differ(swapped)[0].path == Json::array({"attribute"}));
}

TEST_CASE("the provider keeps the last value of some removed blocks") {
  const auto removed = [](const std::string& block, Input input) {
    return lines({"{\"" + block + "\": [{}]}", "{}", "{}", "{}", "{}", {}, "aws_lambda_function", input});
  };
  CHECK(removed("tracing_config", Input::documents).empty());
  CHECK(removed("vpc_config", Input::documents) == Texts{"vpc_config: {} > null"});
  CHECK(removed("tracing_config", Input::plan) == Texts{"tracing_config: {} > null"});  // Terraform has decided
}

TEST_CASE("odd keys are written as Terraform writes them") {
  CHECK(lines({R"({"t": {"a.b": 1, "q\"": 1, "aws:x": 1, "two words": 1, "x\n\u001b[1m::error": 1}})",
               R"({"t": {"a.b": 2, "q\"": 2, "aws:x": 2, "two words": 2, "x\n\u001b[1m::error": 2}})"}) ==
        Texts{R"(t["a.b"]: 1 > 2)", "t.aws:x: 1 > 2", R"(t["q\""]: 1 > 2)", R"(t["two words"]: 1 > 2)",
              R"(t["x\n\u001b[1m::error"]: 1 > 2)"});
}

TEST_CASE("a policy's order means nothing, and one word is a list of one") {
  CHECK(documents(R"({"Statement": [{"Sid": "A", "Action": ["x", "y"], "Resource": "*"}, {"Sid": "B"}]})",
                  R"({"Statement": [{"Sid": "B"}, {"Sid": "A", "Action": ["y", "x"], "Resource": ["*"]}]})")
            .empty());
  CHECK(documents(R"({"Statement": {"Effect": "Allow", "Action": "x"}})",
                  R"({"Statement": [{"Effect": "Allow", "Action": ["x", "y"]}]})") ==
        Texts{R"(d.Statement[0].Action: null > "y")"});
}

TEST_CASE("a statement without a Sid among those with one") {
  CHECK(documents(R"({"Statement": [{"Sid": "Read", "Effect": "Allow", "Action": ["get"], "Resource": "b"},
                      {"Effect": "Allow", "Action": ["send", "receive"], "Resource": "*"}]})",
                  R"({"Statement": [{"Effect": "Allow", "Action": "pass", "Resource": "*"},
                      {"Sid": "Read", "Effect": "Allow", "Action": ["get", "all"], "Resource": "b"},
                      {"Effect": "Allow", "Action": ["send"], "Resource": "*"}]})") ==
        Texts{R"(d.Statement[0]: null > {"Action":"pass","Effect":"Allow","Resource":"*"})",
              R"(d.Statement[Read].Action: null > "all")", R"(d.Statement[2].Action: "receive" > null)"});
}

TEST_CASE("a document that becomes another kind of text is one difference") {
  CHECK(documents(R"({"a": 1})", "[1]") == Texts{R"(d: {"a":1} > [1])"});
  CHECK(documents(R"({"a": 1})", "plain") == Texts{R"(d: {"a":1} > "plain")"});
  CHECK(documents(R"({"a": 1})", R"({ "a" : 1 })").empty());
}

TEST_CASE("a value that is sensitive on either side is not shown") {
  CHECK(lines({R"({"p": "one"})", R"({"p": "two"})", "{}", R"({"p": true})", "{}"}) == Texts{"p: sensitive"});
  CHECK(lines({R"({"p": "one"})", R"({"p": "one"})", "{}", "{}", R"({"p": true})"}) == Texts{"p: becomes sensitive"});
  CHECK(lines({R"({"p": "one"})", R"({"p": "one"})", "{}", R"({"p": true})", "{}"}) == Texts{"p: no longer sensitive"});
  CHECK(lines({R"({"p": "one"})", R"({"p": "one"})", "{}", R"({"p": true})", R"({"p": true})"}).empty());
  CHECK(lines({R"({"p": "one"})", R"({})", R"({"p": true})", R"({"p": true})", R"({"p": true})"}) ==
        Texts{"p: sensitive"});
}

TEST_CASE("a list with secrets that grows tells every change and no secret") {
  CHECK(lines({R"({"env": [{"name": "A", "value": "s1"}, {"name": "B", "value": "s2"}]})",
               R"({"env": [{"name": "C", "value": "s3"}, {"name": "A", "value": "s1"}, {"name": "B", "value": "s4"}]})",
               "{}", R"({"env": [{"value": true}, {"value": true}]})",
               R"({"env": [{"value": true}, {"value": true}, {"value": true}]})"}) ==
        Texts{R"x(env[C]: null > {"name":"C","value":"(sensitive)"})x", "env[B].value: sensitive"});
}

TEST_CASE("a document hides no mark of the other side") {
  CHECK(lines({R"({"a": "{\"k\": 1}"})", R"({"a": {"k": "s1"}})", "{}", R"({"a": false})", R"({"a": {"k": true}})"}) ==
        Texts{"a.k: sensitive"});
  CHECK(lines({R"({"a": {"k": "s1"}})", R"({"a": "{\"k\": 1}"})", "{}", R"({"a": {"k": true}})", R"({"a": false})"}) ==
        Texts{"a.k: sensitive"});
  CHECK(lines({R"({"a": "{\"k\": 1}"})", R"({"a": {}})", R"({"a": {"k": true}})"}) == Texts{"a.k: 1 > unknown"});
}

TEST_CASE("a policy that becomes an object hides no mark") {
  const std::string text = Json(R"({"Statement": [{"Effect": "Allow", "Action": "a:b", "Resource": ["s0"]}]})").dump();
  CHECK(lines({R"({"a": )" + text + "}",
               R"({"a": {"Statement": [{"Effect": "Allow", "Action": "a:b", "Resource": "s1"}]}})", "{}", "{}",
               R"({"a": {"Statement": [{"Resource": true}]}})"}) == Texts{"a.Statement[0].Resource: sensitive"});
}

TEST_CASE("an element without a counterpart is as sensitive as those of the other side") {
  CHECK(lines({R"({"b": [{"name": "s1", "v": 1}]})", R"({"b": [{"name": "s2", "v": 1}, {"name": "s3", "v": 1}]})", "{}",
               R"({"b": [{"name": true}]})"}) == Texts{R"x(b[(sensitive)]: null > {"name":"(sensitive)","v":1})x",
                                                       R"x(b[(sensitive)]: null > {"name":"(sensitive)","v":1})x",
                                                       R"x(b[(sensitive)]: {"name":"(sensitive)","v":1} > null)x"});
  CHECK(lines({R"({"b": [{"p": "s1"}]})", R"({"b": [{"q": "s2"}, {"q": "s3"}]})", "{}", R"({"b": true})"}) ==
        Texts{"b[0]: sensitive", "b[1]: sensitive", "b[0]: sensitive"});
  CHECK(lines({R"({"b": [{"p": "s1"}]})", R"({"b": {"p": "s2"}})", "{}", "{}", R"({"b": {"p": true}})"}) ==
        Texts{"b.p: sensitive"});
}

TEST_CASE("a secret name is not in a label") {
  for (const AttributeChange& change :
       differ({R"({"env": [{"name": "s1", "v": 1}, {"name": "s2", "v": 1}]})",
               R"({"env": [{"name": "s1", "v": 2}, {"name": "s3", "v": 1}]})", "{}",
               R"({"env": [{"name": true}, {"name": true}]})", R"({"env": [{"name": true}, {"name": true}]})"})) {
    CHECK(change.label.find("[s") == std::string::npos);
    CHECK(change.before.dump().find("s1") == std::string::npos);
  }
}

TEST_CASE("an element that is not known yet") {
  CHECK(lines({R"({"s": ["a", "b"]})", R"({"s": ["a", null, "c"]})", R"({"s": [false, true, false]})"}) ==
        Texts{R"(s[1]: "b" > unknown)", R"(s[2]: null > "c")"});
  CHECK(lines({R"({"b": [{"id": "x", "arn": "1"}]})", R"({"b": [{"id": "x"}]})", R"({"b": [{"arn": true}]})"}) ==
        Texts{R"(b.arn: "1" > unknown)"});
}

TEST_CASE("paths in the plan replace, and so do those around and inside them") {
  CHECK(lines({R"({"a": {"x": 1, "y": 1}, "b": 1})",
               R"({"a": {"x": 2, "y": 2}, "b": 2})",
               "{}",
               "{}",
               "{}",
               {Json::array({"a", "x"})}}) == Texts{"a.x: 1 > 2 replaces", "a.y: 1 > 2", "b: 1 > 2"});
  CHECK(lines({R"({"a": {"x": 1}})", R"({"a": {"x": 2}})", "{}", "{}", "{}", {Json::array({"a"})}}) ==
        Texts{"a.x: 1 > 2 replaces"});
  CHECK(lines({R"({"a": null})", R"({"a": {"x": 2}})", "{}", "{}", "{}", {Json::array({"a", "x"})}}) ==
        Texts{R"(a: null > {"x":2} replaces)"});
}

TEST_CASE("a value of a wrong type is never dropped") {
  CHECK(lines({R"({"a": [{"x": 1}]})", R"({"a": "text"})"}).size() == 2);
  CHECK(lines({R"({"a": {"x": 1}})", R"({"a": [1]})"}) == Texts{R"(a: {"x":1} > [1])"});
  CHECK(lines({R"({"a": [[1], {"x": 1}]})", R"({"a": [[2], "x"]})"}) == Texts{R"(a: [[1],{"x":1}] > [[2],"x"])"});
}

TEST_CASE("long lists are compared in time") {
  std::string before;
  std::string after = R"({"id": "new", "v": 0})";
  for (int i = 0; i < 20'000; ++i) {
    before += std::string(i == 0 ? "" : ",") + R"({"id": )" + std::to_string(i) + R"(, "v": 0})";
    after += R"(,{"id": )" + std::to_string(i) + R"(, "v": )" + (i % 1000 == 0 ? "1" : "0") + "}";
  }
  const std::clock_t start = std::clock();
  CHECK(differ({R"({"l": [)" + before + "]}", R"({"l": [)" + after + "]}"}).size() == 21);
  CHECK(static_cast<double>(std::clock() - start) / CLOCKS_PER_SEC < 10);  // quadratic work takes minutes
}

}  // namespace
}  // namespace kootoro::compare
