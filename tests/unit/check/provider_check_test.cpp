#include "catch.hpp"

#include <kootoro/check/check.hpp>

#include <re2/re2.h>

namespace kootoro::check {
namespace {

using terraform::Object;

/// One resource of the built-in schema and its findings.
class Checked {
 public:
  explicit Checked(std::string_view type) {
    configuration_.modules.emplace_back("test");
    body = &configuration_.modules.front().resource(type, "one", {source::FileId{1}, 1, 2});
  }

  std::vector<std::string> findings() {
    std::vector<std::string> texts;
    const diag::Diagnostics found = diagnostics();
    for (const diag::Diagnostic& finding : found.items()) {
      texts.push_back((finding.severity == diag::Severity::error ? "" : "warning: ") + finding.message);
    }
    return texts;
  }

  diag::Diagnostics diagnostics() { return provider_check(configuration_, provider::built_in()); }

  Object* body = nullptr;

 private:
  terraform::Configuration configuration_;
};

using Findings = std::vector<std::string>;

Checked topic() {
  return Checked("aws_sns_topic");
}

Checked function() {
  Checked checked("aws_lambda_function");
  checked.body->set("function_name", "f").set("role", terraform::Expression{"aws_iam_role.r.arn"});
  checked.body->set("package_type", "Image").set("image_uri", terraform::Expression{"var.image"});
  return checked;
}

Checked budget() {
  Checked checked("aws_budgets_budget");
  checked.body->set("budget_type", "COST").set("time_unit", "MONTHLY");
  checked.body->set("limit_amount", "100").set("limit_unit", "USD");
  return checked;
}

}  // namespace

TEST_CASE("accepted values have no findings", "[check]") {
  CHECK(function().findings().empty());
  CHECK(topic().findings().empty());
}

TEST_CASE("a finding names the address and points to the value", "[check]") {
  Checked checked = function();
  const source::Range written{source::FileId{2}, 10, 13};
  checked.body->set("timeout", source::Setting<int>{901, written});
  checked.body->set("memory_size", 64);
  const diag::Diagnostics found = checked.diagnostics();
  REQUIRE(found.items().size() == 2);
  CHECK(found.items()[0].message ==
        "`memory_size` of `module.test.aws_lambda_function.one` is `64`; the provider accepts 128 to 32768");
  CHECK(found.items()[0].subject ==
        source::Range{source::FileId{1}, 1, 2});  // from the program itself: the place of the resource
  CHECK(found.items()[1].subject == written);
}

TEST_CASE("texts, numbers and flags convert as Terraform converts them", "[check]") {
  Checked checked = function();
  checked.body->set("timeout", "60").set("publish", "true").set("description", 7);
  CHECK(checked.findings().empty());
  checked.body->set("memory_size", "many").set("skip_destroy", "maybe");
  checked.body->list("handler").add("x");
  CHECK(
      checked.findings() ==
      Findings{
          "`handler` of `module.test.aws_lambda_function.one` is a list, which can't be converted to `string`",
          "`memory_size` of `module.test.aws_lambda_function.one` is `\"many\"`, which can't be converted to `number`",
          "`skip_destroy` of `module.test.aws_lambda_function.one` is `\"maybe\"`, which can't be converted to "
          "`bool`"});
}

TEST_CASE("expressions count as right", "[check]") {
  Checked checked = function();
  checked.body->set("timeout", terraform::Expression{"var.timeout"});
  checked.body->set("layers", terraform::Expression{"var.layers"});
  CHECK(checked.findings().empty());
}

TEST_CASE("a text around an expression is a text", "[check]") {
  Checked checked = function();
  checked.body->set("layers", terraform::Template().text("arn:").value({"var.layer"}));
  REQUIRE(checked.findings().size() == 1);
}

TEST_CASE("a template that has only escapes is a known text", "[check]") {
  const auto findings = [](const terraform::Template& description) {
    Checked role("aws_iam_role");
    role.body->set("assume_role_policy", "{}").set("description", description);
    return role.findings();
  };
  std::string longest;  // that a description may be
  while (longest.size() < 1000) {
    longest += longest.size() % 4 == 0 ? "${" : "%{";
  }
  CHECK(findings(terraform::Template().text(longest)).empty());
  REQUIRE(findings(terraform::Template().text("$" + longest)).size() == 1);
  CHECK(findings(terraform::Template().text("$" + longest)).front().find("has 1001 characters") != std::string::npos);
  CHECK(findings(terraform::Template().text(longest + longest).value({"var.text"})).empty());
}

TEST_CASE("a value next to an unknown one gives a warning", "[check]") {
  Checked known = function();
  known.body->block("vpc_config").set("ipv6_allowed_for_dual_stack", false).list("subnet_ids").add("s");
  Checked checked = function();
  Object& logging = checked.body->block("logging_config");
  logging.set("log_format", "Prose").set("log_group", terraform::Expression{"aws_cloudwatch_log_group.g.name"});
  REQUIRE(checked.findings().size() == 1);
  CHECK(checked.findings().front().starts_with("warning: `logging_config.log_format`"));
}

TEST_CASE("arguments that exclude or need each other", "[check]") {
  Checked both = topic();
  both.body->set("name", "a").set("name_prefix", "b");
  REQUIRE(both.findings().size() == 1);
  CHECK(both.findings().front() == "`name` of `module.test.aws_sns_topic.one` conflicts with `name_prefix`");

  Checked none("aws_lambda_function");
  none.body->set("function_name", "f").set("role", "arn:aws:iam::123456789012:role/r").set("package_type", "Image");
  REQUIRE(none.findings().size() == 1);
  CHECK(none.findings().front().find("is missing, and so are its alternatives") != std::string::npos);
}

TEST_CASE("rules of a plan", "[check]") {
  Checked checked("aws_dynamodb_table");
  checked.body->set("name", "t").set("hash_key", "id").set("billing_mode", "PAY_PER_REQUEST");
  checked.body->block("attribute").set("name", "id").set("type", "S");
  CHECK(checked.findings().empty());
  checked.body->block("attribute").set("name", "more").set("type", "S");
  CHECK(checked.findings() ==
        Findings{
            "`attribute` of `module.test.aws_dynamodb_table.one` declares `more`, which is not a key of the table or "
            "an index"});
}

TEST_CASE("values that a plan rejects in a budget's filter are errors at any depth", "[check]") {
  const auto findings = [](std::string_view option) {
    Checked checked = budget();
    checked.body->list("metrics").add("UnblendedCost");
    Object& service = checked.body->block("filter_expression").block("or").block("dimensions");
    service.set("key", "SERVICE").list("values").add("AWS Lambda");
    service.list("match_options").add(option);
    return checked.findings();
  };
  CHECK(findings("EQUALS").empty());
  CHECK(findings("ABSENT") ==
        Findings{"`filter_expression.or.dimensions.match_options` of `module.test.aws_budgets_budget.one` contains "
                 "`ABSENT`, which the provider rejects in a plan"});
}

TEST_CASE("a `dynamic` block satisfies a requirement", "[check]") {
  Checked alone = budget();
  alone.body->list("metrics").add("UnblendedCost");
  CHECK(alone.findings() ==
        Findings{"`metrics` of `module.test.aws_budgets_budget.one` has no effect without `filter_expression`"});

  Checked written = budget();
  written.body->list("metrics").add("UnblendedCost");
  Object& dynamic = written.body->object("dynamic").object("filter_expression");
  dynamic.set("for_each", terraform::Expression{"var.services"});
  dynamic.object("content").block("dimensions").set("key", "SERVICE").list("values").add("AWS Lambda");
  CHECK(written.findings().empty());

  Checked other = budget();  // a dynamic block of another kind is not a filter
  other.body->list("metrics").add("UnblendedCost");
  Object& mails = other.body->object("dynamic").object("notification");
  mails.set("for_each", terraform::Expression{"var.mails"});
  Object& mail = mails.object("content");
  mail.set("comparison_operator", "GREATER_THAN").set("threshold", 80).set("threshold_type", "PERCENTAGE");
  mail.set("notification_type", "ACTUAL");
  CHECK(other.findings() == alone.findings());
}

TEST_CASE("a budget's times are written as the provider reads them", "[check]") {
  const auto findings = [](std::string_view start) {
    Checked checked = budget();
    checked.body->set("time_period_start", start);
    return checked.findings().size();
  };
  CHECK(findings("2026-02-28_00:00") == 0);
  CHECK(findings("2026-02-30_00:00") == 1);
  CHECK(findings("2026-02-28") == 1);
  CHECK(findings("2026-02-28T00:00:00Z") == 1);
}

namespace {

void collect(const std::vector<provider::Rule>& rules, std::vector<std::string>& patterns) {
  for (const provider::Rule& rule : rules) {
    collect(rule.parts, patterns);
    if (rule.kind == provider::Rule::Kind::match || rule.kind == provider::Rule::Kind::not_match) {
      patterns.push_back(rule.text);
    }
  }
}

void collect(const provider::Entry& entry, std::vector<std::string>& patterns) {
  collect(entry.rules, patterns);
  collect(entry.element_rules, patterns);
  for (const provider::Entry& child : entry.children) {
    collect(child, patterns);
  }
}

}  // namespace

TEST_CASE("every pattern of the schema compiles", "[check]") {
  std::vector<std::string> patterns;
  for (const std::string_view name : provider::built_in().resource_names()) {
    collect(provider::built_in().resource(name)->root(), patterns);
  }
  CHECK(patterns.size() > 50);
  for (const std::string& pattern : patterns) {
    INFO(pattern);
    CHECK(RE2(pattern).ok());  // one that RE2 can't read would accept everything
  }
}

}  // namespace kootoro::check
