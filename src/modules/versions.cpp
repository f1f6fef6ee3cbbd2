// The true minimum for what is emitted.
#include "modules/root.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace kootoro::modules {
namespace {

// `key_schema` of a global secondary index came with 6.29; removals that deleted every index were fixed after 6.35.
constexpr std::string_view aws_constraint = ">= 6.36.0, < 7.0.0";
constexpr std::string_view random_constraint = ">= 3.6.0, < 4.0.0";

bool uses_type(const terraform::Module& module, std::string_view type) {
  const auto& groups = module.resources();
  return std::any_of(groups.begin(), groups.end(), [&](const auto& group) { return group.type == type; });
}

/// 1.10: lock file of the s3 backend; 1.4: `terraform_data`; 1.2: postconditions.
int terraform_minor(Scope& scope, bool is_root) {
  const config::Backend& backend = scope.settings().backend;
  if (is_root && *backend.type == "s3" && *backend.use_lockfile) {
    return 10;
  }
  return uses_type(scope.module(), "terraform_data") ? 4 : 2;
}

void require(Object& providers, std::string_view name, std::string_view constraint) {
  providers.object(name).set("source", "hashicorp/" + std::string(name)).set("version", constraint);
}

}  // namespace

void add_versions(Scope& scope, bool is_root, int least_minor) {
  Object& terraform = scope.module().document("versions").object("terraform");
  terraform.set("required_version", fmt::format(">= 1.{}.0", std::max(least_minor, terraform_minor(scope, is_root))));
  Object& providers = terraform.object("required_providers");
  require(providers, "aws", aws_constraint);
  if (uses_type(scope.module(), "random_string")) {
    require(providers, "random", random_constraint);
  }
}

}  // namespace kootoro::modules
