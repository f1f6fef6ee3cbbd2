#include "account/policy.hpp"

#include <kootoro/terraform/json_writer.hpp>
#include <kootoro/text/characters.hpp>
#include <kootoro/text/layout.hpp>

#include <fmt/format.h>

#include <algorithm>
#include <utility>

namespace kootoro::account {
namespace {

/// IAM user guide, "IAM and AWS STS quotas": characters of a managed policy, white space not counted.
constexpr std::size_t longest_policy = 6144;

/// The size as IAM counts it, in the partition with the longest name.
std::size_t size_for_iam(const Object& document) {
  constexpr std::string_view partition = "${data.aws_partition.current.partition}";
  constexpr std::string_view longest = "aws-us-gov";
  const std::string text = terraform::json_text(document);
  auto size =
      static_cast<std::size_t>(std::count_if(text.begin(), text.end(), [](char c) { return !text::is_space(c); }));
  for (std::size_t at = text.find(partition); at != std::string::npos; at = text.find(partition, at + 1)) {
    size -= partition.size() - longest.size();
  }
  return size;
}

std::string filled_in(std::string_view pattern, const Account& account, const Owner& owner) {
  return fmt::format(fmt::runtime(pattern), fmt::arg("region", *account.settings().aws_region),
                     fmt::arg("account", *account.settings().account_id), fmt::arg("prefix", owner.prefix));
}

/// The tags of an environment's resources, under `kind`: `aws:ResourceTag/`.
void demand_tags(Object& statement, std::string_view kind, const Owner& owner) {
  Object& equal = statement.object("Condition").object("StringEquals");
  set_values(equal, fmt::format("aws:{}/Project", kind), owner.project_tags);
  if (!owner.environment_tags.empty()) {
    set_values(equal, fmt::format("aws:{}/Environment", kind), owner.environment_tags);
  }
}

void demand(Object& statement, Extent extent, const Owner& owner) {
  switch (extent) {
    case Extent::tags:
      demand_tags(statement, "ResourceTag", owner);
      break;
    case Extent::new_tags:
      demand_tags(statement, "RequestTag", owner);
      break;
    case Extent::other_tags:
      set_values(statement.object("Condition").object("ForAllValues:StringNotEquals"), "aws:TagKeys",
                 {"Environment", "Project"});
      break;
    case Extent::name:
    case Extent::everything:
      break;
  }
}

}  // namespace

Texts split(std::string_view list, std::string_view prefix) {
  Texts words;
  for (const std::string_view word : text::words(list)) {
    words.push_back(std::string(prefix).append(word));
  }
  return words;
}

void set_values(Object& condition, std::string_view key, const Texts& values) {
  if (values.size() == 1) {
    condition.set(key, values.front());
    return;
  }
  List& list = condition.list(key);
  for (const std::string& value : values) {
    list.add(value);
  }
}

Policy::Policy(Account& account, std::string local_name)
    : account_(&account),
      local_name_(std::move(local_name)),
      document_(&account.module().locals().object(local_name_)),
      statements_(nullptr) {
  document_->set("Version", "2012-10-17");
  statements_ = &document_->list("Statement");
}

Object& Policy::add(std::string_view effect, std::string_view sid, const Texts& actions, const Texts& resources) {
  Object& statement = statements_->add_object();
  statement.set("Sid", sid).set("Effect", effect);
  List& action_list = statement.list("Action");
  for (const std::string& action : actions) {
    action_list.add(action);
  }
  List& resource_list = statement.list("Resource");
  for (const std::string& resource : resources) {
    resource_list.add(account_->arn(resource));
  }
  return statement;
}

Object& Policy::add_managed(std::string_view name, std::string_view description) {
  if (const std::size_t size = size_for_iam(*document_); size > longest_policy) {
    account_->diagnostics()
        .error(diag::Kind::too_long, account_->settings().project_name.range,
               fmt::format("the policy `{}` has {} characters, but IAM allows only {}", name, size, longest_policy))
        .with_help("shorten `project_name`, or the environment's `iam.role_path` or `backend.key`");
  }
  return account_->resource("aws_iam_policy", local_name_)
      .set("name", name)
      .set("description", description)
      .set("policy", encoded());
}

void add_grant(Policy& policy, const Grant& grant, const Owner& owner, bool writes) {
  const std::string service = std::string(grant.service) + ":";
  Texts actions = split(grant.read, service);
  if (writes) {
    const Texts more = split(grant.write, service);
    actions.insert(actions.end(), more.begin(), more.end());
    std::sort(actions.begin(), actions.end());
  }
  if (actions.empty()) {
    return;
  }
  Object& statement = policy.allow(grant.sid, actions, split(filled_in(grant.resources, policy.account(), owner)));
  demand(statement, grant.extent, owner);
}

void allow_state_key(Policy& policy) {
  const config::AccountSettings& settings = policy.account().settings();
  const config::OptionalText& key = settings.state_bucket.kms_key_id;
  if (!key->has_value()) {
    return;
  }
  const std::string& arn = **key;
  const std::size_t alias = arn.find(":alias/");
  const std::string rest = arn.substr(arn.find(":kms:") + 1);
  Object& statement = policy.allow(
      "StateKey", {"kms:Decrypt", "kms:GenerateDataKey"},
      {alias == std::string::npos ? rest : fmt::format("kms:{}:{}:key/*", *settings.aws_region, *settings.account_id)});
  Object& condition = statement.object("Condition");
  condition.object("StringEquals").set("kms:ViaService", fmt::format("s3.{}.amazonaws.com", *settings.aws_region));
  if (alias != std::string::npos) {
    condition.object("ForAnyValue:StringEquals").set("kms:ResourceAliases", arn.substr(alias + 1));
  }
}

}  // namespace kootoro::account
