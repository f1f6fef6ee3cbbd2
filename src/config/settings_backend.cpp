#include "config/patterns.hpp"
#include "config/sections.hpp"

#include <fmt/format.h>

#include <array>

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
  if (!value.given()) {
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
}

}  // namespace

void describe(Section<Backend>& s) {
  s.doc("Where Terraform keeps the state.");
  s.field("type", &Backend::type)
      .one_of({"local", "s3", "cloud"})
      .doc(
          "A file next to the module, a bucket, or HCP Terraform (or another remote backend that implements its "
          "protocol).");
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
  s.check(check_section);
}

}  // namespace kootoro::config
