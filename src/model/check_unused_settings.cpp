// Settings that nothing in the model takes. What follows from other settings alone is in src/config/no_effect.cpp.
#include "model/parts.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace kootoro::model {
namespace {

using diag::Kind;

bool takes_a_key(const Repository& repository) {
  return *repository.encryption_type != "AES256";
}

/// A setting of the section that every repository has for itself.
template <class T>
void check_common(source::Range common, std::string_view name, config::Setting<T> Repository::*member,
                  const Model& model, diag::Diagnostics& diagnostics) {
  const bool used = std::any_of(model.repositories.begin(), model.repositories.end(),
                                [&](const Repository& one) { return (one.*member).range == common; });
  if (common.known() && !used) {
    diagnostics
        .warning(Kind::no_effect, common,
                 fmt::format("`ecr.{}` has no effect: every repository has a value in `ecr.repositories`", name))
        .with_help(fmt::format("remove it, or remove `{}` from a repository that should use this value", name));
  }
}

void check_common_policy(const Model& model, diag::Diagnostics& diagnostics) {
  const config::Ecr& ecr = model.settings->ecr;
  if (!ecr.lifecycle_policy.given()) {
    check_common(ecr.untagged_expiration_days.range, "untagged_expiration_days", &Repository::lifecycle_policy, model,
                 diagnostics);
    return;
  }
  check_common(ecr.lifecycle_policy.range, "lifecycle_policy", &Repository::lifecycle_policy, model, diagnostics);
  if (ecr.untagged_expiration_days.given()) {
    diagnostics
        .warning(Kind::no_effect, ecr.untagged_expiration_days.range,
                 "`ecr.untagged_expiration_days` has no effect with `ecr.lifecycle_policy`")
        .with_help("remove one of them")
        .with_note(ecr.lifecycle_policy.range, "the policy is set here");
  }
}

void check_common_key(const Model& model, diag::Diagnostics& diagnostics) {
  const config::OptionalText& key = model.settings->kms_keys.ecr;
  const auto& all = model.repositories;
  const bool used = std::any_of(all.begin(), all.end(), [&key](const Repository& repository) {
    return takes_a_key(repository) && repository.kms_key.range == key.range;
  });
  if (!key.given() || used) {
    return;
  }
  if (std::any_of(all.begin(), all.end(), takes_a_key)) {
    diagnostics
        .warning(Kind::no_effect, key.range,
                 "`kms_keys.ecr` has no effect: every repository that is encrypted with KMS has its own `kms_key`")
        .with_help("remove it, or leave `kms_key` out of one of `ecr.repositories`");
  } else {
    diagnostics.warning(Kind::no_effect, key.range, "`kms_keys.ecr` has no effect: no repository is encrypted with KMS")
        .with_help("set `encryption_type = \"KMS\"` in `ecr`, or remove the key");
  }
}

void check_own_keys(const Model& model, diag::Diagnostics& diagnostics) {
  for (const Repository& repository : model.repositories) {
    const auto* own = model.settings->ecr.repositories.find(repository.key);
    if (own == nullptr || !(*own)->kms_key.given() || takes_a_key(repository)) {
      continue;
    }
    auto& warning = diagnostics.warning(
        Kind::no_effect, (*own)->kms_key.range,
        fmt::format("`ecr.repositories.{}.kms_key` has no effect: the repository is encrypted with `AES256`",
                    repository.key));
    warning.with_help("add `encryption_type = \"KMS\"` to the repository or to `ecr`, or remove the key");
    if (repository.encryption_type.given()) {
      warning.with_note(repository.encryption_type.range, "the type");
    }
  }
}

void check_repositories(const Model& model, diag::Diagnostics& diagnostics) {
  const config::Ecr& ecr = model.settings->ecr;
  check_common(ecr.image_tag_mutability.range, "image_tag_mutability", &Repository::image_tag_mutability, model,
               diagnostics);
  check_common(ecr.scan_on_push.range, "scan_on_push", &Repository::scan_on_push, model, diagnostics);
  check_common(ecr.force_delete.range, "force_delete", &Repository::force_delete, model, diagnostics);
  check_common(ecr.encryption_type.range, "encryption_type", &Repository::encryption_type, model, diagnostics);
  check_common_policy(model, diagnostics);
  check_common_key(model, diagnostics);
  check_own_keys(model, diagnostics);
}

void check_queue_key(const Model& model, diag::Diagnostics& diagnostics) {
  const config::OptionalText& key = model.settings->kms_keys.sqs;
  if (key.given() && !model.functions.empty() && !model.dead_letter_queue) {
    diagnostics
        .warning(Kind::no_effect, key.range,
                 "`kms_keys.sqs` has no effect: no function is called by a bucket or by events, so there is no queue")
        .with_help(
            "remove it, or name functions in `lambda_functions.s3_trigger_functions` or "
            "`lambda_functions.eventbridge_trigger_functions`");
  }
}

}  // namespace

void check_unused_settings(const Model& model, diag::Diagnostics& diagnostics) {
  if (!model.repositories.empty()) {
    check_repositories(model, diagnostics);
  }
  check_queue_key(model, diagnostics);
}

}  // namespace kootoro::model
