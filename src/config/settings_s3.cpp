#include "config/facts.hpp"
#include "config/patterns.hpp"
#include "config/sections.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace kootoro::config {
namespace {

using diag::Kind;

bool does_something(const LifecycleRule& rule) {
  return rule.expiration_days.given() || rule.noncurrent_version_expiration_days.given() ||
         rule.abort_incomplete_multipart_upload_days.given() || rule.transition_days.given() ||
         rule.transition_storage_class.given();
}

void check_transition(const LifecycleRule& rule, const Site& site) {
  if (rule.transition_days.given() != rule.transition_storage_class.given()) {
    const bool has_days = rule.transition_days.given();
    site.decoder
        .error(Kind::contradiction, has_days ? rule.transition_days.range : rule.transition_storage_class.range,
               fmt::format("{} has `{}` without `{}`", site.name(),
                           has_days ? "transition_days" : "transition_storage_class",
                           has_days ? "transition_storage_class" : "transition_days"))
        .with_help("set both, or neither");
    return;
  }
  if (!rule.transition_days->has_value() || !rule.transition_storage_class->has_value()) {
    return;  // absent, or reported
  }
  const std::int64_t days = **rule.transition_days;
  const std::string& name = **rule.transition_storage_class;
  const auto found = std::find_if(facts::storage_classes.begin(), facts::storage_classes.end(),
                                  [&name](const auto& storage) { return storage.name == name; });
  if (found != facts::storage_classes.end() && days < found->first_day) {
    site.decoder
        .error(Kind::out_of_range, rule.transition_days.range,
               fmt::format("objects can't move to `{}` after {} days", name, days))
        .with_help(fmt::format("use day {} or later", found->first_day))
        .with_note(rule.transition_storage_class.range, "the storage class");
  }
  if (rule.expiration_days->has_value() && **rule.expiration_days <= days) {
    site.decoder
        .error(Kind::contradiction, rule.transition_days.range,
               fmt::format("the transition on day {} would come after the expiration on day {}", days,
                           **rule.expiration_days))
        .with_help("make the expiration later than the transition")
        .with_note(rule.expiration_days.range, "the expiration is set here");
  }
}

void check_rule(LifecycleRule& rule, const Site& site) {
  if (!does_something(rule)) {
    site.error(Kind::missing_key, fmt::format("the rule {} does nothing", site.name()))
        .with_help(
            "set `expiration_days`, `noncurrent_version_expiration_days`, `abort_incomplete_multipart_upload_days` "
            "or a transition");
  }
  check_transition(rule, site);
}

/// Rule ids must be unique within a bucket (Amazon S3 API reference, "LifecycleRule").
void check_ids(const LifecycleRules& rules, const Site& site) {
  std::vector<const Text*> seen;
  for (const Setting<LifecycleRule>& rule : *rules) {
    const Text& id = rule->id;
    const auto same = [&id](const Text* earlier) { return **earlier == *id; };
    const auto first = std::find_if(seen.begin(), seen.end(), same);
    if (first != seen.end() && id.given()) {
      site.decoder
          .error(Kind::duplicate_key, id.range, fmt::format("another lifecycle rule already has the id `{}`", *id))
          .with_help("choose another id: ids must be unique within a bucket")
          .with_note((*first)->range, "first used here");
    }
    seen.push_back(&id);
  }
}

void check_section(S3Buckets& buckets, const Site& site) {
  for (const auto& entry : buckets.lifecycle_rules) {
    check_ids(entry.value, site);
  }
}

}  // namespace

void describe(Section<LifecycleRule>& s) {
  constexpr double kMostDays = 2147483647;
  s.doc("One lifecycle rule of a bucket. It must have at least one action.");
  s.field("id", &LifecycleRule::id)
      .required()
      .length(1, 255)
      .example(R"("expire-after-12-months")")
      .doc("The rule's name, unique within its bucket.");
  s.field("enabled", &LifecycleRule::enabled).doc("Whether the rule is active.");
  s.field("prefix", &LifecycleRule::prefix)
      .length(0, 1024)
      .example(R"("raw/")")
      .doc("The rule applies to objects whose key begins with this; empty means all.");
  s.field("expiration_days", &LifecycleRule::expiration_days)
      .range(1, kMostDays)
      .unit("days")
      .doc("The age in days at which S3 deletes objects (with versioning: hides them).");
  s.field("noncurrent_version_expiration_days", &LifecycleRule::noncurrent_version_expiration_days)
      .range(1, kMostDays)
      .unit("days")
      .doc("The number of days after their replacement when S3 deletes earlier versions.");
  s.field("abort_incomplete_multipart_upload_days", &LifecycleRule::abort_incomplete_multipart_upload_days)
      .range(1, kMostDays)
      .unit("days")
      .doc("The number of days after their start when S3 aborts unfinished uploads.");
  s.field("transition_days", &LifecycleRule::transition_days)
      .range(0, kMostDays)
      .unit("days")
      .doc("The age in days at which objects move to `transition_storage_class`.");
  std::vector<std::string_view> classes;
  classes.reserve(facts::storage_classes.size());
  for (const facts::StorageClass& storage : facts::storage_classes) {
    classes.push_back(storage.name);
  }
  s.field("transition_storage_class", &LifecycleRule::transition_storage_class)
      .one_of(std::span<const std::string_view>(classes))
      .doc("The storage class that objects move to.");
  s.check(check_rule);
}

void describe(Section<S3Buckets>& s) {
  s.doc("The buckets for reference images, images to check, and results.");
  s.field("create_buckets", &S3Buckets::create_buckets).doc("Whether to create the buckets.");
  s.field("force_destroy", &S3Buckets::force_destroy)
      .doc("Whether `terraform destroy` may delete buckets that contain objects.");
  s.field("versioning", &S3Buckets::versioning).doc("Whether S3 keeps replaced and deleted objects as versions.");
  s.field("access_log_bucket", &S3Buckets::access_log_bucket)
      .pattern(patterns::bucket_name)
      .example(R"("company-access-logs")")
      .doc("An existing bucket that receives the access logs of the stack's buckets. Default: no access logs.");
  s.field("lifecycle_rules", &S3Buckets::lifecycle_rules)
      .keys_are(KeySet::buckets)
      .example("{ results = [{ id = \"expire\", expiration_days = 365 }] }")
      .doc("Lifecycle rules, by bucket.")
      .each()
      .length(0, 1000);
  s.check(check_section);
}

}  // namespace kootoro::config
