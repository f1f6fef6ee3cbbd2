#include "config/backend_check.hpp"
#include "config/patterns.hpp"
#include "config/sections.hpp"

#include <kootoro/config/backend.hpp>
#include <kootoro/text/layout.hpp>

#include <fmt/format.h>

#include <array>
#include <map>
#include <string>
#include <vector>

namespace kootoro::config {
namespace {

using diag::Kind;

/// A key of this section, whether it was written, and the only type it belongs to.
struct TypedKey {
  std::string_view name;
  source::Range range;
  std::string_view type;
};

std::array<TypedKey, 9> typed_keys(const Backend& backend) {
  return {{{"bucket", backend.bucket.range, "s3"},
           {"key", backend.key.range, "s3"},
           {"region", backend.region.range, "s3"},
           {"kms_key_id", backend.kms_key_id.range, "s3"},
           {"encrypt", backend.encrypt.range, "s3"},
           {"use_lockfile", backend.use_lockfile.range, "s3"},
           {"organization", backend.organization.range, "cloud"},
           {"workspace", backend.workspace.range, "cloud"},
           {"hostname", backend.hostname.range, "cloud"}}};
}

void require(const OptionalText& value, std::string_view key, const Backend& backend, const Site& site) {
  if (!value.given() && !*backend.partial) {
    site.decoder
        .error(Kind::missing_key, backend.type.range, fmt::format("backend `{}` needs `{}`", *backend.type, key))
        .with_help(fmt::format("add `{}` to `backend`", key));
  }
}

void check_section(Backend& backend, const Site& site) {
  if (!site.decoder.sound(backend.type.range)) {
    return;
  }
  for (const TypedKey& key : typed_keys(backend)) {
    if (key.range.known() && key.type != *backend.type) {
      auto& error = site.decoder.error(Kind::contradiction, key.range,
                                       fmt::format("`backend.{}` belongs to type `{}`, but this backend has type `{}`",
                                                   key.name, key.type, *backend.type));
      error.with_help(fmt::format("remove it, or set `type = \"{}\"`", key.type));
      if (backend.type.given()) {
        error.with_note(backend.type.range, "the type is set here");
      }
    }
  }
  if (*backend.type == "s3") {
    require(backend.bucket, "bucket", backend, site);
  }
  if (*backend.type == "cloud") {
    require(backend.organization, "organization", backend, site);
    require(backend.workspace, "workspace", backend, site);
  }
  check_backend_arguments(backend, site);
}

/// Arguments of Terraform for another type; those of the type were folded into `arguments`.
void reject_arguments(Section<Backend>& s) {
  std::map<std::string_view, std::vector<std::string>> types;
  for (const BackendArgument& argument : backend_arguments()) {
    if (argument.name.find('.') == std::string_view::npos) {
      types[argument.name].emplace_back(argument.backend);
    }
  }
  for (const auto& [name, of] : types) {
    s.sometimes_rejected(name, fmt::format("it is an argument of the type {}", text::alternatives(of)),
                         "remove it, or set `type`");
  }
}

}  // namespace

void describe(Section<Backend>& s) {
  s.doc("Where Terraform keeps the state.");
  s.field("type", &Backend::type)
      .one_of(backend_types())
      .doc(
          "A type of backend that Terraform has. `local`: a file next to the module; `s3`: a bucket; `cloud`: HCP "
          "Terraform, or another service with its protocol. If a later layer sets another type, the settings of "
          "`backend` in earlier layers don't apply.");
  s.discriminator("type");
  s.field("arguments", &Backend::arguments)
      .example(R"({ profile = "state" })")
      .doc(
          "Further arguments of the backend, with Terraform's names: `address` of `http`, `storage_account_name` of "
          "`azurerm`. They may also be written in `backend` itself. `kootoro-gen docs backends` lists them. Secrets "
          "are refused: Terraform reads them from variables.");
  s.field("partial", &Backend::partial)
      .doc("Whether `terraform init -backend-config=…` supplies required arguments that are missing here.");
  s.field("bucket", &Backend::bucket)
      .pattern(patterns::bucket_name)
      .example(R"("company-terraform-state")")
      .doc("`s3`: an existing bucket.");
  s.field("key", &Backend::key)
      .length(1, 1024)
      .doc("`s3`: the object's key. Default: `PROJECT/ENVIRONMENT/terraform.tfstate`.");
  s.field("region", &Backend::region)
      .pattern(patterns::region)
      .doc("`s3`: the bucket's region. Default: `aws_region`.");
  s.field("kms_key_id", &Backend::kms_key_id).pattern(patterns::kms_key_or_alias_arn).doc("`s3`: your own KMS key.");
  s.field("encrypt", &Backend::encrypt).doc("`s3`: whether to encrypt the state.");
  s.field("use_lockfile", &Backend::use_lockfile).doc("`s3`: whether a lock file prevents two runs at once.");
  s.field("organization", &Backend::organization).pattern(patterns::organization).doc("`cloud`: the organization.");
  s.field("workspace", &Backend::workspace).pattern(patterns::workspace).doc("`cloud`: the workspace.");
  s.field("hostname", &Backend::hostname)
      .pattern(patterns::hostname)
      .doc("`cloud`: the host. Default: `app.terraform.io`.");
  reject_arguments(s);
  s.check(check_section);
}

}  // namespace kootoro::config
