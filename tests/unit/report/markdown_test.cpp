#include "catch.hpp"

#include <kootoro/report/report.hpp>

#include <fmt/format.h>

namespace kootoro::report {
namespace {

Report with(std::size_t number) {
  Report report;
  report.title = "a → b";
  for (std::size_t i = 0; i < number; ++i) {
    compare::Change change;
    change.module = fmt::format("module.m{}", i % 7);
    change.type = "aws_s3_bucket";
    change.name = fmt::format("bucket{}", i);
    change.address = fmt::format("{}.{}.{}", change.module, change.type, change.name);
    change.holds_data = true;
    change.action = i % 3 == 0 ? compare::Action::replace : compare::Action::update;
    compare::AttributeChange attribute;
    attribute.label = "bucket";
    attribute.path = compare::Json::array({"bucket"});
    attribute.before = fmt::format("old-{}", i);
    attribute.after = fmt::format("new-{}-</details><script>|`", i);
    attribute.replaces = i % 3 == 0;
    change.attributes.push_back(attribute);
    report.changes.push_back(std::move(change));
  }
  compare::sort_by_harm(report.changes);
  return report;
}

std::size_t count(std::string_view text, std::string_view part) {
  std::size_t number = 0;
  for (std::size_t at = text.find(part); at != std::string_view::npos; at = text.find(part, at + part.size())) {
    ++number;
  }
  return number;
}

TEST_CASE("a comment on 3,000 changes stays within the limit with the totals intact") {
  const std::string text = render_markdown(with(3000));
  CHECK(text.size() <= markdown_limit);
  CHECK(text.starts_with("<!-- kootoro-gen report -->\n"));
  CHECK(text.find("1000 to replace, 2000 to update") != std::string::npos);
  CHECK(text.find("1000 resources with data are destroyed or replaced") != std::string::npos);
  CHECK(text.find("omitted to limit the length") != std::string::npos);
  CHECK(count(text, "<details>") == count(text, "</details>"));
}

TEST_CASE("text from outside is never markup") {
  const std::string markdown = render_markdown(with(1));
  CHECK(markdown.find("<script>") == std::string::npos);
  CHECK(count(markdown, "</details>") == 1);
  CHECK(render_html(with(1)).find("<script>") == std::string::npos);
}

TEST_CASE("texts from outside are code, where no name is a mention") {
  Report report = with(1);
  report.changes[0].reason = "id \"@me\"";
  report.changes[0].reason_quotes = true;
  report.listings.push_back({"checks that failed", "failed_checks", {"check.a failed: see #1, @me"}});
  const std::string text = render_markdown(report);
  CHECK(text.find("(<code>id \"@<!-- -->me\"</code>)") != std::string::npos);
  CHECK(text.find("- <code>check.a failed: see #1, @<!-- -->me</code>\n") != std::string::npos);
}

TEST_CASE("a change without differences is not one with some") {
  Report report = with(1);
  report.changes.push_back(report.changes[0]);
  report.changes[0].attributes.clear();
  CHECK(render_text(report, {}).find("old-0") != std::string::npos);
}

TEST_CASE("no limit is too small for the totals") {
  for (const std::size_t number : {0U, 1U, 40U, 400U}) {
    const std::string text = render_markdown(with(number), 16'000);
    CHECK(text.size() <= 16'000);
    CHECK(text.find("a → b") != std::string::npos);
  }
}

TEST_CASE("the smallest limit holds, whatever is lost and allowed") {
  Report report = with(400);
  for (compare::Change& change : report.changes) {
    change.address += std::string(300, 'x');
    report.allowed.push_back({change.address, std::string(300, 'y')});
  }
  const std::string text = render_markdown(report, 1000);
  CHECK(text.size() <= 1000);
  CHECK(text.find("134 to replace, 266 to update") != std::string::npos);
}

TEST_CASE("nothing is cut below the limit, and nothing ever in a page or a pipe") {
  Report report = with(1);
  const std::string value = std::string(5000, 'a') + "end";
  report.changes[0].attributes.assign(150, report.changes[0].attributes[0]);
  report.changes[0].attributes.back().after = value;
  CHECK(render_markdown(report).find(value) != std::string::npos);
  CHECK(count(render_markdown(report), "forces replacement") == 150);
  const std::string cut = render_markdown(report, 8000);
  CHECK(cut.size() <= 8000);
  CHECK(count(cut, "forces replacement") == 20);
  CHECK(count(cut, "| … and 130 more | | |\n") == 1);
  CHECK(render_html(report).find(value) != std::string::npos);
  CHECK(render_text(report, {false, unlimited}).find(value) != std::string::npos);
  CHECK(count(render_text(report, {false, unlimited}), "forces replacement") == 150);
  CHECK(render_text(report, {false, 80}).find(value) == std::string::npos);
}

TEST_CASE("a terminal's lines fit") {
  const std::string text = render_text(with(200), {false, 80});
  CHECK(text.find("67 to replace, 133 to update") != std::string::npos);
  CHECK(text.find('\x1b') == std::string::npos);
}

}  // namespace
}  // namespace kootoro::report
