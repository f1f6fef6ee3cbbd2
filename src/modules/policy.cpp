#include "modules/policy.hpp"

#include <fmt/format.h>

namespace kootoro::modules {

Policy::Policy(Scope& scope, const std::string& local_name) : arena_(&scope.module().arena()) {
  JsonLocal local = json_local(scope, local_name);
  local.document->set("Version", "2012-10-17");
  statements_ = &local.document->list("Statement");
  encoded_ = local.encoded;
}

std::string Policy::unique(std::string_view sid) {
  std::string candidate(sid);
  for (std::size_t number = 2; !sids_.insert(candidate).second; ++number) {
    candidate = fmt::format("{}No{}", sid, number);
  }
  return candidate;
}

List& Policy::allow(std::string_view sid, model::Actions actions, source::Range origin) {
  last_ = &arena_->make<Object>();
  const terraform::Builder builder(*arena_);
  statements_->add(terraform::Builder::with_origin(builder.of(*last_), origin));
  last_->set("Sid", unique(sid)).set("Effect", "Allow");
  List& list = last_->list("Action");
  for (const std::string_view action : actions) {
    list.add(action);
  }
  return last_->list("Resource");
}

namespace {

/// Against confused deputies, if the caller sends its source.
void add_conditions(Scope& scope, const model::Caller& caller, const Template* source_arn, Object& statement) {
  const bool account = model::is_sent(caller, "aws:SourceAccount");
  const bool arn = source_arn != nullptr && model::is_sent(caller, "aws:SourceArn");
  if (!account && !arn) {
    return;
  }
  Object& condition = statement.object("Condition");
  if (account) {
    condition.object("StringEquals").set("aws:SourceAccount", scope.account_id());
  }
  if (arn) {
    condition.object("ArnLike").set("aws:SourceArn", *source_arn);
  }
}

}  // namespace

Object& add_role(Scope& scope, std::string_view resource_name, const model::Name& name, const model::Caller& caller,
                 std::string_view description, const Template* source_arn) {
  const JsonLocal trust = json_local(scope, "trust_" + std::string(resource_name));
  trust.document->set("Version", "2012-10-17");
  Object& statement = trust.document->list("Statement").add_object();
  statement.set("Effect", "Allow");
  statement.object("Principal").set("Service", caller.principal);
  statement.set("Action", "sts:AssumeRole");
  add_conditions(scope, caller, source_arn, statement);
  const config::Iam& iam = scope.settings().iam;
  return scope.resource("aws_iam_role", resource_name)
      .set("name", scope.aws_name(name))
      .set("description", description)
      .set("path", iam.role_path)
      .set("assume_role_policy", trust.encoded)
      .set_if("permissions_boundary", iam.permissions_boundary_arn);
}

void add_role_policy(Scope& scope, std::string_view role, std::string_view name, const Policy& policy) {
  scope.resource("aws_iam_role_policy", role)
      .set("name", name)
      .set("role", Expression{"aws_iam_role." + std::string(role) + ".id"})
      .set("policy", policy.encoded());
}

}  // namespace kootoro::modules
