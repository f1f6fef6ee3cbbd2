#include "catch.hpp"

#include <kootoro/adopt/adopt.hpp>

namespace kootoro::adopt {
namespace {

/// The declarations of an environment: a bucket with a policy, a role with one, a key with its alias.
compare::Snapshot declared(const std::string& suffix) {
  const std::string root = R"json({"resource": {"random_string": {"name_suffix": {"length": 6}}},
      "module": {"m": {"source": "./modules/m"}}})json";
  const std::string body = R"json({
    "data": {"aws_partition": {"current": {}}},
    "resource": {
      "aws_s3_bucket": {"b": {"bucket": "data-)json" +
                           suffix + R"json("}},
      "aws_s3_bucket_policy": {"b": {"bucket": "${aws_s3_bucket.b.id}", "policy": "{}"}},
      "aws_iam_role": {"r": {"name": "role", "assume_role_policy": "{}"}},
      "aws_iam_role_policy_attachment": {"r": {"role": "${aws_iam_role.r.name}",
          "policy_arn": "arn:${data.aws_partition.current.partition}:iam::aws:policy/P"}},
      "aws_kms_key": {"k": {"description": "key"}},
      "aws_kms_alias": {"k": {"name": "alias/k", "target_key_id": "${aws_kms_key.k.key_id}"}}}})json";
  diag::Diagnostics diagnostics;
  auto result = compare::read_snapshot({{"main.tf.json", root}, {"modules/m/main.tf.json", body}}, diagnostics);
  REQUIRE(diagnostics.empty());
  return result;
}

/// A manual deployment.
std::vector<StateResource> state(const std::string& suffix) {
  return {
      {"aws_iam_role.mine", "aws_iam_role", {{"name", "role"}, {"arn", "arn:aws:iam::123456789012:role/role"}}},
      {"aws_iam_role_policy_attachment.mine",
       "aws_iam_role_policy_attachment",
       {{"role", "role"}, {"policy_arn", "arn:aws:iam::aws:policy/P"}}},
      {"aws_kms_alias.mine", "aws_kms_alias", {{"name", "alias/k"}, {"target_key_id", "1234"}}},
      {"aws_kms_key.mine", "aws_kms_key", {{"key_id", "1234"}}},
      {"aws_kms_key.other", "aws_kms_key", {{"key_id", "5678"}}},
      {"aws_s3_bucket.mine[\"data\"]", "aws_s3_bucket", {{"bucket", "data-" + suffix}, {"id", "data-" + suffix}}},
      {"aws_s3_bucket_policy.mine[0]", "aws_s3_bucket_policy", {{"bucket", "data-" + suffix}}},
      {"module.m.aws_sqs_queue.q[\"a\"]", "aws_sqs_queue", {{"name", "a"}}},
      {"module.m.aws_sqs_queue.q[\"b\"]", "aws_sqs_queue", {{"name", "b"}}},
  };
}

std::vector<std::string> steps(const Adoption& adoption) {
  std::vector<std::string> result;
  for (const moves::Moved& move : adoption.blocks.moved) {
    result.push_back(move.from + " > " + move.to);
  }
  for (const moves::Removed& removal : adoption.blocks.removed) {
    result.push_back("forget " + removal.from);
  }
  for (const moves::Import& import : adoption.blocks.imports) {
    result.push_back(import.id + " > " + import.to);
  }
  return result;
}

using Texts = std::vector<std::string>;

}  // namespace

TEST_CASE("equal resources in AWS move, the others become unmanaged", "[adopt]") {
  const Adoption adoption = adopt(state("one"), declared("one"), {});
  CHECK(steps(adoption) == Texts{"aws_iam_role.mine > module.m.aws_iam_role.r",
                                 "aws_iam_role_policy_attachment.mine > module.m.aws_iam_role_policy_attachment.r",
                                 "aws_kms_alias.mine > module.m.aws_kms_alias.k",
                                 "aws_kms_key.mine > module.m.aws_kms_key.k",
                                 "aws_s3_bucket.mine[\"data\"] > module.m.aws_s3_bucket.b",
                                 "aws_s3_bucket_policy.mine[0] > module.m.aws_s3_bucket_policy.b",
                                 "forget aws_kms_key.other", "forget module.m.aws_sqs_queue.q"});
  REQUIRE(adoption.created.size() == 1);
  CHECK(adoption.created[0].address == "random_string.name_suffix");
}

