// Mistakes inside a JSON document in a heredoc are shown on their own line.
#include "catch.hpp"
#include "config/reading.hpp"

#include <kootoro/diag/render.hpp>

using kootoro::testing::findings;
using kootoro::testing::read;

namespace {

std::string heredoc(const std::string& json) {
  return "ecr = {\n  lifecycle_policy = <<EOF\n" + json + "\nEOF\n}\n";
}

std::string rule(const std::string& priority, const std::string& selection) {
  return R"({"rulePriority": )" + priority + R"(, "selection": {)" + selection + R"(}, "action": {"type": "expire"}})";
}

const std::string kUntagged =
    R"("tagStatus": "untagged", "countType": "sinceImagePushed", "countUnit": "days", "countNumber": 7)";
const std::string kAny = R"("tagStatus": "any", "countType": "imageCountMoreThan", "countNumber": 10)";

std::string policy(const std::vector<std::string>& rules) {
  std::string text = "{\"rules\": [\n";
  for (const std::string& one : rules) {
    text += one + (&one == &rules.back() ? "\n" : ",\n");
  }
  return heredoc(text + "]}");
}

}  // namespace

TEST_CASE("a valid policy has no diagnostics") {
  CHECK(findings(policy({rule("1", kUntagged), rule("2", kAny)})).empty());
  CHECK(findings(policy({rule("1", R"("tagStatus": "tagged", "tagPrefixList": ["v"], "countType": "imageCountMoreThan",
                                     "countNumber": 3)")}))
            .empty());
}

TEST_CASE("policy rules") {
  const auto tagged = [](const std::string& more) {
    return rule("1", R"("tagStatus": "tagged", "countType": "imageCountMoreThan", "countNumber": 3)" + more);
  };
  const std::string name = "`ecr.lifecycle_policy";
  const auto [text, expected] = GENERATE_COPY(table<std::string, std::string>({
      {heredoc("{\"rules\": [\n  {\"rulePriority\": 1,}\n]}"), "4:"},
      {heredoc("[]"), "3:1 wrong-type: " + name + "` must be an object, not a list; write `{ key = value }`\n"},
      {heredoc("{}"), "3:1 missing-key: " + name + "` needs `rules`"},
      {policy({rule("1", kUntagged), rule("1", kAny)}),
       "5:18 duplicate-key: another rule already has the priority 1; choose another number: priorities must be "
       "unique\n"},
      {policy({rule("1", kAny), rule("2", kUntagged)}),
       "4:18 contradiction: the rule for any image has priority 1, but rules with a higher number follow; give it a "
       "number "
       "above 2\n"},
      {policy({rule("0", kAny)}),
       "4:18 out-of-range: " + name + ".rules[0].rulePriority` must be at least 1, not `0`\n"},
      {policy({tagged("")}),
       "4:48 contradiction: a rule for tagged images has neither `tagPrefixList` nor `tagPatternList`; set exactly one "
       "of them, or `\"tagStatus\": \"any\"`\n"},
      {policy({tagged(R"(, "tagPrefixList": ["a"], "tagPatternList": ["b"])")}),
       "4:48 contradiction: a rule for tagged images has both `tagPrefixList` and `tagPatternList`; set exactly one of "
       "them, "
       "or `\"tagStatus\": \"any\"`\n"},
      {policy({rule("1", kAny + R"(, "countUnit": "days")")}),
       "4:122 contradiction: `countUnit` is not allowed with `imageCountMoreThan`; remove it, or use `\"countType\": "
       "\"sinceImagePushed\"`\n"},
      {policy({rule("1", R"("tagStatus": "any", "countType": "sinceImagePushed", "countNumber": 7)")}),
       "4:68 missing-key: a rule with `sinceImagePushed` needs `countUnit`; add `\"countUnit\": "
       "\"days\"`\n"},
      {policy({rule("1", R"("tagStatus": "Any", "countType": "imageCountMoreThan", "countNumber": 7)")}),
       "4:48 not-allowed: " + name + ".rules[0].selection.tagStatus` must be `tagged`, `untagged` or `any`, not `Any`"},
      {policy({rule("1", R"("tagstatus": "any", "countType": "imageCountMoreThan", "countNumber": 7)")}), "4:"},
  }));
  INFO(text);
  const std::string found = findings(text);
  CHECK(found.substr(0, expected.size()) == expected);
  if (expected.ends_with('\n')) {
    CHECK(found == expected);
  }
}

TEST_CASE("the excerpt is the policy's own line") {
  const auto reading = read(policy({rule("1", kUntagged), rule("1", kAny)}));
  CHECK(render_text(reading.diagnostics, reading.files, {false, 200}) ==
        R"(env/dev.tfvars:5:18: error: another rule already has the priority 1 [duplicate-key]
    5 | {"rulePriority": 1, "selection": {"tagStatus": "any", "countType": "imageCountMoreThan", "countNumber": 10}, "action": {"type": "expire"}}
      |                  ^
   help: choose another number: priorities must be unique
)");
}

TEST_CASE("a policy whose text differs from the file is shown as a whole") {
  CHECK(findings("ecr = {\n  lifecycle_policy = \"{\\\"rules\\\": []}\"\n}\n") ==
        "2:22 out-of-range: `ecr.lifecycle_policy.rules` has 0 elements, at least 1 is needed\n");
}
