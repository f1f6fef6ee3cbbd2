// The role of an account and region with which API Gateway writes logs: without it, AWS rejects a stage that writes
// logs.
#include "account/policy.hpp"

namespace kootoro::account {

void add_logging_role(Account& account) {
  if (!*account.settings().api_gateway_logging_role) {
    return;
  }
  // API Gateway developer guide, "Set up CloudWatch logging for REST APIs": only the service, no condition.
  Object& trust = account.module().locals().object("trust_api_gateway_logs");
  trust.set("Version", "2012-10-17");
  Object& statement = trust.list("Statement").add_object();
  statement.set("Effect", "Allow");
  statement.object("Principal").set("Service", "apigateway.amazonaws.com");
  statement.set("Action", "sts:AssumeRole");
  account.resource("aws_iam_role", "api_gateway_logs")
      .set("name", account.project_prefix() + "api-gateway-logs")
      .set("description", "Lets API Gateway write the logs of every API of the account and region")
      .set("assume_role_policy", Expression{"jsonencode(local.trust_api_gateway_logs)"});
  account.resource("aws_iam_role_policy_attachment", "api_gateway_logs")
      .set("role", Expression{"aws_iam_role.api_gateway_logs.name"})
      .set("policy_arn", account.arn("iam::aws:policy/service-role/AmazonAPIGatewayPushToCloudWatchLogs"));
  account.resource("aws_api_gateway_account", "current")
      .set("cloudwatch_role_arn", Expression{"aws_iam_role.api_gateway_logs.arn"})
      .list("depends_on")
      .add("aws_iam_role_policy_attachment.api_gateway_logs");
}

}  // namespace kootoro::account
