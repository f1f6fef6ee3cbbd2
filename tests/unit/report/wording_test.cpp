#include "catch.hpp"

#include "report/groups.hpp"
#include "report/wording.hpp"

#include <kootoro/text/utf8.hpp>

namespace kootoro::report {
namespace {

using compare::Action;
using compare::AttributeChange;
using compare::Change;
using compare::Json;
using Sort = AttributeChange::Sort;

AttributeChange change(Sort sort, Json before, Json after) {
  AttributeChange result;
  result.sort = sort;
  result.label = "a";
  result.before = std::move(before);
  result.after = std::move(after);
  return result;
}

Report with(std::initializer_list<Action> actions) {
  Report report;
  for (const Action action : actions) {
    report.changes.emplace_back().action = action;
  }
  return report;
}

TEST_CASE("every sort of difference has its words") {
  CHECK(change_text(change(Sort::attribute, 1024, 2048), 60) == "1024 → 2048");
  CHECK(change_text(change(Sort::attribute, nullptr, "x"), 60) == "+ \"x\"");
  CHECK(change_text(change(Sort::key, "x", nullptr), 60) == "- \"x\"");
  CHECK(change_text(change(Sort::element, nullptr, "x"), 60) == "+ \"x\"");
  CHECK(change_text(change(Sort::element, "x", nullptr), 60) == "- \"x\"");
  CHECK(change_text(change(Sort::element, "x", "y"), 60) == "\"x\" → \"y\"");
  CHECK(change_text(change(Sort::block, nullptr, {{"k", 1}}), 60) == R"(+ {"k":1})");
  AttributeChange moved = change(Sort::element, nullptr, nullptr);
  moved.moved = AttributeChange::Moved{0, 3};
  CHECK(change_text(moved, 60) == "moved from [0] to [3]");
}

TEST_CASE("a difference without a visible value has words") {
  CHECK(told(change(Sort::element, nullptr, nullptr)).words == "(none)");
}

TEST_CASE("a sensitive value shows when it became sensitive") {
  AttributeChange secret = change(Sort::attribute, nullptr, nullptr);
  secret.sensitive = true;
  CHECK(change_text(secret, 60) == "(sensitive)");
  secret.secrecy = AttributeChange::Secrecy::begins;
  CHECK(change_text(secret, 60) == "(becomes sensitive, the value is the same)");
  secret.secrecy = AttributeChange::Secrecy::ends;
  CHECK(change_text(secret, 60) == "(no longer sensitive, the value is the same)");
}

TEST_CASE("an unknown value shows its cause, if there is room") {
  AttributeChange unknown = change(Sort::attribute, 1, nullptr);
  unknown.unknown = true;
  CHECK(change_text(unknown, 60) == "(known after apply)");
  unknown.follows = "module.a.b.c";
  CHECK(change_text(unknown, 60) == "(known after apply, from module.a.b.c)");
  CHECK(change_text(unknown, 20) == "(known after apply)");
}

TEST_CASE("long values are cut where they differ") {
  const std::string same(100, 'x');
  const std::string text = change_text(change(Sort::attribute, same + "1", same + "2"), 40);
  CHECK(text == "…xxx1\" → …xxx2\"");
  CHECK(text::display_width(value_text(Json(std::string(100, 'y')), 20)) == 20);
}

TEST_CASE("an address is short without its module, and stays as it is without more than that") {
  Change change;
  change.module = "module.a";
  change.address = "module.a.aws_s3_bucket.b";
  CHECK(short_address(change) == "aws_s3_bucket.b");
  change.address = "module.a";
  CHECK(short_address(change) == "module.a");
  change.address = "module.ab.aws_s3_bucket.b";
  CHECK(short_address(change) == "module.ab.aws_s3_bucket.b");
}

TEST_CASE("totals name every action that there is") {
  CHECK(totals(with({})) == "no changes");
  CHECK(totals(with({Action::destroy, Action::update, Action::update})) == "1 to destroy, 2 to update");
  CHECK(totals(with({Action::unknown, Action::replace_and_forget})) ==
        "1 with unknown actions, 1 to replace and forget");
  Report imported = with({Action::update});
  imported.changes[0].imported = true;
  CHECK(totals(imported) == "1 to update, 1 to import");
}

AttributeChange tag(const std::string& map, const std::string& key, const std::string& after) {
  AttributeChange tag = change(Sort::key, "x", after);
  tag.place = Json::array({map, key});
  return tag;
}

TEST_CASE("a tag that tags_all only repeats steps back, and no other") {
  compare::Change resource;
  resource.attributes = {tag("tags", "Owner", "y"), tag("tags", "Team", "y"), tag("tags_all", "Owner", "y"),
                         tag("tags_all", "Team", "z"), tag("tags_all", "Stage", "y")};
  const Group group{{&resource}};
  std::vector<std::string> shown;
  for (const AttributeChange* attribute : group.shown()) {
    shown.push_back(attribute->place.dump());
  }
  CHECK(shown == std::vector<std::string>{R"(["tags","Owner"])", R"(["tags","Team"])", R"(["tags_all","Team"])",
                                          R"(["tags_all","Stage"])"});
}

}  // namespace
}  // namespace kootoro::report
