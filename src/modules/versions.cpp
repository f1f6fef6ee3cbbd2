// The minimum versions that can apply the emitted resources.
#include <kootoro/modules/versions.hpp>

#include "modules/root.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

namespace kootoro::modules {
namespace {

/// The minor version of the provider's 6.x that a type needs in the emitted form. The versions are from the provider's
/// changelog: https://github.com/hashicorp/terraform-provider-aws/blob/main/CHANGELOG.md (read on 2026-11-27 up to
/// 6.47.0). Comments give the reasons.
struct Floor {
  std::string_view type;
  int minor;
};

constexpr std::array<Floor, 6> aws_floors{{
    // 6.29: `key_schema` of an index. 6.37: removing one index no longer removes all. 6.39: a new table in a busy
    // account is found. 6.47: a changed type of an index's key is part of the plan.
    {"aws_dynamodb_table", 47},
    // 6.40: no permanent diff of a bucket's encryption. 6.46: the bucket ignores what separate resources configure.
    {"aws_s3_bucket", 46},
    // 6.23: the type is new. 6.38: variables in any order. 6.43: a failed creation does not count as a service, and the
    // provider waits for a deletion.
    {"aws_ecs_express_gateway_service", 43},
    // 6.42 rejects valid alarms in the plan.
    {"aws_cloudwatch_metric_alarm", 43},
    // 6.35 fails to read a lifecycle rule with more than one condition.
    {"aws_s3_bucket_lifecycle_configuration", 36},
    // 6.5: the data source is new.
    {"aws_ecr_images", 5},
}};

constexpr std::string_view random_constraint = ">= 3.6.0, < 4.0.0";

bool uses_type(const std::vector<terraform::ResourceGroup>& groups, std::string_view type) {
  return std::any_of(groups.begin(), groups.end(), [&](const auto& group) { return group.type == type; });
}

/// 1.10: lock file of the s3 backend; 1.4: `terraform_data`; 1.2: postconditions.
int terraform_minor(Scope& scope, bool is_root) {
  const config::Backend& backend = scope.settings().backend;
  if (is_root && *backend.type == "s3" && *backend.use_lockfile) {
    return 10;
  }
  return uses_type(scope.module().resources(), "terraform_data") ? 4 : 2;
}

void require(Object& providers, std::string_view name, std::string_view constraint) {
  providers.object(name).set("source", "hashicorp/" + std::string(name)).set("version", constraint);
}

void add_versions(Scope& scope, bool is_root, int least_terraform, int least_aws) {
  Object& terraform = scope.module().document("versions").object("terraform");
  terraform.set("required_version",
                fmt::format(">= 1.{}.0", std::max(least_terraform, terraform_minor(scope, is_root))));
  Object& providers = terraform.object("required_providers");
  require(providers, "aws", aws_constraint(std::max(least_aws, aws_minor(scope.module()))));
  if (uses_type(scope.module().resources(), "random_string")) {
    require(providers, "random", random_constraint);
  }
}

}  // namespace

int aws_minor(const terraform::Module& module) {
  int minor = 0;  // 6.0: `region` of `aws_region`, and stages apart from deployments
  for (const Floor& floor : aws_floors) {
    if (uses_type(module.resources(), floor.type) || uses_type(module.data_sources(), floor.type)) {
      minor = std::max(minor, floor.minor);
    }
  }
  return minor;
}

std::string aws_constraint(int minor) {
  return fmt::format(">= 6.{}.0, < 7.0.0", minor);
}

void add_versions(Scope& child) {
  add_versions(child, false, 0, 0);
}

void add_root_versions(Scope& root, std::vector<Scope>& children, int least_terraform) {
  int least_aws = 0;
  for (Scope& child : children) {
    least_aws = std::max(least_aws, aws_minor(child.module()));
  }
  add_versions(root, true, least_terraform, least_aws);
}

}  // namespace kootoro::modules
