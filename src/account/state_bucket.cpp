// The bucket for the state of all environments.
#include "account/policy.hpp"

#include <kootoro/modules/common.hpp>

namespace kootoro::account {
namespace {

Expression bucket_id() {
  return {"aws_s3_bucket.state.id"};
}

void add_access(Account& account) {
  Object& controls = account.resource("aws_s3_bucket_ownership_controls", "state").set("bucket", bucket_id());
  controls.block("rule").set("object_ownership", "BucketOwnerEnforced");
  account.resource("aws_s3_bucket_public_access_block", "state")
      .set("bucket", bucket_id())
      .set("block_public_acls", true)
      .set("block_public_policy", true)
      .set("ignore_public_acls", true)
      .set("restrict_public_buckets", true);
}

void add_tls_only(Account& account) {
  Policy policy(account, "state_bucket_policy");
  Object& statement =
      policy.add("Deny", "DenyPlainHttp", {"s3:*"}, {account.state_bucket_arn(), account.state_bucket_arn() + "/*"});
  statement.set("Principal", "*");
  statement.object("Condition").object("Bool").set("aws:SecureTransport", "false");
  account.resource("aws_s3_bucket_policy", "state")
      .set("bucket", bucket_id())
      .set("policy", policy.encoded())
      .list("depends_on")
      .add("aws_s3_bucket_public_access_block.state");
}

void add_encryption(Account& account) {
  const config::OptionalText& key = account.settings().state_bucket.kms_key_id;
  Object& resource =
      account.resource("aws_s3_bucket_server_side_encryption_configuration", "state").set("bucket", bucket_id());
  modules::add_bucket_encryption(resource, key);
}

/// Old states expire, as do the delete markers of lock files.
void add_lifecycle(Account& account) {
  account.resource("aws_s3_bucket_versioning", "state")
      .set("bucket", bucket_id())
      .block("versioning_configuration")
      .set("status", "Enabled");
  Object& lifecycle = account.resource("aws_s3_bucket_lifecycle_configuration", "state").set("bucket", bucket_id());
  Object& rule = lifecycle.block("rule");
  rule.set("id", "drop-old-versions").set("status", "Enabled");
  rule.block("filter").set("prefix", "");
  rule.block("expiration").set("expired_object_delete_marker", true);
  rule.block("noncurrent_version_expiration")
      .set("noncurrent_days", account.settings().state_bucket.noncurrent_version_days);
  rule.block("abort_incomplete_multipart_upload").set("days_after_initiation", 1);
  lifecycle.list("depends_on").add("aws_s3_bucket_versioning.state");
}

}  // namespace

void add_state_bucket(Account& account) {
  if (!*account.settings().state_bucket.create) {
    return;
  }
  Object& bucket = account.resource("aws_s3_bucket", "state");
  bucket.set("bucket", account.settings().state_bucket_name());
  bucket.block("lifecycle").set("prevent_destroy", true);
  add_access(account);
  add_tls_only(account);
  add_encryption(account);
  add_lifecycle(account);
}

}  // namespace kootoro::account
