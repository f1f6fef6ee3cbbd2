#include "catch.hpp"

#include <kootoro/adopt/propose.hpp>
#include <kootoro/compare/changes.hpp>

namespace kootoro::adopt {
namespace {

compare::Snapshot snapshot(const std::string& main) {
  diag::Diagnostics diagnostics;
  auto result = compare::read_snapshot({{"main.tf.json", main}}, diagnostics);
  REQUIRE(diagnostics.empty());
  return result;
}

std::string bucket(const std::string& key, const std::string& name) {
  return R"json({"resource": {"aws_s3_bucket": {")json" + key + R"json(": {"bucket": ")json" + name +
         R"json("}}, "aws_s3_bucket_versioning": {")json" + key + R"json(": {"bucket": "${aws_s3_bucket.)json" + key +
         R"json(.id}", "versioning_configuration": [{"status": "Enabled"}]}}}})json";
}

moves::Moves proposed(const compare::Snapshot& before, const compare::Snapshot& after,
                      const std::vector<std::string>& let_go) {
  const auto& schema = provider::built_in();
  return propose(before, after, compare::changes(before, after, schema), schema, let_go);
}

moves::Moves proposed(const std::string& before, const std::string& after,
                      const std::vector<std::string>& let_go = {}) {
  return proposed(snapshot(before), snapshot(after), let_go);
}

constexpr const char* empty = R"({"resource": {}})";

}  // namespace

TEST_CASE("a bucket with a new key moves together with its parts", "[adopt]") {
  const moves::Moves moves = proposed(bucket("old", "data"), bucket("new", "data"));
  REQUIRE(moves.moved.size() == 2);
  CHECK(moves.moved[0].from == "aws_s3_bucket.old");
  CHECK(moves.moved[0].to == "aws_s3_bucket.new");
  CHECK(moves.moved[1].from == "aws_s3_bucket_versioning.old");
  CHECK(moves.removed.empty());
  compare::Snapshot after = snapshot(bucket("new", "data"));
  set_moves(after, moves);
  for (const compare::Change& change : compare::changes(snapshot(bucket("old", "data")), after, provider::built_in())) {
    CHECK(change.action == compare::Action::move);
  }
}

TEST_CASE("a bucket of another name is another bucket: the old one is kept", "[adopt]") {
  const moves::Moves moves = proposed(bucket("old", "data"), bucket("new", "other"));
  CHECK(moves.moved.empty());
  REQUIRE(moves.removed.size() == 2);
  CHECK(moves.removed[0].from == "aws_s3_bucket.old");
  CHECK_FALSE(moves.removed[0].destroy);
  CHECK(moves.removed[1].from == "aws_s3_bucket_versioning.old");
}

TEST_CASE("a resource that may be destroyed includes its parts", "[adopt]") {
  CHECK(proposed(bucket("old", "data"), empty).removed.size() == 2);
  CHECK(proposed(bucket("old", "data"), empty, {"aws_s3_bucket.old"}).empty());
}

TEST_CASE("a table that stays keeps the scaling of its capacity", "[adopt]") {
  const moves::Moves moves = proposed(R"({"resource": {
      "aws_dynamodb_table": {"runs": {"name": "shop-runs", "hash_key": "id"}},
      "aws_appautoscaling_target": {"runs_read": {"service_namespace": "dynamodb",
        "resource_id": "table/${aws_dynamodb_table.runs.name}", "scalable_dimension": "dynamodb:table:ReadCapacityUnits"}},
      "aws_appautoscaling_policy": {"runs_read": {"name": "shop-runs-read",
        "resource_id": "${aws_appautoscaling_target.runs_read.resource_id}",
        "scalable_dimension": "${aws_appautoscaling_target.runs_read.scalable_dimension}"}},
      "aws_sns_topic": {"runs": {"name": "shop-runs"}}}})",
                                      empty);
  REQUIRE(moves.removed.size() == 3);
  CHECK(moves.removed[0].from == "aws_dynamodb_table.runs");
  CHECK(moves.removed[1].from == "aws_appautoscaling_policy.runs_read");
  CHECK(moves.removed[2].from == "aws_appautoscaling_target.runs_read");
}

TEST_CASE("a move that would replace is not proposed", "[adopt]") {
  const auto table = [](const std::string& key, const std::string& hash) {
    return R"({"resource": {"aws_dynamodb_table": {")" + key + R"(": {"name": "t", "hash_key": ")" + hash + R"("}}}})";
  };
  const moves::Moves moves = proposed(table("old", "a"), table("new", "b"));
  CHECK(moves.moved.empty());
  CHECK(moves.removed.size() == 1);
  CHECK(proposed(table("old", "a"), table("new", "a")).moved.size() == 1);
}

TEST_CASE("resources of unknown types match if all attributes are equal", "[adopt]") {
  const std::string before = R"({"resource": {"other_thing": {"a": {"x": 1}, "b": {"x": 2}, "c": {"x": 3}}}})";
  const std::string after = R"({"resource": {"other_thing": {"d": {"x": 1}, "e": {"x": 2}, "f": {"x": 2}}}})";
  const moves::Moves moves = proposed(before, after);
  REQUIRE(moves.moved.size() == 1);
  CHECK(moves.moved[0].from == "other_thing.a");
  CHECK(moves.moved[0].to == "other_thing.d");
}

TEST_CASE("a second rename continues the first", "[adopt]") {
  compare::Snapshot after = snapshot(bucket("third", "data"));
  after.moves = {{"aws_s3_bucket.first", "aws_s3_bucket.second"},
                 {"aws_s3_bucket_versioning.first", "aws_s3_bucket_versioning.second"}};
  const moves::Moves moves = proposed(snapshot(bucket("first", "data")), after, {});
  REQUIRE(moves.moved.size() == 2);
  CHECK(moves.moved[0].from == "aws_s3_bucket.second");
  CHECK(moves.moved[0].to == "aws_s3_bucket.third");
}

TEST_CASE("without removed resources, nothing is proposed", "[adopt]") {
  CHECK(proposed(empty, bucket("new", "data")).empty());
  CHECK(proposed(bucket("a", "data"), bucket("a", "other")).empty());
}

}  // namespace kootoro::adopt
