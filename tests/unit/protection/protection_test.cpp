#include "catch.hpp"

#include <kootoro/json/read.hpp>
#include <kootoro/protection/protection.hpp>
#include <kootoro/provider/protection.hpp>

#include <memory>
#include <string>
#include <utility>

namespace kootoro::protection {
namespace {

using compare::Action;
using compare::AttributeChange;
using compare::Change;
using compare::Json;

Json read(std::string_view text) {
  return json::read(text).value;
}

/// The change of a resource. The differences are those of its attributes, each as a whole.
Change change(std::string_view type, Action action, std::string_view before, std::string_view after) {
  Change result;
  result.type = type;
  result.name = "r";
  result.address = result.type + ".r";
  result.action = action;
  const Json old_values = read(before);
  const Json new_values = read(after);
  result.before = old_values.is_null() ? nullptr : std::make_shared<const Json>(old_values);
  result.after = new_values.is_null() ? nullptr : std::make_shared<const Json>(new_values);
  Json names = old_values.is_object() ? old_values : Json::object();
  names.update(new_values.is_object() ? new_values : Json::object());
  for (const auto& [name, value] : json::members(names)) {
    AttributeChange attribute;
    attribute.place = Json::array({name});
    attribute.label = name;
    attribute.before = json::member(old_values, name);
    attribute.after = json::member(new_values, name);
    if (attribute.before != attribute.after) {
      result.attributes.push_back(attribute);
    }
  }
  return result;
}

/// The rule, label and words of each finding, one line each.
std::string found(const std::vector<Change>& changes) {
  std::string lines;
  for (const Loosening& one : judge(changes).loosened) {
    lines += std::string(one.rule) + ": " + one.label + (one.label.empty() ? "" : " ") + one.what + '\n';
  }
  return lines;
}

std::string update(std::string_view type, std::string_view before, std::string_view after) {
  return found({change(type, Action::update, before, after)});
}

std::string create(std::string_view type, std::string_view after) {
  return found({change(type, Action::create, "null", after)});
}

std::string policy(std::string_view type, std::string_view before, std::string_view after) {
  const Json old_values{{"policy", std::string(before)}};
  const Json new_values{{"policy", std::string(after)}};
  return update(type, json::dump(old_values), json::dump(new_values));
}

TEST_CASE("a switch that protects, and goes off") {
  CHECK(update("aws_db_instance", R"({"deletion_protection": true})", R"({"deletion_protection": false})") ==
        "deletion-protection-off: deletion_protection true → false\n");
  CHECK(update("aws_dynamodb_table", R"({"point_in_time_recovery": [{"enabled": true}]})",
               R"({"point_in_time_recovery": [{"enabled": false}]})") ==
        "recovery-off: point_in_time_recovery.enabled true → false\n");
  CHECK(update("aws_dynamodb_table", R"({"point_in_time_recovery": [{"enabled": true}]})",
               R"({"point_in_time_recovery": []})") == "recovery-off: point_in_time_recovery.enabled true → (none)\n");
  CHECK(update("aws_cognito_user_pool", R"({"deletion_protection": "ACTIVE"})",
               R"({"deletion_protection": "INACTIVE"})") ==
        "deletion-protection-off: deletion_protection \"ACTIVE\" → \"INACTIVE\"\n");
  CHECK(update("aws_db_instance", R"({"deletion_protection": false})", R"({"deletion_protection": true})").empty());
  CHECK(create("aws_db_instance", R"({"deletion_protection": false})").empty());
}

TEST_CASE("a switch that protects, and is known only after apply") {
  Change unknown = change("aws_db_instance", Action::update, R"({"deletion_protection": true})", "{}");
  unknown.attributes.front().unknown = true;
  CHECK(found({unknown}) == "deletion-protection-off: deletion_protection true → (known after apply)\n");
  unknown.attributes.front().sensitive = true;
  CHECK(found({unknown}).empty());
}

TEST_CASE("a switch that opens or destroys counts for a new resource, too") {
  CHECK(update("aws_s3_bucket", R"({"force_destroy": false})", R"({"force_destroy": true})") ==
        "force-destroy-on: force_destroy false → true\n");
  CHECK(create("aws_s3_bucket", R"({"force_destroy": true})") == "force-destroy-on: force_destroy (none) → true\n");
  CHECK(create("aws_db_instance", R"({"publicly_accessible": true})") ==
        "public-access: publicly_accessible (none) → true\n");
}

TEST_CASE("a shorter retention, where nothing may mean for ever") {
  CHECK(update("aws_cloudwatch_log_group", R"({"retention_in_days": 30})", R"({"retention_in_days": 7})") ==
        "retention-lowered: retention_in_days 30 → 7\n");
  CHECK(update("aws_cloudwatch_log_group", R"({"retention_in_days": 0})", R"({"retention_in_days": 365})") ==
        "retention-lowered: retention_in_days 0 → 365\n");
  CHECK(update("aws_cloudwatch_log_group", R"({"retention_in_days": 30})", R"({"retention_in_days": 0})").empty());
  CHECK(update("aws_db_instance", R"({"backup_retention_period": 7})", R"({"backup_retention_period": 0})") ==
        "retention-lowered: backup_retention_period 7 → 0\n");
  CHECK(update("aws_db_instance", R"({"backup_retention_period": 0})", R"({"backup_retention_period": 7})").empty());
  CHECK(create("aws_cloudwatch_log_group", R"({"retention_in_days": 7})").empty());
}

TEST_CASE("weaker encryption") {
  CHECK(update("aws_sqs_queue", R"({"kms_master_key_id": "k"})", R"({"kms_master_key_id": ""})") ==
        "encryption-off: kms_master_key_id \"k\" → \"\"\n");
  CHECK(update("aws_sqs_queue", R"({"kms_master_key_id": "k"})", R"({"kms_master_key_id": "l"})").empty());
  const std::string_view kms = R"({"rule": [{"apply": [{"sse_algorithm": "aws:kms"}]}]})";
  const std::string_view aes = R"({"rule": [{"apply": [{"sse_algorithm": "AES256"}]}]})";
  CHECK(update("aws_s3_bucket_server_side_encryption_configuration", kms, aes) ==
        "encryption-off: rule.apply.sse_algorithm \"aws:kms\" → \"AES256\"\n");
  CHECK(update("aws_s3_bucket_server_side_encryption_configuration", aes, kms).empty());
}

TEST_CASE("removed alarms, logs and receivers") {
  CHECK(found({change("aws_cloudwatch_metric_alarm", Action::destroy, "{}", "null")}) ==
        "monitoring-removed: removed\n");
  CHECK(update("aws_cloudwatch_metric_alarm", R"({"alarm_actions": ["a", "b"]})", R"({"alarm_actions": ["b"]})") ==
        "monitoring-removed: alarm_actions fewer entries\n");
  CHECK(update("aws_cloudwatch_metric_alarm", R"({"alarm_actions": ["a"]})", R"({"alarm_actions": ["b"]})").empty());
  CHECK(update("aws_sfn_state_machine", R"({"logging_configuration": [{"level": "ALL"}]})",
               R"({"logging_configuration": [{"level": "OFF"}]})") ==
        "monitoring-removed: logging_configuration.level \"ALL\" → \"OFF\"\n");
}

TEST_CASE("what protects a bucket goes with the bucket") {
  const Change versioning = change("aws_s3_bucket_versioning", Action::destroy, R"({"bucket": "b"})", "null");
  CHECK(found({versioning}) == "recovery-off: removed\n");
  CHECK(found({versioning, change("aws_s3_bucket", Action::destroy, R"({"bucket": "b"})", "null")}).empty());
}

// Expectations from the IAM guide: grammar of policies, and the list of actions that allow everything.
TEST_CASE("a policy that allows more than before") {
  const std::string_view read = R"({"Statement": [{"Effect": "Allow", "Action": ["s3:GetObject"], "Resource": "b"}]})";
  CHECK(policy("aws_iam_policy", read,
               R"({"Statement": {"Effect": "Allow", "Action": ["s3:GetObject", "s3:*"], "Resource": "b"}})") ==
        "broad-grant: policy allows s3:* on b\n");
  CHECK(policy("aws_iam_policy", read,
               R"({"Statement": [{"Effect": "Allow", "Action": "s3:GetObject", "Resource": ["b", "c"]}]})")
            .empty());
  CHECK(policy("aws_iam_policy", read,
               R"({"Statement": [{"Effect": "Allow", "Action": "s3:GetObject", "Resource": "*"}]})") ==
        "broad-grant: policy allows s3:GetObject on *\n");
  CHECK(policy("aws_iam_policy", read,
               R"({"Statement": [{"Effect": "Allow", "NotAction": "iam:*", "Resource": "*"}]})") ==
        "broad-grant: policy allows all but iam:* on *\n");
  CHECK(
      policy("aws_iam_policy", read, R"({"Statement": [{"Effect": "Deny", "Action": "*", "Resource": "*"}]})").empty());
}

/// A policy with one statement that allows an action on a resource.
std::string allowing(std::string_view action, std::string_view resource, std::string_view more = "") {
  return R"({"Statement": [{"Effect": "Allow", "Action": ")" + std::string(action) + R"(", "Resource": ")" +
         std::string(resource) + '"' + std::string(more) + "}]}";
}

std::string grants(std::string_view before, std::string_view after) {
  return policy("aws_iam_role_policy", before, after);
}

TEST_CASE("an action is broad if it covers all of a service, or passing a role") {
  const std::string before = allowing("iam:GetRole", "r");
  for (const std::string action : {"*", "*:*", "s3:**", "IAM:PassRole", "iam:Pass*", "iam:P?ssRole", "*:passrole"}) {
    CHECK(grants(before, allowing(action, "r")) == "broad-grant: policy allows " + action + " on r\n");
  }
  for (const std::string action : {"iam:GetRole*", "s3:Get*", "iam:PassRol", "sts:PassRole"}) {
    CHECK(grants(before, allowing(action, "r")).empty());
  }
}

TEST_CASE("a policy that allows a part of what it did") {
  CHECK(grants(allowing("*", "*"), allowing("s3:*", "arn:aws:s3:::b/*")).empty());
  CHECK(grants(allowing("iam:*", "arn:aws:iam::*:role/*"), allowing("iam:PassRole", "arn:aws:iam::*:role/app-*"))
            .empty());
  CHECK(grants(allowing("s3:*", "arn:aws:s3:::app-?"), allowing("s3:*", "arn:aws:s3:::app-*")) ==
        "broad-grant: policy allows s3:* on arn:aws:s3:::app-*\n");
}

// Operators and their meaning: the IAM guide, "Condition operators" and "Set operators".
TEST_CASE("a statement that loses a condition, or gets a wider one") {
  const auto with = [](std::string_view condition) {
    return allowing("s3:GetObject", "b", R"(, "Condition": )" + std::string(condition));
  };
  const std::string organization = with(R"({"StringEquals": {"aws:PrincipalOrgID": ["o-1", "o-2"]}})");
  const std::string lost =
      R"(broad-grant: policy allows s3:GetObject on b, no longer only if {"StringEquals":{"aws:PrincipalOrgID":["o-1","o-2"]}})"
      "\n";
  CHECK(grants(organization, allowing("s3:GetObject", "b")) == lost);
  for (const std::string_view wider :
       {R"({"StringEquals": {"aws:PrincipalOrgID": ["o-1", "o-2", "o-3"]}})",
        R"({"StringLike": {"aws:PrincipalOrgID": "o-*"}})",
        R"({"StringEqualsIfExists": {"aws:PrincipalOrgID": "o-1"}})",
        R"({"ForAllValues:StringEquals": {"aws:PrincipalOrgID": "o-1"}})",
        R"({"StringNotEquals": {"aws:PrincipalOrgID": "o-1"}})", R"({"StringEquals": {"aws:SourceOrgID": "o-1"}})"}) {
    CHECK(grants(organization, with(wider)) == lost);
  }
  for (const std::string_view stricter :
       {R"({"StringEquals": {"AWS:principalorgid": "o-2"}})",
        R"({"StringEquals": {"aws:PrincipalOrgID": ["o-1", "o-2"]}, "Bool": {"aws:SecureTransport": "true"}})"}) {
    CHECK(grants(organization, with(stricter)).empty());
  }
  CHECK(grants(with(R"({"StringLike": {"s3:prefix": "home/*"}})"), with(R"({"StringEquals": {"s3:prefix": "home/a"}})"))
            .empty());
  CHECK(grants(with(R"({"StringNotEquals": {"s3:prefix": "a"}})"),
               with(R"({"StringNotEquals": {"s3:prefix": ["a", "b"]}})"))
            .empty());
  CHECK_FALSE(grants(with(R"({"StringNotEquals": {"s3:prefix": ["a", "b"]}})"),
                     with(R"({"StringNotEquals": {"s3:prefix": "a"}})"))
                  .empty());
  CHECK_FALSE(grants(with(R"({"NumericLessThan": {"s3:max-keys": "10"}})"),
                     with(R"({"NumericLessThan": {"s3:max-keys": "100"}})"))
                  .empty());
}

TEST_CASE("a trust policy that accepts more callers") {
  const auto trust = [](std::string_view principal, std::string_view condition) {
    return R"({"Statement": [{"Effect": "Allow", "Action": "sts:AssumeRoleWithWebIdentity", "Principal": )" +
           std::string(principal) + R"(, "Condition": )" + std::string(condition) + "}]}";
  };
  const std::string_view github =
      R"({"Federated": "arn:aws:iam::111122223333:oidc-provider/token.actions.githubusercontent.com"})";
  const std::string main = trust(github, R"({"StringEquals": {
      "token.actions.githubusercontent.com:aud": "sts.amazonaws.com",
      "token.actions.githubusercontent.com:sub": "repo:org/app:ref:refs/heads/main"}})");
  const std::string branches = trust(github, R"({"StringLike": {
      "token.actions.githubusercontent.com:aud": "sts.amazonaws.com",
      "token.actions.githubusercontent.com:sub": "repo:org/app:*"}})");
  const std::string anyone =
      trust(github, R"({"StringEquals": {"token.actions.githubusercontent.com:aud": "sts.amazonaws.com"}})");
  CHECK(grants(branches, main).empty());
  CHECK(grants(main, branches)
            .starts_with("broad-grant: policy allows sts:AssumeRoleWithWebIdentity, no longer only if "));
  CHECK(grants(R"({"Statement": []})", main).empty());
  CHECK(grants(R"({"Statement": []})", anyone) ==
        "public-access: policy allows everyone sts:AssumeRoleWithWebIdentity\n");
  CHECK(grants(R"({"Statement": []})", trust(R"({"Federated": "arn:aws:iam::111122223333:saml-provider/x"})", "{}"))
            .empty());
}

TEST_CASE("the policy that every key has is not a broad grant, but the same for others is") {
  const auto key = [](std::string_view principal) {
    return R"({"Statement": [{"Effect": "Allow", "Action": "kms:*", "Resource": "*", "Principal": )" +
           std::string(principal) + "}]}";
  };
  const std::string_view nothing = R"({"Statement": []})";
  CHECK(policy("aws_kms_key", nothing, key(R"({"AWS": "arn:aws:iam::111122223333:root"})")).empty());
  CHECK(policy("aws_kms_key", key(R"({"AWS": "111122223333"})"), key(R"({"AWS": "arn:aws:iam::111122223333:root"})"))
            .empty());
  CHECK(policy("aws_kms_key", nothing, key(R"({"AWS": "arn:aws:iam::111122223333:role/admin"})")) ==
        "broad-grant: policy allows kms:* on *\n");
}

TEST_CASE("a policy whose text is not known is not judged, and named") {
  Change unknown = change("aws_iam_role_policy", Action::create, "null", R"({"policy": null})");
  AttributeChange attribute;
  attribute.place = Json::array({"policy"});
  attribute.label = "policy";
  attribute.unknown = true;
  unknown.attributes = {attribute};
  CHECK(judge(std::vector{unknown}).unjudged ==
        std::vector<std::string>{"aws_iam_role_policy.r: policy is known after apply"});
  unknown.attributes[0].unknown = false;
  unknown.attributes[0].sensitive = true;
  CHECK(judge(std::vector{unknown}).unjudged == std::vector<std::string>{"aws_iam_role_policy.r: policy is sensitive"});
  unknown.type = "aws_ecr_lifecycle_policy";
  CHECK(judge(std::vector{unknown}).unjudged.empty());
}

TEST_CASE("a policy that is too long to compare is not judged") {
  Json actions = Json::array();
  Json others = Json::array();
  for (int i = 0; i < 5'000; ++i) {
    actions.push_back("s3:A" + std::to_string(i));
    others.push_back("s3:B" + std::to_string(i));
  }
  const auto with = [](const Json& list) {
    return json::dump(Json{{"Statement", {{{"Effect", "Allow"}, {"Action", list}, {"Resource", "b"}}}}});
  };
  const Json before{{"policy", with(actions)}};
  const Json after{{"policy", with(others)}};
  const Judgement judgement =
      judge(std::vector{change("aws_iam_policy", Action::update, json::dump(before), json::dump(after))});
  CHECK(judgement.unjudged == std::vector<std::string>{"aws_iam_policy.r: too long"});
}

TEST_CASE("a statement that denies, and goes") {
  CHECK(policy("aws_s3_bucket_policy",
               R"({"Statement": [{"Effect": "Deny", "Principal": "*", "Action": "s3:*", "Resource": "b"}]})",
               R"({"Statement": []})") ==
        "broad-grant: policy no longer has this statement: "
        R"({"Action":"s3:*","Effect":"Deny","Principal":"*","Resource":"b"})"
        "\n");
}

TEST_CASE("a statement that denies, and becomes wider") {
  CHECK(policy("aws_s3_bucket_policy",
               R"({"Statement": [{"Effect": "Deny", "Principal": {"AWS": "111122223333"}, "Action": "s3:Get*",
                   "Resource": "b", "Condition": {"Bool": {"aws:SecureTransport": "false"}}}]})",
               R"({"Statement": [{"Effect": "Deny", "Principal": "*", "Action": "s3:*", "Resource": "*"}]})")
            .empty());
}

TEST_CASE("everyone as a principal, with and without a limit") {
  const std::string_view nothing = R"({"Statement": []})";
  CHECK(
      policy(
          "aws_sqs_queue_policy", nothing,
          R"({"Statement": [{"Effect": "Allow", "Principal": {"AWS": "*"}, "Action": "sqs:SendMessage", "Resource": "q"}]})") ==
      "public-access: policy allows everyone sqs:SendMessage on q\n");
  CHECK(
      policy("aws_sqs_queue_policy", nothing,
             R"({"Statement": [{"Effect": "Allow", "NotPrincipal": {"AWS": "111122223333"}, "Action": "sqs:SendMessage",
                   "Resource": "q"}]})") == "public-access: policy allows everyone sqs:SendMessage on q\n");
  const auto limited = [](std::string_view condition) {
    return R"({"Statement": [{"Effect": "Allow", "Principal": "*", "Action": "sqs:SendMessage", "Resource": "q",
                   "Condition": )" +
           std::string(condition) + "}]}";
  };
  for (const std::string_view condition :
       {R"({"ArnEquals": {"aws:SourceArn": "arn:aws:sns:us-east-1:111122223333:t"}})",
        R"({"IpAddress": {"aws:SourceIp": "198.51.100.0/24"}})", R"({"StringLike": {"aws:PrincipalOrgID": "o-1"}})"}) {
    CHECK(policy("aws_sqs_queue_policy", nothing, limited(condition)).empty());
  }
  for (const std::string_view condition :
       {R"({"ArnLike": {"aws:SourceArn": "*"}})",
        R"({"IpAddress": {"aws:SourceIp": ["198.51.100.0/24", "0.0.0.0/1"]}})",
        R"({"IpAddress": {"aws:SourceIp": "2000::/3"}})", R"({"StringNotEquals": {"aws:SourceAccount": "1"}})",
        R"({"StringEqualsIfExists": {"aws:SourceAccount": "111122223333"}})",
        R"({"ForAllValues:StringEquals": {"aws:SourceAccount": "111122223333"}})",
        R"({"Bool": {"aws:SecureTransport": "true"}})"}) {
    CHECK(policy("aws_sqs_queue_policy", nothing, limited(condition)) ==
          "public-access: policy allows everyone sqs:SendMessage on q\n");
  }
}

TEST_CASE("managed policies that allow everything") {
  CHECK(create("aws_iam_role_policy_attachment", R"({"policy_arn": "arn:aws:iam::aws:policy/AdministratorAccess"})") ==
        "broad-grant: policy_arn grants arn:aws:iam::aws:policy/AdministratorAccess\n");
  CHECK(create("aws_iam_role", R"({"managed_policy_arns": ["arn:aws-cn:iam::aws:policy/AmazonS3FullAccess"]})") ==
        "broad-grant: managed_policy_arns grants arn:aws-cn:iam::aws:policy/AmazonS3FullAccess\n");
  CHECK(
      create("aws_iam_role_policy_attachment", R"({"policy_arn": "arn:aws:iam::aws:policy/ReadOnlyAccess"})").empty());
}

TEST_CASE("connections from everywhere, incoming only") {
  CHECK(
      create(
          "aws_security_group_rule",
          R"({"type": "ingress", "cidr_blocks": ["0.0.0.0/0"], "from_port": 22, "to_port": 22, "protocol": "tcp"})") ==
      "network-opened: accepts cidr_blocks [\"0.0.0.0/0\"], from_port 22, protocol \"tcp\", to_port 22\n");
  CHECK(create("aws_security_group_rule", R"({"type": "egress", "cidr_blocks": ["0.0.0.0/0"]})").empty());
  CHECK(create("aws_route", R"({"destination_cidr_block": "0.0.0.0/0"})").empty());
  CHECK(create("aws_ec2_traffic_mirror_filter_rule", R"({"destination_cidr_block": "0.0.0.0/0"})").empty());
  CHECK(create("aws_security_group", R"({"egress": [{"cidr_blocks": ["0.0.0.0/0"]}]})").empty());
  const std::string_view https =
      R"({"ingress": [{"cidr_blocks": ["0.0.0.0/0"], "from_port": 443, "description": "a"}]})";
  CHECK(update("aws_security_group", https,
               R"({"ingress": [{"cidr_blocks": ["0.0.0.0/0"], "from_port": 22, "description": "a"}]})") ==
        "network-opened: ingress accepts cidr_blocks [\"0.0.0.0/0\"], from_port 22\n");
  CHECK(update("aws_security_group", https,
               R"({"ingress": [{"cidr_blocks": ["0.0.0.0/0"], "from_port": 443, "description": "b"}]})")
            .empty());
}

TEST_CASE("an acceptance covers a rule, or a rule at one resource") {
  std::vector<Loosening> all =
      judge(std::vector{change("aws_s3_bucket", Action::create, "null", R"({"force_destroy": true})"),
                        change("aws_db_instance", Action::create, "null", R"({"publicly_accessible": true})")})
          .loosened;
  REQUIRE(all.size() == 2);
  const std::vector<Acceptance> unused = accept(
      all, std::vector<Acceptance>{{"force-destroy-on", "", "a test"}, {"public-access", "aws_db_instance.x", "?"}});
  CHECK(all[0].accepted == "a test");
  CHECK(all[1].accepted.empty());
  REQUIRE(unused.size() == 1);
  CHECK(unused[0].rule == "public-access");
}

TEST_CASE("every rule has words") {
  for (const provider::ProtectionRule& rule : provider::protection_rules()) {
    CHECK_FALSE(rule.reason.empty());
    CHECK(provider::protection_rule(rule.id) == &rule);
  }
  CHECK(provider::protection_rule("deletion-protection-on") == nullptr);
}

}  // namespace
}  // namespace kootoro::protection
