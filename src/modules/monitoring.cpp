#include "modules/alarms.hpp"
#include "modules/dashboard.hpp"
#include "modules/modules.hpp"
#include "modules/policy.hpp"

#include <kootoro/text/characters.hpp>

namespace kootoro::modules {
namespace {

/// CloudWatch can't publish to a topic under the AWS managed key, so the topic gets a key that lets it.
/// Source: CloudWatch user guide, alarm actions on encrypted topics.
void add_topic_key(Scope& scope, const model::Name& alias) {
  const JsonLocal policy = json_local(scope, "key_policy");
  policy.document->set("Version", "2012-10-17");
  List& statements = policy.document->list("Statement");
  Object& owner = statements.add_object();
  owner.set("Sid", "OwnAccount").set("Effect", "Allow");
  owner.object("Principal")
      .set("AWS",
           Template().text("arn:").value(scope.partition()).text(":iam::").value(scope.account_id()).text(":root"));
  owner.set("Action", "kms:*").set("Resource", "*");
  Object& alarms = statements.add_object();
  alarms.set("Sid", "CloudWatchAlarms").set("Effect", "Allow");
  alarms.object("Principal").set("Service", "cloudwatch.amazonaws.com");
  alarms.list("Action").add("kms:Decrypt").add("kms:GenerateDataKey*");
  alarms.set("Resource", "*");
  alarms.object("Condition").object("StringEquals").set("aws:SourceAccount", scope.account_id());
  scope.resource("aws_kms_key", "alarms")
      .set("description", "Encrypts the topic that alarms are sent to")
      .set("enable_key_rotation", true)
      .set("deletion_window_in_days", 30)
      .set("policy", policy.encoded);
  scope.resource("aws_kms_alias", "alarms")
      .set("name", Template().text("alias/").append(scope.aws_name(alias)))
      .set("target_key_id", Expression{"aws_kms_key.alarms.key_id"});
}

void add_topic_policy(Scope& scope) {
  const JsonLocal policy = json_local(scope, "topic_policy");
  policy.document->set("Version", "2012-10-17");
  Object& statement = policy.document->list("Statement").add_object();
  statement.set("Sid", "CloudWatchAlarms").set("Effect", "Allow");
  statement.object("Principal").set("Service", "cloudwatch.amazonaws.com");
  statement.set("Action", "sns:Publish").set("Resource", Expression{"aws_sns_topic.alarms.arn"});
  statement.object("Condition").object("StringEquals").set("aws:SourceAccount", scope.account_id());
  scope.resource("aws_sns_topic_policy", "alarms")
      .set("arn", Expression{"aws_sns_topic.alarms.arn"})
      .set("policy", policy.encoded);
}

void add_subscriptions(Scope& scope) {
  constexpr std::string_view type = "aws_sns_topic_subscription";
  for (const config::Text& endpoint : *scope.settings().monitoring.alarm_email_endpoints) {
    const std::string name = scope.unique_name(type, "email_" + text::name_part(*endpoint));
    scope.resource(type, name, endpoint.range)
        .set("topic_arn", Expression{"aws_sns_topic.alarms.arn"})
        .set("protocol", "email")
        .set("endpoint", endpoint);
  }
}

void add_topic(Scope& scope, const model::Monitoring& monitoring) {
  Object& topic = scope.resource("aws_sns_topic", "alarms");
  topic.set("name", scope.aws_name(*monitoring.topic));
  if (monitoring.key_alias) {
    add_topic_key(scope, *monitoring.key_alias);
    topic.set("kms_master_key_id", Expression{"aws_kms_key.alarms.key_id"});
  } else {
    topic.set_if("kms_master_key_id", scope.settings().kms_keys.sns);
  }
  add_topic_policy(scope);
  add_subscriptions(scope);
}

}  // namespace

void build_monitoring(Scope& scope) {
  const model::Monitoring& monitoring = scope.model().monitoring;
  const Expression topic_arn{"aws_sns_topic.alarms.arn"};
  MeasuredThings things(scope);
  if (monitoring.dashboard) {
    add_dashboard(scope, *monitoring.dashboard, things);
  }
  if (monitoring.topic) {
    add_topic(scope, monitoring);
  }
  if (monitoring.alarms) {
    add_alarms(scope, monitoring.topic ? &topic_arn : nullptr, things);
  }
}

}  // namespace kootoro::modules
