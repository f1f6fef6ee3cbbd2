// The rules of Amazon ECR user guide, "Creating a lifecycle policy preview" and "Lifecycle policy properties".
#include "config/policy_document.hpp"

#include <kootoro/config/describe.hpp>
#include <kootoro/config/settings.hpp>

#include <fmt/format.h>

#include <map>

namespace kootoro::config {
namespace {

using diag::Kind;

struct Selection {
  Text tagStatus;  // NOLINT(readability-identifier-naming): the document's own names
  Texts tagPrefixList;
  Texts tagPatternList;
  Text countType;
  OptionalText countUnit;
  Integer countNumber;
};

struct Action {
  Text type;
};

struct Rule {
  Integer rulePriority;
  OptionalText description;
  Setting<Selection> selection;
  Setting<Action> action;
};

struct Policy {
  Setting<std::vector<Setting<Rule>>> rules;
};

void describe(Section<Selection>& s) {
  s.field("tagStatus", &Selection::tagStatus).required().one_of({"tagged", "untagged", "any"}).case_matters();
  s.field("tagPrefixList", &Selection::tagPrefixList).length(1, 1000);
  s.field("tagPatternList", &Selection::tagPatternList).length(1, 1000);
  s.field("countType", &Selection::countType)
      .required()
      .one_of({"imageCountMoreThan", "sinceImagePushed"})
      .case_matters();
  s.field("countUnit", &Selection::countUnit).one_of({"days"}).case_matters();
  s.field("countNumber", &Selection::countNumber).required().at_least(1);
}

void describe(Section<Action>& s) {
  s.field("type", &Action::type).required().one_of({"expire"}).case_matters();
}

void describe(Section<Rule>& s) {
  s.field("rulePriority", &Rule::rulePriority).required().at_least(1);
  s.field("description", &Rule::description);
  s.field("selection", &Rule::selection).required();
  s.field("action", &Rule::action).required();
}

void describe(Section<Policy>& s) {
  s.field("rules", &Policy::rules).required().length(1, 50);
}

/// The selection of a rule must match its tag status and its way of counting.
void check_selection(const Selection& selection, source::Range range, const PolicyDocument& document) {
  const bool tagged = *selection.tagStatus == "tagged";
  const bool has_prefixes = selection.tagPrefixList.given();
  const bool has_patterns = selection.tagPatternList.given();
  if (tagged && has_prefixes == has_patterns) {
    document
        .error(Kind::contradiction, selection.tagStatus.range,
               fmt::format("a rule for tagged images has {} `tagPrefixList` {} `tagPatternList`",
                           has_prefixes ? "both" : "neither", has_prefixes ? "and" : "nor"))
        .with_help("set exactly one of them, or `\"tagStatus\": \"any\"`");
  }
  if (!tagged && !selection.tagStatus->empty() && (has_prefixes || has_patterns)) {
    document
        .error(Kind::contradiction, has_prefixes ? selection.tagPrefixList.range : selection.tagPatternList.range,
               fmt::format("`{}` needs `\"tagStatus\": \"tagged\"`, not `{}`",
                           has_prefixes ? "tagPrefixList" : "tagPatternList", *selection.tagStatus))
        .with_help("remove the list, or change `tagStatus`");
  }
  const bool by_age = *selection.countType == "sinceImagePushed";
  if (by_age && !selection.countUnit.given()) {
    document
        .error(Kind::missing_key, selection.countType.given() ? selection.countType.range : range,
               "a rule with `sinceImagePushed` needs `countUnit`")
        .with_help("add `\"countUnit\": \"days\"`");
  }
  if (!by_age && !selection.countType->empty() && selection.countUnit.given()) {
    document
        .error(Kind::contradiction, selection.countUnit.range, "`countUnit` is not allowed with `imageCountMoreThan`")
        .with_help("remove it, or use `\"countType\": \"sinceImagePushed\"`");
  }
}

/// Priorities must be unique, and a rule for any image must be last.
void check_priorities(const std::vector<Setting<Rule>>& rules, const PolicyDocument& document) {
  std::map<std::int64_t, const Rule*> by_priority;
  for (const Setting<Rule>& rule : rules) {
    if (!rule->rulePriority.given()) {
      continue;
    }
    if (!by_priority.emplace(*rule->rulePriority, &*rule).second) {
      document
          .error(Kind::duplicate_key, rule->rulePriority.range,
                 fmt::format("another rule already has the priority {}", *rule->rulePriority))
          .with_help("choose another number: priorities must be unique");
    }
  }
  for (const auto& [priority, rule] : by_priority) {
    if (*rule->selection->tagStatus == "any" && priority != by_priority.rbegin()->first) {
      document
          .error(Kind::contradiction, rule->rulePriority.range,
                 fmt::format("the rule for any image has priority {}, but rules with a higher number follow", priority))
          .with_help(fmt::format("give it a number above {}", by_priority.rbegin()->first));
    }
  }
}

/// ECR rejects a member that is null; Terraform would pass it on.
void check_nulls(const hcl::Value& value, const PolicyDocument& document) {
  if (const hcl::Object* object = value.object()) {
    for (const hcl::Member& member : object->members()) {
      if (member.value.is_null()) {
        document
            .error(Kind::not_allowed, member.value.range(), fmt::format("`{}` is null, which ECR rejects", member.name))
            .with_help("remove the member");
      }
      check_nulls(member.value, document);
    }
  } else if (const hcl::Tuple* list = value.tuple()) {
    for (const hcl::Value& element : *list) {
      check_nulls(element, document);
    }
  }
}

}  // namespace

void check_ecr_lifecycle_policy(std::string& text, const Site& site) {
  const PolicyDocument document(text, site);
  if (!document.valid()) {
    return;
  }
  check_nulls(document.root(), document);
  diag::Diagnostics found;
  Decoder decoder(found, false);
  Policy policy;
  read_object(document.root(), site.path, decoder, policy);
  for (const diag::Diagnostic& finding : found.items()) {
    auto& moved = document.error(finding.kind, finding.subject, finding.message);
    moved.help = finding.help;
  }
  for (const Setting<Rule>& rule : *policy.rules) {
    check_selection(*rule->selection, rule->selection.range, document);
  }
  check_priorities(*policy.rules, document);
}

}  // namespace kootoro::config
