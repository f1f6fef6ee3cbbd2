// Buckets: names that must be free, and buckets that must exist.
#include "preflight/plan_parts.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace kootoro::preflight {
namespace {

const std::vector<std::string> elsewhere{"301", "PermanentRedirect", "AuthorizationHeaderMalformed",
                                         "IllegalLocationConstraintException"};

/// Asks for a bucket that must exist. The location of eu-west-1 may be `EU`, that of us-east-1 is empty (Amazon S3
/// API reference, "GetBucketLocation").
Call location_call(const std::string& bucket, const std::string& region, const std::string& setting) {
  Call call{{"s3api", "get-bucket-location", "--bucket", bucket, "--region", region},
            "[LocationConstraint || 'us-east-1']",
            "s3:GetBucketLocation",
            {},
            {},
            {}};
  std::vector<std::string> good{region};
  if (region == "eu-west-1") {
    good.emplace_back("EU");
  }
  const std::string help = fmt::format("set `{1}` to a bucket in `{0}`", region, setting);
  call.expected = {
      must_be(good, seen(error(fmt::format("the bucket `{}` must be in `{}`; it is in", bucket, region), help)))};
  call.errors = {{{"NoSuchBucket", "404"},
                  error(fmt::format("the bucket `{}` does not exist", bucket),
                        fmt::format("create it, or set `{}` to another one", setting))},
                 {elsewhere, error(fmt::format("the bucket `{}` is not in `{}`", bucket, region), help)}};
  return call;
}

Call versioning_call(const std::string& bucket, const std::string& region) {
  Call call{{"s3api", "get-bucket-versioning", "--bucket", bucket, "--region", region},
            "[Status]",
            "s3:GetBucketVersioning",
            {},
            {},
            {}};
  call.expected = {must_be({"Enabled"}, {"Suspended", std::string(nothing)},
                           warning(fmt::format("the bucket `{}` keeps no earlier versions of the state", bucket),
                                   "turn on versioning, so that you can restore a lost or damaged state"))};
  return call;
}

Call public_policy_call(const std::string& bucket, const std::string& region) {
  Call call{{"s3api", "get-bucket-policy-status", "--bucket", bucket, "--region", region},
            "[PolicyStatus.IsPublic]",
            "s3:GetBucketPolicyStatus",
            {},
            {},
            {}};
  call.expected = {must_be({"False"}, {"True"},
                           error(fmt::format("the policy of the bucket `{}` makes the state public", bucket),
                                 "restrict the policy: a state contains secrets"))};
  call.errors = {{{"NoSuchBucketPolicy"}, fine()}};
  return call;
}

Call public_block_call(const std::string& bucket, const std::string& region) {
  Call call{{"s3api", "get-public-access-block", "--bucket", bucket, "--region", region},
            "PublicAccessBlockConfiguration.[BlockPublicAcls && IgnorePublicAcls && BlockPublicPolicy && "
            "RestrictPublicBuckets]",
            "s3:GetBucketPublicAccessBlock",
            {},
            {},
            {}};
  const Outcome open =
      warning(fmt::format("the bucket `{}` has no public access block that keeps the state private", bucket),
              "turn on all four settings of its public access block");
  call.expected = {must_be({"True"}, {"False", std::string(nothing)}, open)};
  call.errors = {{{"NoSuchPublicAccessBlockConfiguration"}, open}};
  return call;
}

/// A HEAD has no body, so the code is the HTTP status (Amazon S3 API reference, "HeadBucket").
Call name_call(const model::Bucket& bucket, const config::Settings& settings) {
  const std::string& name = bucket.name.text;
  Call call{
      {"s3api", "head-bucket", "--bucket", name, "--region", *settings.aws_region}, "", "s3:ListBucket", {}, {}, {}};
  if (settings.allowed_account_ids->size() == 1) {
    call.arguments.insert(call.arguments.end(), {"--expected-bucket-owner", *settings.allowed_account_ids->front()});
  }
  const std::string help = "choose another `resource_name_suffix` or `project_name`";
  call.errors = {
      {{"404", "NoSuchBucket", "NotFound"}, fine()},
      {{"403", "Forbidden", "AccessDenied"},
       error(fmt::format("the bucket name `{}` belongs to another account, or the credentials can't access the bucket",
                         name),
             help + "; if the bucket is yours, allow `s3:ListBucket`")},
      {elsewhere, error(fmt::format("a bucket `{}` already exists in another region", name), help)}};
  return call;
}

source::Range name_range(const config::Settings& settings) {
  return settings.resource_name_suffix.given() ? settings.resource_name_suffix.range : settings.project_name.range;
}

}  // namespace

void add_bucket_names(const Topic& topic, const model::Model& model, Plan& plan) {
  for (const model::Bucket& bucket : model.buckets) {
    if (bucket.name.random_suffix) {
      plan.unasked.push_back(fmt::format(
          "whether the name of the bucket `{}-…` is free: Terraform generates its last part at the first apply",
          bucket.name.text));
      continue;
    }
    plan.checks.push_back({&topic,
                           fmt::format("the bucket name {}", bucket.name.text),
                           name_range(*model.settings),
                           {name_call(bucket, *model.settings)}});
  }
}

void add_log_bucket(const Topic& topic, const model::Model& model, Plan& plan) {
  const config::OptionalText& bucket = model.settings->s3_buckets.access_log_bucket;
  if (bucket->has_value() && !model.buckets.empty()) {
    plan.checks.push_back({&topic,
                           fmt::format("the bucket {} for access logs", **bucket),
                           bucket.range,
                           {location_call(**bucket, *model.settings->aws_region, "s3_buckets.access_log_bucket")}});
  }
}

void add_state_bucket(const Topic& topic, const model::Model& model, Plan& plan) {
  const config::Backend& backend = model.settings->backend;
  if (*backend.type != "s3" || !backend.bucket->has_value()) {
    return;
  }
  const std::string& bucket = **backend.bucket;
  const std::string region = backend.region->value_or(*model.settings->aws_region);
  plan.checks.push_back({&topic,
                         fmt::format("the bucket {} for the state", bucket),
                         backend.bucket.range,
                         {location_call(bucket, region, "backend.bucket"), versioning_call(bucket, region),
                          public_policy_call(bucket, region), public_block_call(bucket, region)}});
}

}  // namespace kootoro::preflight
