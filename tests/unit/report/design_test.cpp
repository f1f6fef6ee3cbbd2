#include "catch.hpp"

#include "report/design_groups.hpp"
#include "report/design_wording.hpp"

#include <kootoro/report/design.hpp>
#include <kootoro/text/layout.hpp>
#include <kootoro/text/utf8.hpp>

#include <algorithm>
#include <array>
#include <utility>

namespace kootoro::report {
namespace {

using compare::DesignCause;
using compare::DesignCell;
using compare::DesignComparison;
using compare::DesignResource;
using compare::DesignRow;
using compare::Json;
using State = DesignCell::State;

DesignRow row(std::string label, std::vector<Json> values) {
  DesignRow result;
  result.label = std::move(label);
  for (Json& value : values) {
    result.cells.push_back(value.is_null() ? DesignCell() : DesignCell{State::value, std::move(value)});
  }
  return result;
}

DesignResource& add(DesignComparison& designs, const std::string& type, const std::string& name) {
  DesignResource& resource = designs.resources.emplace_back();
  resource.module = "module.m";
  resource.address = "module.m." + type + "." + name;
  resource.type = type;
  resource.name = name;
  resource.exists.assign(designs.sides.size(), true);
  return resource;
}

DesignComparison three() {
  DesignComparison designs;
  designs.sides = {"dev", "test", "prod"};
  designs.aligned = {{"environment", {"dev", "test", "prod"}}, {"resource_name_suffix", {"", "test01", "prod01"}}};
  designs.compared = 9;
  for (const std::string name : {"first_table", "second_table"}) {
    DesignResource& table = add(designs, "aws_table", name);
    table.rows = {row("protection", {false, nullptr, true}),
                  row("source", {"${aws_queue." + name + ".arn}", "${aws_queue." + name + ".arn}", "x"})};
    table.rows[0].causes = {{"tables.protection", {{}, {}, {"env/prod.tfvars", 3, "tables.protection"}}}};
  }
  add(designs, "aws_alarm", "only").exists = {false, true, true};
  return designs;
}

std::vector<std::string> lines_of(const std::string& text) {
  std::vector<std::string> result;
  for (const std::string_view line : text::lines(text)) {
    result.emplace_back(line);
  }
  return result;
}

bool has_line(const std::string& text, const std::string& line) {
  const auto all = lines_of(text);
  return std::find(all.begin(), all.end(), line) != all.end();
}

TEST_CASE("three environments have three columns on a terminal with 80 columns") {
  const std::string text = render_design_text(three(), {false, 80});
  CHECK(has_line(text, "module.m                     dev              test             prod"));
  CHECK(has_line(text, "    protection               false            (none)           true"));
  CHECK(has_line(text, "    exists                   no               yes              yes"));
  CHECK(has_line(text, "  resource_name_suffix       (random)         test01           prod01"));
  CHECK(has_line(text, "  aws_table, 2 of them"));
  CHECK(has_line(text, "    first_table, second_table"));
  CHECK(has_line(text, "    because of tables.protection"));
}

TEST_CASE("nothing is wider than the terminal") {
  DesignComparison designs = three();
  DesignResource& wide = add(designs, "aws_wide", std::string(70, 'n'));
  wide.rows = {row(std::string(90, 'l'), {std::string(120, 'a'), std::string(120, 'a') + "b", "宽宽宽宽宽宽宽宽"}),
               row("script", {"#!/bin/sh\n" + std::string(99, 'x'), "#!/bin/sh\ny", nullptr})};
  wide.rows[0].causes = {{std::string(99, 's'), {{}, {}, {}}}};
  designs.sides[2] = std::string(50, 'p');
  for (const std::size_t width : std::array<std::size_t, 5>{40, 60, 80, 100, 200}) {
    const std::string text = render_design_text(designs, {false, width});
    for (const std::string& line : lines_of(text.substr(text.find('\n') + 1))) {
      CHECK(text::display_width(line) <= width);
    }
  }
}

TEST_CASE("a narrow terminal shows the values below each other") {
  const std::string text = render_design_text(three(), {false, 40});
  CHECK(has_line(text, "    protection"));
  CHECK(has_line(text, "      prod  true"));
}

TEST_CASE("nothing is cut without a terminal") {
  DesignComparison designs = three();
  const std::string value(500, 'v');
  add(designs, "aws_wide", "w").rows = {row("a", {value + "1", value + "2", value + "3"})};
  const std::string text = render_design_text(designs, {false, unlimited});
  CHECK(text.find(value + "3") != std::string::npos);
  CHECK(text.find("…") == std::string::npos);
}

TEST_CASE("resources that share a difference are one group, and their names are left out") {
  const DesignComparison designs = three();
  const auto all = sections(designs);
  REQUIRE(all.size() == 1);
  REQUIRE(all[0].groups.size() == 2);
  CHECK(all[0].groups[0].first().type == "aws_alarm");
  const DesignGroup& tables = all[0].groups[1];
  CHECK(tables.members.size() == 2);
  REQUIRE(tables.lines.size() == 2);
  CHECK(tables.lines[1].cells[0].value == "${aws_queue.‹name›.arn}");
}

TEST_CASE("a difference of some resources of a type is a group of its own") {
  DesignComparison designs = three();
  designs.resources[1].rows.push_back(row("own", {1, 2, 3}));
  const auto all = sections(designs);
  REQUIRE(all[0].groups.size() == 3);
  CHECK(all[0].groups[2].members.size() == 1);
  CHECK(all[0].groups[2].first().name == "second_table");
}

TEST_CASE("many places with the same values are one line") {
  DesignComparison designs = three();
  DesignResource& api = add(designs, "aws_api", "api");
  for (const std::string place : {"a", "b", "c"}) {
    api.rows.push_back(row("body." + place + ".Origin", {"x", "x", "y"}));
  }
  api.rows.push_back(row("body.d.Other", {"x", "x", "y"}));
  const auto all = sections(designs);
  const auto group = std::find_if(all[0].groups.begin(), all[0].groups.end(),
                                  [](const DesignGroup& one) { return one.first().type == "aws_api"; });
  REQUIRE(group->lines.size() == 2);
  CHECK(group->lines[0].more == std::vector<std::string>{"body.b.Origin", "body.c.Origin"});
  CHECK(design_totals(designs, all) ==
        "1 resource does not exist in all of them; 6 differences in 3 resources, from 1 setting");
}

TEST_CASE("the first line is in words") {
  DesignComparison two;
  two.sides = {"dev", "prod"};
  two.compared = 3;
  CHECK(render_design_text(two, {}) == "dev and prod: no differences in design (3 resources)\n");
  add(two, "aws_a", "a").exists = {false, true};
  add(two, "aws_a", "b").exists = {true, false};
  CHECK(design_totals(two, sections(two)) == "prod has 1 resource that dev lacks, dev has 1 resource that prod lacks");
  add(two, "aws_b", "b").rows = {row("x", {1, 2})};
  CHECK(design_totals(two, sections(two)) ==
        "prod has 1 resource that dev lacks, dev has 1 resource that prod lacks; 1 difference in 1 resource");
}

TEST_CASE("of a text with several lines, those that differ are shown") {
  DesignLine line;
  line.cells = {{State::value, "a\nb\nc\nd"}, {State::value, "a\nB\nc\nd"}, {State::absent, {}}};
  CHECK(has_lines(line));
  CHECK(differing_lines(line, 0).others == "3 of 4 lines are the same");
  CHECK(differing_lines(line, 0).lines == std::vector<std::string>{"b"});
  CHECK(differing_lines(line, 1).lines == std::vector<std::string>{"B"});
  CHECK(differing_lines(line, 2).lines.empty());
  line.cells[1].value = "a\nb\nc\nd\ne";
  CHECK(differing_lines(line, 0).others == "4 of 4 lines are the same");
  CHECK(differing_lines(line, 1).lines == std::vector<std::string>{"e"});
}

TEST_CASE("long values show where they differ") {
  DesignLine line;
  const std::string same(100, 's');
  line.cells = {{State::value, same + "one" + same}, {State::value, same + "two" + same}, {State::absent, {}}};
  const auto texts = cell_texts(line, 60, 60);
  CHECK(texts[0] == "…ssssssssssssonessssssssssss…");
  CHECK(texts[1] == "…sssssssssssstwossssssssssss…");
  CHECK(texts[2] == "(none)");
}

TEST_CASE("texts from users can't become markup, in any format") {
  DesignComparison designs = three();
  designs.sides[0] = "<b>|\x1b[31m";
  DesignResource& hostile = add(designs, "aws_<i>", "</table>|");
  hostile.rows = {row("a|<script>", {"<img>|\n\x1b", "</code>", 1})};
  hostile.rows[0].causes = {{"s|<u>", {{}, {}, {}}}};
  const std::string html = render_design_html(designs);
  const std::string markdown = render_design_markdown(designs);
  for (const std::string_view tag : {"<b>", "<i>", "<script>", "<img>", "<u>", "</table>|"}) {
    CHECK(html.find(tag) == std::string::npos);
    CHECK(markdown.find(tag) == std::string::npos);
  }
  for (const std::string& text : {html, markdown, render_design_text(designs, {}), render_design_json(designs)}) {
    CHECK(text.find('\x1b') == std::string::npos);
  }
}

TEST_CASE("a comment stays below its limit, and says what it omits") {
  DesignComparison designs = three();
  for (int i = 0; i < 300; ++i) {
    add(designs, "aws_more" + std::to_string(i), "m").rows = {row("value", {i, i + 1, std::string(300, 'v')})};
  }
  CHECK(render_design_markdown(designs, unlimited).size() > 50'000);
  const std::string text = render_design_markdown(designs, 5'000);
  CHECK(text.size() <= 5'000);
  CHECK(text.find(" more entries are omitted") != std::string::npos);
}

TEST_CASE("a sensitive value is only named") {
  DesignComparison designs = three();
  DesignRow secret = row("secret", {nullptr, nullptr, nullptr});
  secret.cells[0].state = State::sensitive;
  add(designs, "aws_secret", "s").rows = {secret};
  CHECK(has_line(render_design_text(designs, {}),
                 "    secret                   (sensitive)      (none)           (none)"));
  CHECK(render_design_json(designs).find(R"("state": "sensitive")") != std::string::npos);
}

}  // namespace
}  // namespace kootoro::report
