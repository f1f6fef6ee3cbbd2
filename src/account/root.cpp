// The root module's provider, versions and backend.
#include "account/account.hpp"

#include <kootoro/modules/backend.hpp>
#include <kootoro/modules/common.hpp>
#include <kootoro/modules/versions.hpp>

#include <fmt/format.h>

namespace kootoro::account {
namespace {

/// 1.10: lock file of the s3 backend; 1.2: the other features.
int terraform_minor(const config::Backend& backend) {
  constexpr int with_lock_file = 10;
  constexpr int without = 2;
  return *backend.type == "s3" && *backend.use_lockfile ? with_lock_file : without;
}

void add_versions(Account& account) {
  Object& terraform = account.module().document("versions").object("terraform");
  terraform.set("required_version", fmt::format(">= 1.{}.0", terraform_minor(account.settings().backend)));
  terraform.object("required_providers")
      .object("aws")
      .set("source", "hashicorp/aws")
      .set("version", modules::aws_constraint(modules::aws_minor(account.module())));
}

void add_provider(Account& account) {
  const config::AccountSettings& settings = account.settings();
  Object& aws = account.module().document("providers").object("provider").block("aws");
  aws.set("region", settings.aws_region);
  aws.list("allowed_account_ids").add(settings.account_id);
  modules::add_default_tags(aws, {{"Project", settings.project_name}, {"ManagedBy", config::Text("kootoro-gen")}},
                            settings.additional_tags);
}

}  // namespace

void add_root(Account& account) {
  const config::AccountSettings& settings = account.settings();
  add_provider(account);
  modules::add_backend(account.module(), settings.backend, settings.aws_region, *settings.project_name,
                       config::account_name);
  add_versions(account);
}

}  // namespace kootoro::account