TEST_CASE("leave to destroy is by address", "[adopt]") {
  const Adoption adoption =
      adopt(state("one"), declared("one"), {false, {"aws_kms_key.other", "module.m.aws_sqs_queue.q[\"a\"]"}});
  CHECK(adoption.destroyed == Texts{"aws_kms_key.other", "module.m.aws_sqs_queue.q[\"a\"]"});
  CHECK(steps(adoption).back() == "forget module.m.aws_sqs_queue.q");
}

TEST_CASE("another state's resources are imported, and none of it is let go", "[adopt]") {
  const Adoption adoption = adopt(state("one"), declared("one"), {true, {}});
  CHECK(steps(adoption) == Texts{"role > module.m.aws_iam_role.r",
                                 "role/arn:aws:iam::aws:policy/P > module.m.aws_iam_role_policy_attachment.r",
                                 "alias/k > module.m.aws_kms_alias.k", "1234 > module.m.aws_kms_key.k",
                                 "data-one > module.m.aws_s3_bucket.b", "data-one > module.m.aws_s3_bucket_policy.b"});
  CHECK(adoption.left_alone.size() == 3);
}

TEST_CASE("a random suffix is found, or requested", "[adopt]") {
  const compare::Snapshot ours = declared("${random_string.name_suffix.result}");
  auto with_suffix = state("abc123");
  const Adoption asked = adopt(with_suffix, ours, {});
  CHECK(asked.suffix == "abc123");
  with_suffix.push_back({"random_string.mine", "random_string", {{"result", "abc123"}, {"length", 6}}});
  const Adoption found = adopt(with_suffix, ours, {});
  CHECK(found.suffix.empty());
  CHECK(found.created.empty());
  CHECK(found.blocks.moved.size() == 7);
}

TEST_CASE("a resource with the right address stays, and conflicts are reported", "[adopt]") {
  std::vector<StateResource> there{
      {"module.m.aws_iam_role.r", "aws_iam_role", {{"name", "role"}}},
      {"module.m.aws_s3_bucket.b", "aws_s3_bucket", {{"bucket", "another"}}},
  };
  const Adoption adoption = adopt(there, declared("one"), {});
  CHECK(adoption.in_place == Texts{"module.m.aws_iam_role.r"});
  CHECK(adoption.blocks.empty());
  REQUIRE(adoption.by_hand.size() == 1);
  CHECK(adoption.by_hand[0].text == "terraform state rm 'module.m.aws_s3_bucket.b'");
}

TEST_CASE("of several equal resources, none is chosen", "[adopt]") {
  std::vector<StateResource> there{{"aws_iam_role.a", "aws_iam_role", {{"name", "role"}}},
                                   {"aws_iam_role.b", "aws_iam_role", {{"name", "role"}}}};
  const Adoption adoption = adopt(there, declared("one"), {});
  CHECK(adoption.blocks.moved.empty());
  REQUIRE(adoption.by_hand.size() == 1);
  CHECK(adoption.by_hand[0].address == "module.m.aws_iam_role.r");
}

TEST_CASE("of a state, the managed resources that are current are adopted", "[adopt]") {
  plan::State state;
  for (const char* address : {"b.c", "a.b", "a.deposed", "data.b.d"}) {
    plan::StateResource& resource = state.resources.emplace_back();
    resource.address = address;
    resource.type = "t";
    resource.mode = resource.address.starts_with("data.") ? plan::Mode::data : plan::Mode::managed;
    resource.deposed_key = resource.address == "a.deposed" ? "deadbeef" : "";
  }
  const auto resources = managed_resources(std::move(state));
  REQUIRE(resources.size() == 2);
  CHECK(resources[0].address == "a.b");
  CHECK(resources[1].address == "b.c");
}

}  // namespace kootoro::adopt
