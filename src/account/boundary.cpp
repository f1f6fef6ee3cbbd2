// The limit of the permissions of an environment's roles, whatever they are granted.
#include "account/policy.hpp"

#include <kootoro/model/actions.hpp>
#include <kootoro/model/naming.hpp>

#include <fmt/format.h>

namespace kootoro::account {
namespace {

using blueprint::Access;

Texts texts(std::initializer_list<model::Actions> lists) {
  Texts all;
  for (const model::Actions actions : lists) {
    all.insert(all.end(), actions.begin(), actions.end());
  }
  return all;
}

/// The actions of functions, the workflow and the API on the environments' own resources. Each pattern contains the
/// type, so that it does not match the state bucket, whose name has the same prefix.
void allow_work(Policy& policy, const std::string& region_account) {
  const std::string project = policy.account().project_prefix();
  const auto own = [&](model::NameKind kind, std::string_view service, std::string_view before = {}) {
    return fmt::format("{}:{}:{}{}*-{}-*", service, region_account, before, project, model::rule(kind).type);
  };
  policy.allow("Data", texts({model::table_actions(Access::read_write)}),
               {own(model::NameKind::table, "dynamodb", "table/")});
  policy.allow("Objects", texts({model::object_actions(Access::read_write), model::bucket_actions(Access::read)}),
               {fmt::format("s3:::{}*-{}-*", project, model::rule(model::NameKind::bucket).type)});
  policy.allow("Calls", {"lambda:InvokeFunction", "sns:Publish", "sqs:SendMessage", "states:StartExecution"},
               {own(model::NameKind::function, "lambda", "function:"), own(model::NameKind::topic, "sns"),
                own(model::NameKind::queue, "sqs"), own(model::NameKind::state_machine, "states", "stateMachine:")});
  policy.allow("Models", texts({model::invoke_model_actions()}), {"bedrock:*"});
  policy.allow("Logs", texts({model::write_log_actions()}),
               {fmt::format("logs:{}:log-group:/aws/*/{}*", region_account, project),
                fmt::format("logs:{}:log-group:/ecs/{}*", region_account, project)});
  policy.allow("Everywhere", texts({model::log_delivery_actions(), model::trace_actions()}), {"*"});
  policy.allow("Images", texts({model::pull_image_actions()}), {"ecr:*:*:repository/*"});
  policy.allow("RegistryLogin", {"ecr:GetAuthorizationToken"}, {"*"});
}

void allow_keys(Policy& policy, const std::string& region_account, const std::string& region) {
  Texts through;
  for (const std::string_view service : {"dynamodb", "s3", "sns", "sqs"}) {
    through.push_back(fmt::format("{}.{}.amazonaws.com", service, region));
  }
  Object& statement =
      policy.allow("Keys", texts({model::key_actions(Access::read_write)}), {"kms:" + region_account + ":key/*"});
  set_values(statement.object("Condition").object("StringEquals"), "kms:ViaService", through);
}

/// The actions of ECS for an Express Mode service with its infrastructure role, on resources that it created. Source:
/// AWS managed policy AmazonECSInfrastructureRoleforExpressGatewayServices, version 6
/// (https://docs.aws.amazon.com/aws-managed-policy/latest/reference/AmazonECSInfrastructureRoleforExpressGatewayServices.html,
/// read 2026-11-27).
void allow_express(Policy& policy) {
  const auto demand = [](Object& statement, std::string_view key, const Texts& values) {
    set_values(statement.object("Condition").object("StringEquals"), key, values);
  };
  Texts managed = split("AddTagsToCertificate DeleteCertificate DescribeCertificate RequestCertificate", "acm:");
  const auto more = [&managed](std::string_view list, std::string_view service) {
    const Texts actions = split(list, service);
    managed.insert(managed.end(), actions.begin(), actions.end());
  };
  more("DeregisterScalableTarget RegisterScalableTarget TagResource", "application-autoscaling:");
  more("DeleteAlarms DescribeAlarms", "cloudwatch:");
  more(
      "AuthorizeSecurityGroupEgress AuthorizeSecurityGroupIngress DeleteSecurityGroup RevokeSecurityGroupEgress "
      "RevokeSecurityGroupIngress",
      "ec2:");
  more(
      "AddListenerCertificates CreateListener CreateLoadBalancer CreateRule CreateTargetGroup DeleteListener "
      "DeleteLoadBalancer DeleteRule DeleteTargetGroup DeregisterTargets ModifyListener ModifyRule RegisterTargets "
      "RemoveListenerCertificates",
      "elasticloadbalancing:");
  demand(policy.allow("ExpressOwn", managed, {"*"}), "aws:ResourceTag/AmazonECSManaged", {"true"});
  demand(policy.allow("ExpressNew",
                      {"cloudwatch:PutMetricAlarm", "cloudwatch:TagResource", "ec2:AuthorizeSecurityGroupEgress",
                       "ec2:AuthorizeSecurityGroupIngress", "ec2:CreateSecurityGroup", "logs:CreateLogGroup",
                       "logs:TagResource"},
                      {"*"}),
         "aws:RequestTag/AmazonECSManaged", {"true"});
  policy.allow("ExpressNetwork", {"ec2:CreateSecurityGroup"}, {"ec2:*:*:vpc/*"});
  demand(policy.allow("ExpressGroupTags", {"ec2:CreateTags"}, {"ec2:*:*:security-group*/*"}), "ec2:CreateAction",
         {"AuthorizeSecurityGroupEgress", "AuthorizeSecurityGroupIngress", "CreateSecurityGroup"});
  demand(policy.allow("ExpressBalancerTags", {"elasticloadbalancing:AddTags"}, {"*"}),
         "elasticloadbalancing:CreateAction",
         {"CreateListener", "CreateLoadBalancer", "CreateRule", "CreateTargetGroup"});
  demand(
      policy.allow("ExpressScaling",
                   {"application-autoscaling:DeleteScalingPolicy", "application-autoscaling:PutScalingPolicy"}, {"*"}),
      "application-autoscaling:service-namespace", {"ecs"});
  demand(policy.allow("ExpressRoles", {"iam:CreateServiceLinkedRole"}, {"*"}), "iam:AWSServiceName",
         {"ecs.application-autoscaling.amazonaws.com", "elasticloadbalancing.amazonaws.com"});
  policy.allow("ExpressFind",
               {"application-autoscaling:Describe*", "ec2:DescribeAccountAttributes", "ec2:DescribeRouteTables",
                "ec2:DescribeSecurityGroups", "ec2:DescribeSubnets", "ec2:DescribeVpcs",
                "elasticloadbalancing:Describe*", "logs:DescribeLogGroups"},
               {"*"});
}

}  // namespace

void add_boundary(Account& account) {
  const config::AccountSettings& settings = account.settings();
  if (!*settings.permissions_boundary) {
    return;
  }
  Policy policy(account, "permissions_boundary");
  const std::string region_account = *settings.aws_region + ":" + *settings.account_id;
  allow_work(policy, region_account);
  allow_keys(policy, region_account, *settings.aws_region);
  allow_express(policy);
  policy.add_managed(boundary_name(settings), "The most that a role of an environment can do");
}

}  // namespace kootoro::account
