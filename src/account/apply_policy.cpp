// The permissions of the CI's roles: the table of grants on an environment's own resources, its state, and roles within
// the boundary.
#include "account/policy.hpp"

#include <fmt/format.h>

#include <array>
#include <set>

namespace kootoro::account {
namespace {

struct PartName {
  Part part;
  std::string_view name;
  std::string_view holds;
};
constexpr std::array<PartName, 3> parts{{{Part::data, "data", "buckets, tables, images, topics, queues and keys"},
                                         {Part::compute, "compute", "functions, the workflow and the frontend"},
                                         {Part::network, "network", "the API, logs, alarms and the dashboard"}}};

void attach(Account& account, const Policy& policy, const std::string& local, const std::string& role) {
  account.resource("aws_iam_role_policy_attachment", local)
      .set("role", Expression{"aws_iam_role." + role + ".name"})
      .set("policy_arn", policy.arn());
}

/// The state of an environment, and its lock file: `plan` locks, too.
void allow_state(Policy& policy, const Texts& states, const Texts& locks, bool writes) {
  const std::string bucket = policy.account().state_bucket_arn();
  const auto in_bucket = [&](const Texts& keys) {
    Texts arns;
    for (const std::string& key : keys) {
      arns.push_back(fmt::format("{}/{}", bucket, key));
    }
    return arns;
  };
  policy.allow("FindState", {"s3:ListBucket"}, {bucket});
  policy.allow("State", writes ? Texts{"s3:GetObject", "s3:PutObject"} : Texts{"s3:GetObject"}, in_bucket(states));
  policy.allow("Locks", {"s3:DeleteObject", "s3:GetObject", "s3:PutObject"}, in_bucket(locks));
  allow_state_key(policy);
}

constexpr std::string_view read_roles =
    "GetRole GetRolePolicy ListAttachedRolePolicies ListInstanceProfilesForRole ListRolePolicies ListRoleTags";
constexpr std::string_view change_roles =
    "DeleteRole DeleteRolePolicy DetachRolePolicy TagRole UntagRole UpdateRole UpdateRoleDescription";
constexpr std::string_view grow_roles = "CreateRole PutRolePermissionsBoundary PutRolePolicy UpdateAssumeRolePolicy";

/// The AWS managed policies of an environment's roles.
constexpr std::array<std::string_view, 2> attached{
    "iam::aws:policy/service-role/AmazonECSInfrastructureRoleforExpressGatewayServices",
    "iam::aws:policy/service-role/AmazonECSTaskExecutionRolePolicy"};
/// Services that act with an environment's roles. App Runner is not in the list: PassRole to it was denied with the
/// condition (https://github.com/RoboFinSystems/robosystems/pull/1279, 2026-08-27), so this uses the names of its
/// roles.
constexpr std::string_view passed_to =
    "apigateway.amazonaws.com ecs-tasks.amazonaws.com ecs.amazonaws.com lambda.amazonaws.com states.amazonaws.com";
/// Services that create their own role on first use.
constexpr std::string_view linked =
    "apprunner.amazonaws.com dynamodb.application-autoscaling.amazonaws.com ecs.amazonaws.com "
    "ecs.application-autoscaling.amazonaws.com elasticloadbalancing.amazonaws.com networking.apprunner.amazonaws.com "
    "ops.apigateway.amazonaws.com";

/// IAM user guide, "Delegating responsibility to others using permissions boundaries": a role can be created, and its
/// permissions can grow, only while it has the boundary
/// (https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_boundaries.html, read 2026-11-27).
void allow_roles(Policy& policy, const Environment& environment) {
  Account& account = policy.account();
  const Texts roles{account.iam(fmt::format("role{}{}-role-*", environment.role_path, environment.prefix))};
  const Expression boundary{"aws_iam_policy.permissions_boundary.arn"};
  policy.allow("ReadRoles", split(read_roles, "iam:"), roles);
  policy.allow("ChangeRoles", split(change_roles, "iam:"), roles);
  policy.allow("GrowRolesWithinBoundary", split(grow_roles, "iam:"), roles)
      .object("Condition")
      .object("StringEquals")
      .set("iam:PermissionsBoundary", boundary);
  Object& attach = policy.allow("AttachPoliciesOfAws", {"iam:AttachRolePolicy"}, roles).object("Condition");
  attach.object("StringEquals").set("iam:PermissionsBoundary", boundary);
  List& policies = attach.object("ArnEquals").list("iam:PolicyARN");
  for (const std::string_view arn : attached) {
    policies.add(account.arn(arn));
  }
  Object& pass = policy.allow("PassRoles", {"iam:PassRole"}, roles).object("Condition");
  set_values(pass.object("StringEquals"), "iam:PassedToService", split(passed_to));
  policy.allow("PassRolesToAppRunner", {"iam:PassRole"},
               {account.iam(fmt::format("role{}{}-role-apprunner-*", environment.role_path, environment.prefix))});
  Object& make =
      policy.allow("RolesOfServices", {"iam:CreateServiceLinkedRole"}, {account.iam("role/aws-service-role/*")});
  set_values(make.object("Condition").object("StringEquals"), "iam:AWSServiceName", split(linked));
}

/// Denies, whatever else is allowed now or later, changes of who may apply and of the roles' boundary.
void deny_more(Policy& policy) {
  Account& account = policy.account();
  const std::string project = account.project_prefix();
  policy.add(
      "Deny", "KeepCi", {"iam:*"},
      {account.iam("oidc-provider/*"), account.iam("policy/" + project + "ci-apply-*"),
       account.iam("policy/" + project + "ci-plan-*"), account.iam("policy/" + boundary_name(account.settings())),
       account.iam("role/" + project + "ci-apply-*"), account.iam("role/" + project + "ci-plan")});
  policy.add("Deny", "KeepBoundaries", {"iam:DeleteRolePermissionsBoundary"}, {"*"});
}

/// Denies access to stored data and secrets for a role that pull requests assume, whatever it is granted later.
constexpr std::string_view data =
    "dynamodb:BatchGetItem dynamodb:GetItem dynamodb:GetRecords dynamodb:PartiQLSelect dynamodb:Query dynamodb:Scan "
    "ecr:BatchGetImage ecr:GetDownloadUrlForLayer lambda:InvokeFunction logs:FilterLogEvents logs:GetLogEvents "
    "logs:GetQueryResults logs:StartQuery secretsmanager:BatchGetSecretValue secretsmanager:GetSecretValue "
    "sqs:ReceiveMessage ssm:GetParameter ssm:GetParameters ssm:GetParametersByPath states:DescribeExecution "
    "states:GetExecutionHistory";

/// Images and keys in the settings, in addition to the environment's own.
void allow_named(Policy& policy, const Environment& environment) {
  if (!environment.image_repositories.empty()) {
    policy.allow("ImagesOfSettings", {"ecr:BatchGetImage", "ecr:GetDownloadUrlForLayer", "ecr:GetRepositoryPolicy"},
                 environment.image_repositories);
  }
  if (environment.keys.empty()) {
    return;
  }
  Texts keys;
  for (const std::string& key : environment.keys) {
    keys.push_back(key.substr(key.find(":kms:") + 1));
  }
  Texts through;
  for (const std::string_view service : {"dynamodb", "ecr", "lambda", "s3", "sns", "sqs"}) {
    through.push_back(fmt::format("{}.{}.amazonaws.com", service, *policy.account().settings().aws_region));
  }
  Object& condition =
      policy.allow("KeysOfSettings", {"kms:CreateGrant", "kms:Decrypt", "kms:Encrypt", "kms:GenerateDataKey"}, keys)
          .object("Condition");
  set_values(condition.object("StringEquals"), "kms:ViaService", through);
  policy.allow("SeeKeysOfSettings", {"kms:DescribeKey"}, keys);
}

Owner owner_of(const Environment& environment) {
  return {environment.prefix, {environment.project_tag}, {environment.environment_tag}};
}

/// All environments, for the role that plans.
Owner everybody(const Account& account) {
  std::set<std::string> projects{*account.settings().project_name};
  for (const Environment& environment : account.environments()) {
    projects.insert(environment.project_tag);
  }
  return {account.project_prefix() + "*", {projects.begin(), projects.end()}, {}};
}

Texts role_paths(const Account& account) {
  std::set<std::string> paths;
  for (const Environment& environment : account.environments()) {
    paths.insert(account.iam(fmt::format("role{}{}*-role-*", environment.role_path, account.project_prefix())));
  }
  return {paths.begin(), paths.end()};
}

/// The table's rows as managed policies of a role, one for each part.
void add_parts(Account& account, const std::string& role, const std::string& name, const Owner& owner, bool writes) {
  for (const PartName& part : parts) {
    const std::string local = fmt::format("{}_{}", role, part.name);
    Policy policy(account, local);
    for (const Grant& grant : grants()) {
      if (grant.part == part.part) {
        add_grant(policy, grant, owner, writes);
      }
    }
    policy.add_managed(fmt::format("{}-{}", name, part.name), fmt::format("{}: {}", name, part.holds));
    attach(account, policy, local, role);
  }
}

}  // namespace

void add_plan_policy(Account& account) {
  const std::string name = plan_role_name(account.settings());
  add_parts(account, "ci_plan", name, everybody(account), false);
  Policy policy(account, "ci_plan_roles");
  Texts states;
  Texts locks;
  for (const Environment& environment : account.environments()) {
    states.push_back(environment.state_key);
    locks.push_back(environment.state_lock);
  }
  if (!states.empty()) {
    policy.allow("ReadRoles", split(read_roles, "iam:"), role_paths(account));
    allow_state(policy, states, locks, false);
  }
  policy.add("Deny", "NoData", split(data), {"*"});
  policy.add_managed(name + "-roles", name + ": roles and the state");
  attach(account, policy, "ci_plan_roles", "ci_plan");
}

void add_apply_policies(Account& account, const Environment& environment) {
  const std::string role = resource_name("ci_apply", environment.name);
  const std::string name = apply_role_name(account.settings(), environment.name);
  add_parts(account, role, name, owner_of(environment), true);
  Policy policy(account, role + "_roles");
  allow_roles(policy, environment);
  allow_state(policy, {environment.state_key}, {environment.state_lock}, true);
  allow_named(policy, environment);
  deny_more(policy);
  policy.add_managed(name + "-roles", name + ": roles within the boundary, and the state");
  attach(account, policy, role + "_roles", role);
}

}  // namespace kootoro::account
