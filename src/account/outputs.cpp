// The values for the environments' settings and the CI's variables.
#include "account/account.hpp"

namespace kootoro::account {
namespace {

void add_ci_outputs(Account& account) {
  account.module()
      .output("plan_role_arn", "For the CI's variable AWS_PLAN_ROLE")
      .set("value", Expression{"aws_iam_role.ci_plan.arn"});
  Object& values = account.module()
                       .output("apply_role_arns", "For the variable AWS_APPLY_ROLE of each environment of the CI")
                       .object("value");
  for (const Environment& environment : account.environments()) {
    values.set(environment.name, Expression{"aws_iam_role." + resource_name("ci_apply", environment.name) + ".arn"});
  }
}

}  // namespace

void add_outputs(Account& account) {
  const config::AccountSettings& settings = account.settings();
  account.module()
      .output("state_bucket", "For `backend.bucket` in env/common.tfvars")
      .set("value", settings.state_bucket_name());
  account.module().output("aws_region", "For the CI's variable AWS_REGION").set("value", settings.aws_region);
  if (*settings.permissions_boundary) {
    account.module()
        .output("permissions_boundary_arn", "For `iam.permissions_boundary_arn` in env/common.tfvars")
        .set("value", Expression{"aws_iam_policy.permissions_boundary.arn"});
  }
  if (account.module().find_resource("aws_iam_role", "ci_plan") != nullptr) {
    add_ci_outputs(account);
  }
}

}  // namespace kootoro::account
