#include <kootoro/plan/plan.hpp>

#include <kootoro/text/visible.hpp>

#include <fmt/format.h>

#include <algorithm>

#include "plan/change.hpp"
#include "plan/checks.hpp"
#include "plan/document.hpp"

namespace kootoro::plan {
namespace {

std::vector<ResourceChange> read_resource_changes(Object& document, std::string_view name) {
  std::vector<ResourceChange> changes;
  document.each(name, [&](Object& resource) { changes.push_back(read_resource_change(resource)); });
  return changes;
}

DeferredChange read_deferred_change(Object& deferred) {
  DeferredChange result;
  result.reason = deferred.word("reason", Unknown::Kind::reason, DeferredReason::unspecified);
  deferred.required_member("resource_change",
                           [&](Object& change) { result.resource_change = read_resource_change(change); });
  return result;
}

DeferredActionInvocation read_deferred_action(Object& deferred) {
  DeferredActionInvocation result;
  result.reason = deferred.word("reason", Unknown::Kind::reason, DeferredReason::unspecified);
  deferred.required_member("action_invocation",
                           [&](Object& action) { result.action_invocation = read_action_invocation(action); });
  return result;
}

void mark_all(Change& change) {
  change.before_sensitive = !change.before.is_null();
  change.after_sensitive = !change.after.is_null() || !change.after_unknown.is_null();
}

/// Marks every value as sensitive.
void mark_all(Plan& plan) {
  for (std::vector<ResourceChange>* changes : {&plan.resource_changes, &plan.resource_drift}) {
    for (ResourceChange& resource : *changes) {
      mark_all(resource.change);
    }
  }
  for (auto& [name, change] : plan.output_changes) {
    mark_all(change);
  }
}

Plan plan_of(Object& document) {
  Plan plan;
  plan.format_version = document.text("format_version");
  plan.terraform_version = document.text("terraform_version");
  plan.timestamp = document.text("timestamp");
  plan.applyable = document.flag("applyable");
  plan.complete = document.flag("complete");
  plan.errored = document.flag("errored").value_or(false);
  plan.variables = document.any("variables");
  plan.resource_changes = read_resource_changes(document, "resource_changes");
  plan.resource_drift = read_resource_changes(document, "resource_drift");
  document.entries("output_changes", [&](const std::string& name, Object& change) {
    plan.output_changes.emplace(name, read_change(change));
  });
  document.each("deferred_changes",
                [&](Object& deferred) { plan.deferred_changes.push_back(read_deferred_change(deferred)); });
  document.each("action_invocations",
                [&](Object& action) { plan.action_invocations.push_back(read_action_invocation(action)); });
  document.each("deferred_action_invocations",
                [&](Object& deferred) { plan.deferred_action_invocations.push_back(read_deferred_action(deferred)); });
  document.each("relevant_attributes", [&](Object& attribute) {
    plan.relevant_attributes.push_back({attribute.text("resource"), attribute.path("attribute")});
  });
  plan.checks = read_checks(document);
  plan.marks_sensitive = plan.format_version != "0.1";
  if (!plan.marks_sensitive) {
    mark_all(plan);
  }
  return plan;
}

}  // namespace

void refuse_unusable(const Plan& plan, std::string_view file, diag::Diagnostics& diagnostics) {
  const bool changes =
      std::any_of(plan.resource_changes.begin(), plan.resource_changes.end(), [](const auto& resource) {
        return resource.change.actions != Actions::no_op && resource.change.actions != Actions::read;
      });
  if (plan.errored) {
    diagnostics
        .error(diag::Kind::unusable_plan, {},
               fmt::format("planning failed: `{}` has only a part of the changes", text::visible(file)))
        .with_help("fix the errors that `terraform plan` prints, then plan again");
  } else if (changes && !plan.applyable.value_or(true)) {
    diagnostics
        .error(diag::Kind::unusable_plan, {},
               fmt::format("Terraform would not apply `{}`: the plan says so", text::visible(file)))
        .with_help("run `terraform plan` again, and read its messages");
  }
}

Plan read_plan(std::string_view text, diag::Diagnostics& diagnostics, std::string_view file) {
  return read_document(text, file, Sort::plan, plan_of, diagnostics);
}

}  // namespace kootoro::plan
