#include "catch.hpp"

#include <kootoro/report/report.hpp>

namespace kootoro::report {
namespace {

using compare::Action;
using compare::AttributeChange;
using compare::Json;

/// A topic with a difference of each sort, and changes made outside of Terraform.
Report mixed() {
  Report report;
  report.title = "plan.json";
  compare::Change& drift = report.drift.emplace_back();
  drift.address = "aws_x.<drift>";
  drift.type = "aws_x";
  drift.name = "<drift>";
  drift.action = Action::destroy;
  compare::Change& topic = report.changes.emplace_back();
  topic.address = "module.m[\"<!--\"].aws_x.y";
  topic.module = "module.m[\"<!--\"]";
  topic.type = "aws_x";
  topic.name = "y";
  topic.action = Action::update;
  topic.action_words = {"update"};
  topic.deposed = "deadbeef";
  topic.imported = true;
  const auto add = [&](std::string label) -> AttributeChange& {
    AttributeChange& change = topic.attributes.emplace_back();
    change.label = std::move(label);
    change.place = Json::array({change.label});
    return change;
  };
  AttributeChange& plain = add("plain");
  plain.before = 1;
  plain.after = 2;
  AttributeChange& come = add("come[1]");
  come.sort = AttributeChange::Sort::element;
  come.after = "<b>";
  add("moved[3]").moved = AttributeChange::Moved{0, 3};
  AttributeChange& secret = add("secret");
  secret.sensitive = true;
  secret.secrecy = AttributeChange::Secrecy::begins;
  return report;
}

std::size_t count(std::string_view text, std::string_view part) {
  std::size_t number = 0;
  for (std::size_t at = text.find(part); at != std::string_view::npos; at = text.find(part, at + part.size())) {
    ++number;
  }
  return number;
}

TEST_CASE("text shows each sort of difference on a separate line") {
  CHECK(render_text(mixed(), {false, 80}) == R"(plan.json: 1 to update, 1 to import

module.m["<!--"] (1)
    ~ aws_x.y
        plain     1 → 2
        come[1]   + "<b>"
        moved[3]  moved from [0] to [3]
        secret    (becomes sensitive, the value is the same)

changed outside of Terraform (1)
    - aws_x.<drift>

)");
}

TEST_CASE("Markdown and HTML show the same, and nothing from outside is markup") {
  const std::string markdown = render_markdown(mixed());
  CHECK(markdown.find("moved from &#91;0&#93; to &#91;3&#93;") != std::string::npos);
  CHECK(markdown.find("+ \"&lt;b&gt;\"") != std::string::npos);
  CHECK(count(markdown, "<!--") == 1);  // the marker
  CHECK(markdown.find("aws_x.&lt;drift&gt;") != std::string::npos);
  const std::string html = render_html(mixed());
  CHECK(html.find("moved from [0] to [3]") != std::string::npos);
  CHECK(html.find("+ <code>&quot;&lt;b&gt;&quot;</code>") != std::string::npos);
  CHECK(html.find("<code>1</code> → <code>2</code>") != std::string::npos);
  CHECK(html.find("(becomes sensitive, the value is the same)") != std::string::npos);
  CHECK(html.find("<code>aws_x.&lt;drift&gt;</code>") != std::string::npos);
  CHECK(html.find("<!--") == std::string::npos);
}

TEST_CASE("JSON has a member for each fact") {
  const Json json = Json::parse(render_json(mixed()));
  CHECK(json["format_version"] == "1.1");
  CHECK(json["drift"] == Json::array({"aws_x.<drift>"}));
  CHECK(json["resource_drift"][0]["change"]["actions"] == Json::array({"delete"}));
  CHECK(json["summary"]["update"] == 1);
  CHECK(json["summary"]["import"] == 1);
  CHECK(json["summary"]["unknown"] == 0);
  CHECK(json["summary"]["replace_and_forget"] == 0);
  const Json& resource = json["resource_changes"][0];
  CHECK(resource["deposed"] == "deadbeef");
  CHECK(resource["change"]["actions"] == Json::array({"update"}));
  CHECK(resource["change"]["importing"].is_object());
  const Json& attributes = resource["attributes"];
  CHECK(attributes[0]["kind"] == "attribute");
  CHECK(attributes[1]["kind"] == "element");
  CHECK(attributes[1]["before"].is_null());
  CHECK(attributes[2]["kind"] == "moved");
  CHECK(attributes[2]["moved"] == Json{{"from", 0}, {"to", 3}});
  CHECK(attributes[3]["sensitive"] == true);
  CHECK(attributes[3]["value_changes"] == false);
}

TEST_CASE("a plan's own words for actions are never rewritten") {
  Report report = mixed();
  report.changes[0].action = Action::replace_and_forget;
  report.changes[0].action_words = {"forget", "create"};
  const Json json = Json::parse(render_json(report));
  CHECK(json["resource_changes"][0]["change"]["actions"] == Json::array({"forget", "create"}));
  CHECK(json["summary"]["replace_and_forget"] == 1);
}

TEST_CASE("colours are for terminals") {
  CHECK(render_text(mixed(), {true, 80}).find("\x1b[33m") != std::string::npos);
  CHECK(render_text(mixed(), {false, 80}).find('\x1b') == std::string::npos);
}

TEST_CASE("each format has a name, and text is the first") {
  REQUIRE_FALSE(formats().empty());
  CHECK(formats().front().name == "text");
  for (const Format& format : formats()) {
    CHECK(format_of(format.name) == &format);
    CHECK_FALSE(format.render(mixed(), {}).view().empty());
  }
  CHECK(format_of("pdf") == nullptr);
}

}  // namespace
}  // namespace kootoro::report
